"""How values and periods are written for readers of Chinese and of English."""

from dataclasses import dataclass
from datetime import date

from explorer.messages import Language

PERCENTAGES = frozenset({"growth_rate", "share", "ratio", "completion_rate"})
"""Measures that are in per cent, whatever the indicator's own unit; a ratio is where its indicator is."""

_BOUND_SIGNS = {"at_least": "≥", "at_most": "≤", "approx": "≈"}
_CNY: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e12, "万亿元"), (1e8, "亿元"), (1e4, "万元"), (1.0, "元")),
    "en": ((1e12, "CNY trillion"), (1e9, "CNY billion"), (1e6, "CNY million"), (1.0, "CNY")),
}
_AREA: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e4, "万平方米"), (1.0, "平方米")),
    "en": ((1.0, "m²"),),
}
_PLAIN: dict[str, dict[Language, str]] = {
    "count": {"zh": "", "en": ""},
    "people": {"zh": "人", "en": "people"},
    "percent": {"zh": "%", "en": "%"},
    "per_10k_people": {"zh": "件/万人", "en": "per 10,000 people"},
}
_PARTS_OF_YEAR: dict[Language, dict[str, str]] = {
    "zh": {"year": "年", "first_half": "年上半年", "second_half": "年下半年"},
    "en": {"year": "", "first_half": " H1", "second_half": " H2"},
}
_RANK: dict[Language, str] = {"zh": "位", "en": "(rank)"}


@dataclass(frozen=True)
class Scale:
    """What values are divided by to be read easily, and the unit that they have then."""

    divisor: float
    unit: str

    def text(self, value: float) -> str:
        """A value with its unit."""
        number = plain_number(value / self.divisor)
        if not self.unit:
            return number
        # English puts the currency before the number and the power behind it
        currency, _, power = self.unit.partition(" ")
        if currency == "CNY":
            return f"{currency} {number} {power}".rstrip()
        # a per cent sign and Chinese units stand close
        return f"{number}{self.unit}" if self.unit[0] == "%" or ord(self.unit[0]) > 0x2E80 else f"{number} {self.unit}"


def scale_of(largest: float, unit_kind: str | None, measure: str | None, language: Language) -> Scale:
    """The scale in which a group of values is written.

    Args:
        largest: The largest of their amounts, in the indicator's standard unit.
        unit_kind: The indicator's (`dim_indicators.unit_kind`).
        measure: What is measured of it.
        language: Chinese counts yuan in 万 and 亿, English in millions and billions.
    """
    if measure == "rank":
        return Scale(1.0, _RANK[language])
    if measure in PERCENTAGES and not (measure == "ratio" and unit_kind != "percent"):
        return Scale(1.0, "%")
    steps = {"CNY": _CNY, "square_metre": _AREA}.get(unit_kind or "")
    if steps is None:
        return Scale(1.0, _PLAIN.get(unit_kind or "", {}).get(language, ""))
    for divisor, unit in steps[language]:
        if largest >= divisor:
            return Scale(divisor, unit)
    return Scale(*steps[language][-1])


def plain_number(value: float) -> str:
    """A number with thousands separated and no more decimals than carry anything: three below 1,000, then two."""
    digits = 3 if abs(value) < 1_000 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_text(
    value: float | None,
    unit_kind: str | None,
    measure: str | None,
    language: Language,
    *,
    bound: str | None = None,
    value_high: float | None = None,
) -> str:
    """A stated value with its unit and the sign of its bound, both ends for a range; empty for none."""
    if value is None:
        return ""
    scale = scale_of(max(abs(value), abs(value_high or 0.0)), unit_kind, measure, language)
    if bound == "range" and value_high is not None:
        return f"{plain_number(value / scale.divisor)}–{scale.text(value_high)}"
    return f"{_BOUND_SIGNS.get(bound or '', '')}{scale.text(value)}"


def percent_text(fraction: float | None) -> str:
    """A fraction as a signed percentage; empty for none."""
    return "" if fraction is None else f"{fraction * 100:+.1f}%"


def period_kind(start: date | None, end: date | None) -> str:
    """What stretch of a year a period is: `year`, `first_half`, `second_half`, `other`; `unknown` without dates."""
    if start is None or end is None:
        return "unknown"
    if start.year != end.year or start.day != 1:
        return "other"
    return {(1, 12): "year", (1, 6): "first_half", (7, 12): "second_half"}.get((start.month, end.month), "other")


def period_text(start: date | None, end: date | None, language: Language) -> str:
    """A period as one says it: 2023年上半年, 2023 H1; empty for an unknown one."""
    if start is None or end is None:
        return ""
    kind = period_kind(start, end)
    if kind == "other":
        return _months_text(start, end, language)
    return f"{end.year}{_PARTS_OF_YEAR[language][kind]}"


def _months_text(start: date, end: date, language: Language) -> str:
    if (start.month, end.month) == (1, 12):
        return f"{start.year}—{end.year}年" if language == "zh" else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{end.year}年{end.month}月" if language == "zh" else f"{end:%Y-%m}"
    if language == "en":
        return f"{start:%Y-%m} to {end:%Y-%m}"
    if start.year == end.year:
        return f"{end.year}年{start.month}—{end.month}月"
    return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
