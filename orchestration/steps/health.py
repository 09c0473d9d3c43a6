"""What is wrong with sources and columns, by the marts of a serving copy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scrapers.records import Record
from warehouse.serving import ServingCopy


class Trouble(Record, frozen=True, kw_only=True):
    """Something that somebody has to look at. Grain: one row a source, or a column of one, and kind."""

    source_id: str
    status: str
    text: str
    """What is wrong, in one line."""
    column_name: str | None = None


_SOURCES = """
    SELECT source_id, name_zh, health_status, last_good_run_at, days_since_publication, silence_limit_days
    FROM marts.mart_source_health
    WHERE health_status IN ('blocked', 'stale', 'silent')
    ORDER BY source_id
"""
_REFUSALS = """
    SELECT source_id, arg_min(reason, started_at) FROM marts.fct_fetch_outcomes
    JOIN marts.mart_source_health USING (source_id)
    WHERE outcome = 'blocked' AND run_id = last_run_id
    GROUP BY source_id
"""
_COLUMNS = """
    SELECT source_id, column_name, column_status, row_count, former_row_count, declared_total, reason
    FROM marts.mart_column_health
    WHERE column_status IN ('no_rows', 'halved', 'layout_changed')
    ORDER BY source_id, column_name
"""
_OWN_MISTAKES = """
    SELECT source_id, count(*), any_value(coalesce(reason, '')), any_value(url)
    FROM marts.fct_fetch_outcomes JOIN marts.mart_source_health USING (source_id)
    WHERE outcome = 'internal_error' AND run_id = last_run_id
    GROUP BY source_id ORDER BY source_id
"""


def source_troubles(serving_copy: Path) -> tuple[Trouble, ...]:
    """Sources that refuse, are out of reach for days, or silent for longer than their rhythm allows."""
    reasons = dict(_rows(serving_copy, _REFUSALS))
    return tuple(
        Trouble(source_id=row[0], status=row[2], text=f"{row[1]} ({row[0]}): {_source_text(row, reasons)}")
        for row in _rows(serving_copy, _SOURCES)
    )


def _source_text(row: tuple[Any, ...], reasons: dict[str, str]) -> str:
    source_id, _, status, last_good_run_at, days_silent, limit = row
    if status == "blocked":
        return f"the portal refused: {reasons.get(source_id) or 'it did not say why'}"
    if status == "stale":
        since = f"since {last_good_run_at:%Y-%m-%d}" if last_good_run_at else "so far"
        return f"no list could be read {since}"
    return f"nothing was published for {days_silent} days, where {limit:.0f} would be unusual already"


def column_troubles(serving_copy: Path) -> tuple[Trouble, ...]:
    """Columns without rows, with half of the rows of the walk before, or built in another way than before."""
    return tuple(
        Trouble(source_id=row[0], column_name=row[1], status=row[2], text=f"{row[0]}, {row[1]}: {_column_text(row)}")
        for row in _rows(serving_copy, _COLUMNS)
    )


def _column_text(row: tuple[Any, ...]) -> str:
    _, _, status, rows, former, declared, reason = row
    if status == "halved":
        before = f"{former} before" if former is not None and 2 * rows < former else f"{declared} declared"
        return f"{rows} rows ({before}): fewer than half, or thinner pages"
    return ("the list has no rows" if status == "no_rows" else "the list is built differently") + (
        f" ({reason})" if reason else ""
    )


def own_mistakes(serving_copy: Path) -> tuple[Trouble, ...]:
    """Sources on whose pages the project's own code failed in their latest run."""
    return tuple(
        Trouble(
            source_id=row[0],
            status="internal_error",
            text=f"{row[0]}: Gongbao itself failed on {row[1]} pages, one of them {row[3]} ({row[2]})",
        )
        for row in _rows(serving_copy, _OWN_MISTAKES)
    )


def _rows(serving_copy: Path, sql: str) -> Sequence[tuple[Any, ...]]:
    return ServingCopy(serving_copy).query(sql).rows
