"""`gongbao diagnose`: how a source has fared, what changed since its last good run, and what to do next."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrapers.records import Record
from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError

RUNS_SHOWN = 7

_NEXT: Mapping[str, str] = {
    "never_run": "It was never crawled. Try `gongbao sources check {id} --online`, then "
    "`gongbao refresh --source {id}`.",
    "blocked": "Do not try around the refusal. Ask the portal's people for access, or set is_enabled: false.",
    "stale": "See whether the address still answers: `gongbao sources check {id} --online`. If the portal has moved, "
    "change hosts and columns; if it is away for good, set is_enabled: false.",
    "layout_changed": "Open the list in a browser. If the column is empty or has moved, change its url; if its rows "
    "look different, change row, link, date or path in params; then `gongbao sources check {id} --online`.",
    "some_failed": "Single addresses failed. Nothing to do, unless the same ones fail for a week.",
    "silent": "Open the column in a browser: if it shows newer documents than the warehouse, the portal has moved it.",
    "ok": "Nothing to do.",
}


class DiagnosisError(ValueError):
    """There is nothing to tell of such a source."""


class Diagnosis(Record, frozen=True, kw_only=True):
    """What is known of one source."""

    source_id: str
    name_zh: str
    status: str
    last_good_run: str | None
    runs: tuple[tuple[str, ...], ...]
    """Newest first: start, run, and how many addresses came to what."""
    columns: tuple[tuple[str, ...], ...]
    """Column, status, rows at the latest walk and at the one before, how it ended."""
    changes: tuple[str, ...]
    next_step: str


_HEALTH = """
    SELECT name_zh, health_status, last_run_id, last_good_run_id, last_good_run_at
    FROM marts.mart_source_health WHERE source_id = ?
"""
_RUNS = f"""
    WITH counted AS (
        SELECT run_id, outcome, count(*) AS addresses, min(started_at) AS started_at
        FROM marts.fct_fetch_outcomes WHERE source_id = ? GROUP BY run_id, outcome
    )
    SELECT
        strftime(min(started_at), '%Y-%m-%d %H:%M'), run_id,
        string_agg(addresses || ' ' || outcome, ', ' ORDER BY addresses DESC, outcome)
    FROM counted GROUP BY run_id ORDER BY min(started_at) DESC LIMIT {RUNS_SHOWN}
"""  # noqa: S608 - our own number
_COLUMNS = """
    SELECT column_name, column_status, row_count, former_row_count, ended_by
    FROM marts.mart_column_health WHERE source_id = ? ORDER BY column_name
"""
_CHANGES = """
    SELECT latest.url, former.outcome, former.http_status, latest.outcome, latest.http_status, latest.reason
    FROM marts.fct_fetch_outcomes AS latest
    LEFT JOIN marts.fct_fetch_outcomes AS former
        ON latest.url = former.url AND latest.source_id = former.source_id
        AND latest.capture_kind = former.capture_kind AND former.run_id = ?
    WHERE latest.source_id = ? AND latest.run_id = ? AND latest.is_failure
    ORDER BY latest.capture_kind = 'list' DESC, latest.url
    LIMIT 10
"""


def diagnose(serving_copy: Path, source_id: str) -> Diagnosis:
    """Tell of a source by the newest serving copy.

    Raises:
        DiagnosisError: Nothing was published yet, or no source is called so.
    """
    copy = ServingCopy(serving_copy)

    def rows(sql: str, *parameters: object) -> Sequence[tuple[Any, ...]]:
        return copy.query(sql, parameters).rows

    try:
        health = rows(_HEALTH, source_id)
        if not health:
            known = ", ".join(row[0] for row in rows("SELECT source_id FROM marts.mart_source_health ORDER BY 1"))
            raise DiagnosisError(f"no source is called {source_id}; there are: {known}")
        name_zh, status, last_run_id, last_good_run_id, last_good_run_at = health[0]
        runs = rows(_RUNS, source_id)
        columns = rows(_COLUMNS, source_id)
        changes = rows(_CHANGES, last_good_run_id, source_id, last_run_id)
    except ServingCopyMissingError as error:
        raise DiagnosisError(
            f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first"
        ) from error
    except QueryError as error:
        raise DiagnosisError(f"the serving copy is of another version, refresh it first ({error})") from error
    is_column_ill = any(row[1] in {"no_rows", "halved", "layout_changed"} for row in columns)
    advice = "layout_changed" if is_column_ill and status in {"ok", "some_failed", "silent"} else status
    return Diagnosis(
        source_id=source_id,
        name_zh=name_zh,
        status=status,
        last_good_run=f"{last_good_run_at:%Y-%m-%d %H:%M} UTC ({last_good_run_id})" if last_good_run_id else None,
        runs=tuple(tuple(str(value) for value in row) for row in runs),
        columns=tuple(tuple("" if value is None else str(value) for value in row) for row in columns),
        changes=tuple(_change(row) for row in changes),
        next_step=_NEXT[advice].format(id=source_id),
    )


def _change(row: tuple[Any, ...]) -> str:
    url, former, former_http, latest, latest_http, reason = row
    before = f"{_came_to(former, former_http)} → " if former is not None else ""
    return f"{url}: {before}{_came_to(latest, latest_http)}" + (f" ({reason})" if reason else "")


def _came_to(outcome: str, http_status: int | None) -> str:
    return outcome if http_status is None else f"{outcome}, {http_status}"


def as_text(diagnosis: Diagnosis) -> str:
    """The diagnosis as a page of plain text."""
    lines = [
        f"{diagnosis.source_id} {diagnosis.name_zh}: {diagnosis.status}",
        f"Last good run: {diagnosis.last_good_run or 'none yet'}",
        "",
        "Latest runs (UTC)",
        *(f"  {'  '.join(run)}" for run in diagnosis.runs),
    ]
    if diagnosis.columns:
        lines.extend(["", "Columns, latest walk"])
    for name, status, now, before, ended_by in diagnosis.columns:
        lines.append(f"  {name}: {status}, {now} rows ({before or 'nothing'} before), ended by {ended_by}")
    if diagnosis.changes:
        lines.extend(["", "Failed in the latest run (last good run → now)"])
        lines.extend(f"  {change}" for change in diagnosis.changes)
    return "\n".join([*lines, "", f"Next: {diagnosis.next_step}"]) + "\n"
