"""Which months a number covers: the nearest statement wins, from the clause out to the title."""

import re
from typing import NamedTuple

from scrapers.reading.report import Report, SectionKind
from scrapers.reading.times import Period, TimeStatement, statements
from scrapers.records import PeriodAnchor, Scope


class ResolvedPeriod(NamedTuple):
    """The months that a number covers, with the words that say so and how far off they stand.

    Years are calendar years for `absolute`, offsets to the reported year for `report`, null for `unknown`.
    """

    anchor: PeriodAnchor
    start_year: int | None
    start_month: int | None
    end_year: int | None
    end_month: int | None
    text: str | None
    scope: Scope
    rules: tuple[str, ...]


_OPENS_WITHIN = 20
_LEADS_WITHIN = 12
_STATEMENT_REACH = 8
_ENDS_ERA = ("过去一年", "一年来", "今年")
_NEW_POINT = re.compile(r"[\s“\"]*[一二三四五六七八九十]{1,2}是")


def _within_era(period: Period, marks_level: bool, is_base: bool) -> tuple[Period, tuple[str, ...]]:
    if is_base:
        year = period.start_year - 1
        return Period(year, 1, year, 12, period.is_relative), ("period_base",)
    if marks_level:
        return Period(period.end_year, 1, period.end_year, 12, period.is_relative), ("period_level_at_end",)
    return period, ("period_era",)


class Clock:
    """The time that a document's text speaks of, as reading goes on through it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._heading: TimeStatement | None = None
        self._paragraph: TimeStatement | None = None
        self._sentence: list[TimeStatement] = []
        self._sentence_text = ""
        self._era: TimeStatement | None = None
        self._part: str | None = None
        self._headings: tuple[str, ...] | None = None

    def enter_block(self, headings: tuple[str, ...], section: SectionKind | None) -> None:
        """Begin a block: statements of earlier paragraphs are forgotten, those of its headings hold."""
        self._paragraph = None
        self._sentence = []
        if headings == self._headings:
            return
        self._headings = headings
        self._heading = None
        for heading in headings:
            found = [statement for statement in statements(heading) if statement.names_year]
            years = [statement for statement in found if not statement.is_five_years]
            if len(found) == 1:
                self._heading = found[0]
            elif section == "plan" and years:
                self._heading = years[-1]
            elif found:
                self._heading = None
        part = headings[0] if headings else None
        if part != self._part:
            self._part, self._era = part, None

    def enter_sentence(self, text: str, *, has_numbers: bool) -> None:
        """Begin a sentence: what the one before it opened with goes on to hold, unless this one is a new point.

        Without numbers only its opening matters.
        """
        opening = next((found for found in self._sentence if found.start <= 8), None)
        if opening is not None:
            self._paragraph = opening
        self._sentence = list(statements(text if has_numbers else text[: _OPENS_WITHIN + _STATEMENT_REACH]))
        self._sentence_text = text
        if _NEW_POINT.match(text):
            self._paragraph = None
        for found in self._sentence:
            if found.is_five_years and found.start <= _OPENS_WITHIN:
                self._era = found
            elif found.start <= _LEADS_WITHIN and (found.names_year or found.text in _ENDS_ERA):
                self._era = None

    def _nearest(self, position: int) -> tuple[TimeStatement, Scope] | None:
        before = [found for found in self._sentence if found.end <= position]
        if before:
            found = before[-1]
            between = self._sentence_text[found.end : position]
            return found, "sentence" if any(mark in between for mark in "，；") else "clause"
        if self._paragraph is not None:
            return self._paragraph, "paragraph"
        if self._era is not None:
            return self._era, "paragraph"
        if self._heading is not None:
            return self._heading, "heading"
        return None

    def _default(self, section: SectionKind | None) -> tuple[Period, tuple[str, ...]]:
        report = self._report
        if section == "plan":
            return Period(report.plan_year, 1, report.plan_year, 12, True), ("period_of_plan",)
        return Period(0, report.start_month, 0, report.end_month, True), ("period_of_report",)

    def _relative(self, found: TimeStatement, section: SectionKind | None, is_planned: bool) -> Period:
        """Count 今年, 去年 and bare months from the year that the section speaks of."""
        period = found.period
        if period is None or not period.is_relative or found.is_five_years:
            raise ValueError("a relative statement is wanted")
        report = self._report
        speaks_of_year = found.text.startswith(("今", "去", "上年", "明", "来"))
        base = report.this_year if speaks_of_year else (report.plan_year if section == "plan" else 0)
        if speaks_of_year and section == "plan" and report.kind == "annual":
            base = report.plan_year if found.text.startswith("今") else 0
        if found.text.startswith(("全年", "年内", "年底", "年末", "本年")) and section != "plan" and is_planned:
            base = 0
        return Period(base + period.start_year, period.start_month, base + period.end_year, period.end_month, True)

    def at(
        self, position: int, section: SectionKind | None, *, is_planned: bool, marks_level: bool, is_base: bool
    ) -> ResolvedPeriod:
        """Give the period of a number at an offset of the current sentence.

        Over several years, a level reached (`marks_level`) holds for the last of them, and the level that it
        started from (`is_base`) for the year before the first.
        """
        nearest = self._nearest(position)
        text: str | None = None
        scope: Scope = "document"
        rules: tuple[str, ...] = ()
        if nearest is None:
            period, rules = self._default(section)
        else:
            found, scope = nearest
            text = found.text
            if found.period is None:
                return ResolvedPeriod("unknown", None, None, None, None, text, scope, ("period_hidden",))
            if found.is_five_years:
                period, rules = _within_era(found.period, marks_level, is_base)
            elif found.is_whole_report or (text == "今年以来" and section != "plan"):
                period, rules = self._default("review" if section != "plan" else section)
            elif found.period.is_relative:
                period = self._relative(found, section, is_planned)
                if (
                    text in ("今年", "年内")
                    and section != "plan"
                    and self._report.kind == "first_half"
                    and not is_planned
                ):
                    period, rules = self._default(section)
            else:
                period = found.period
        if not period.is_relative:
            return ResolvedPeriod("absolute", *period[:4], text, scope, rules)
        if self._report.is_year_hidden:
            return ResolvedPeriod("unknown", None, None, None, None, text, scope, (*rules, "period_hidden"))
        if self._report.year is None:
            return ResolvedPeriod("report", *period[:4], text, scope, rules)
        year = self._report.year
        return ResolvedPeriod(
            "absolute", year + period.start_year, period.start_month, year + period.end_year, period.end_month,
            text, scope, rules,
        )  # fmt: skip
