"""What runs brought, from the mart `mart_run_digest`: whole for the command line, short for messages."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scrapers.records import Record
from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError

KINDS: Mapping[str, str] = {
    "document": "documents new or changed",
    "observation": "new facts",
    "revised_value": "revised values",
    "failure": "failures",
}
"""Kinds of news in the order in which they are told, with their headings."""
_DOCUMENTS_IN_SHORT = 5


class Digest(Record, frozen=True, kw_only=True):
    """The news of some runs."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class ShortDigest(Record, frozen=True, kw_only=True):
    """The newest run in a few lines."""

    counts: Mapping[str, int]
    """News by kind."""
    lines: tuple[str, ...]


_RUNS = """
    SELECT run_id, min(run_started_at) AS run_started_at FROM (
        SELECT batch_id AS run_id, started_at AS run_started_at FROM marts.fct_fetch_outcomes
        UNION ALL SELECT run_id, run_started_at FROM marts.mart_run_digest
    ) GROUP BY run_id ORDER BY run_started_at DESC
"""
_NEWS = """
    SELECT run_id, run_started_at, kind, source_id, region_code, title, summary_zh, summary_en, document_id,
        observation_id, url
    FROM marts.mart_run_digest
    WHERE list_contains(?, run_id)
    ORDER BY run_started_at DESC, list_position(?, kind), source_id, title, url, summary_en
"""
_COUNTS = "SELECT kind, count(*) FROM marts.mart_run_digest WHERE run_id = ? GROUP BY kind"


def digest(serving_copy: Path, run_id: str | None = None, last: int = 1) -> Digest:
    """The news of one run or night, or of the newest ones.

    Args:
        serving_copy: The link to the serving copy.
        run_id: A run or night, or the beginning of its name.
        last: Without a name: how many of the newest.

    Raises:
        QueryError: There is no serving copy yet, no run is called so, or several are.
    """
    copy = ServingCopy(serving_copy)
    try:
        runs = [str(row[0]) for row in copy.query(_RUNS).rows]
    except ServingCopyMissingError as error:
        raise QueryError(f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first") from error
    if run_id is not None:
        named = [name for name in runs if name == run_id] or [name for name in runs if name.startswith(run_id)]
        if len(named) != 1:
            found = "no run is" if not named else f"{len(named)} runs are"
            raise QueryError(f"{found} called {run_id}; the newest are {', '.join(runs[:5]) or 'none'}")
    else:
        named = runs[:last]
    result = copy.query(_NEWS, [named, list(KINDS)])
    return Digest(columns=result.columns, rows=result.rows)


def short_digest(serving_copy: Path) -> ShortDigest:
    """The newest run in a few lines; without news where none was published yet."""
    copy = ServingCopy(serving_copy)
    try:
        newest = copy.query(_RUNS).rows[:1]
    except (ServingCopyMissingError, QueryError):
        newest = ()
    if not newest:
        return ShortDigest(counts={}, lines=("Nothing was published yet.",))
    run_id, started_at = newest[0]
    found = {str(kind): int(str(count)) for kind, count in copy.query(_COUNTS, [run_id]).rows}
    counts = {kind: found.get(kind, 0) for kind in KINDS}
    told = ", ".join(f"{count} {KINDS[kind]}" for kind, count in counts.items())
    titles = [f"- {row[6]}" for row in digest(serving_copy, str(run_id)).rows if row[2] == "document"]
    more = len(titles) - _DOCUMENTS_IN_SHORT
    return ShortDigest(
        counts=counts,
        lines=(
            f"{run_id} ({started_at:%Y-%m-%d %H:%M} UTC): {told}.",
            *titles[:_DOCUMENTS_IN_SHORT],
            *([f"- and {more} more documents"] if more > 0 else []),
        ),
    )


def as_markdown(news: Digest) -> str:
    """The news as a page, one heading a run and kind."""
    lines: list[str] = []
    former: tuple[object, object] | None = None
    for row in news.rows:
        run_id, started_at, kind, summary = row[0], row[1], str(row[2]), row[6]
        if former is None or former[0] != run_id:
            lines.extend(["", f"# {run_id}, {started_at:%Y-%m-%d %H:%M} UTC"])
        if former != (run_id, kind):
            count = sum(other[0] == run_id and other[2] == kind for other in news.rows)
            lines.extend(["", f"## {count} {KINDS[kind]}", ""])
        lines.append(f"- {_line(row[3], row[4], summary)}")
        former = (run_id, kind)
    return "\n".join(lines).strip() + "\n" if lines else "Nothing new.\n"


def _line(source_id: object, region_code: object, summary: object) -> str:
    place = "/".join(str(part) for part in (source_id, region_code) if part)
    return f"{summary} `{place}`"


def for_a_table(news: Digest) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """The columns that fit a terminal."""
    wanted = [news.columns.index(name) for name in ("run_id", "kind", "source_id", "summary_zh")]
    return [news.columns[index] for index in wanted], [[row[index] for index in wanted] for row in news.rows]
