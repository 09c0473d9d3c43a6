"""Conditions that several questions share."""

from collections.abc import Sequence
from typing import Literal

PeriodKind = Literal["year", "first_half", "any"]

_PERIODS: dict[str, str] = {
    "year": "month(period_start) = 1 AND month(period_end) = 12 AND year(period_start) = year(period_end)",
    "first_half": "month(period_start) = 1 AND month(period_end) = 6 AND year(period_start) = year(period_end)",
    "any": "TRUE",
}


def period_condition(kind: PeriodKind) -> str:
    """What makes a period one of a kind; yearly values and half-yearly ones do not belong into one line."""
    return _PERIODS[kind]


def one_of(column: str, values: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    """The condition that a column holds one of some values, and its parameters."""
    return f"list_contains(?, {column})", (list(values),)
