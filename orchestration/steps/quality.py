"""Numbers about the quality of a serving copy, for checks and the summary."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.report import PageFailure
from scrapers.records import Record
from warehouse.serving import ServingCopy


class LatestFetch(Record, frozen=True, kw_only=True):
    """What the newest night, or run started by hand, met."""

    addresses: int
    failures: Mapping[str, int]
    """Addresses that failed, by outcome, most first."""


def latest_fetch(serving_copy: Path) -> LatestFetch:
    """Addresses and failures of the newest night, or of the newest run started by hand."""
    rows = _rows(
        serving_copy,
        """
        SELECT outcome, is_failure, count(*) FROM marts.fct_fetch_outcomes
        WHERE batch_id = (SELECT arg_max(batch_id, started_at) FROM marts.fct_fetch_outcomes)
        GROUP BY ALL ORDER BY count(*) DESC, outcome
        """,
    )
    return LatestFetch(
        addresses=sum(count for _, _, count in rows),
        failures={outcome: count for outcome, is_failure, count in rows if is_failure},
    )


def page_failures(serving_copy: Path, run_id: str) -> tuple[PageFailure, ...]:
    """The addresses that failed in a run, in fetching or in parsing."""
    rows = _rows(
        serving_copy,
        """
        SELECT source_id, url, outcome, coalesce(reason, '') FROM marts.fct_fetch_outcomes
        WHERE is_failure AND run_id = ? ORDER BY source_id, url
        """,
        [run_id],
    )
    return tuple(PageFailure(source_id=row[0], url=row[1], outcome=row[2], reason=row[3]) for row in rows)


def facts_by_category(serving_copy: Path) -> tuple[tuple[str, int], ...]:
    """Observations by the category of their indicator, most first."""
    rows = _rows(
        serving_copy,
        """
        SELECT coalesce(category, 'none'), count(*) FROM marts.fct_indicator_observations
        LEFT JOIN marts.dim_indicators USING (indicator_code) GROUP BY 1 ORDER BY 2 DESC, 1
        """,
    )
    return tuple((row[0], row[1]) for row in rows)


def completeness(serving_copy: Path) -> dict[str, float]:
    """Share of the current official documents that have each kind of metadata; empty where there is none."""
    (row,) = _rows(
        serving_copy,
        """
        SELECT
            avg((title IS NOT NULL)::integer),
            avg((coalesce(agency, index_no, content_source) IS NOT NULL)::integer),
            avg((coalesce(published_date, issued_date, generated_date) IS NOT NULL)::integer),
            avg((region_code IS NOT NULL)::integer)
        FROM marts.dim_documents
        WHERE is_official
        """,
    )
    names = ("title", "agency, index_no or source", "date", "region")
    return {name: share for name, share in zip(names, row, strict=True) if share is not None}


def volumes(serving_copy: Path) -> tuple[int, int]:
    """Number of current documents and of their facts."""
    ((documents,),) = _rows(serving_copy, "SELECT count(*) FROM marts.dim_documents")
    ((facts,),) = _rows(serving_copy, "SELECT count(*) FROM marts.fct_indicator_observations")
    return documents, facts


def volume_problem(now: Mapping[str, int], before: Mapping[str, int]) -> str | None:
    """What is wrong with the numbers of rows, or None: there must be some, and they must not have halved."""
    for name, count in now.items():
        if count == 0:
            return f"no {name}"
        if 2 * count < before.get(name, 0):
            return f"{name} fell from {before[name]} to {count}"
    return None


def _rows(serving_copy: Path, sql: str, parameters: Sequence[object] = ()) -> Sequence[tuple[Any, ...]]:
    return ServingCopy(serving_copy).query(sql, parameters).rows
