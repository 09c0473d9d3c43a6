"""From the months that words tell to those of the calendar, by what the document reports on."""

import msgspec

from scrapers.reading.report import Report
from scrapers.reading.sections import SectionKind
from scrapers.reading.time_forms import Period
from scrapers.reading.times import TimeStatement
from scrapers.reading.values import Value
from scrapers.records import PeriodAnchor, Scope

_NEW_YEAR = "新的一年"
_BEGUN, _BEGUN_IN_NEWS = 3, 9
"""Last month of a part of the year that is over when a yearly report, or other news, is given."""
YEAR_WORDS = ("全年", "年内", "年底", "年末", "本年")
"""Words for a year that another statement names."""


class ResolvedPeriod(Value, frozen=True, gc=False):
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


class Sense(Value, frozen=True, gc=False):
    """What a number's own words say about how it lies in time."""

    is_planned: bool = False
    marks_level: bool = False
    """达到, 突破: over several years it holds for the last of them."""
    is_base: bool = False
    """从15家增加到: over several years it holds for the year before the first."""
    is_of_previous_year: bool = False
    """由上年的171个: the number is last year's, whatever year is spoken of."""
    is_at_year_end: bool = False
    """由上年末的171个: the whole of that year, whatever months are spoken of."""
    compared_year: int | None = None
    """比2015年增长327%: a change over several years covers those behind the one it is told against."""
    is_for_year: bool = False
    """完成全年80家任务的60%: what is to be done within the whole year."""
    is_average: bool = False
    """年均: it covers all the years, whatever year was named last."""
    told_year: int | None = None
    """5.92亿元(2013年快报数): the year that a bracket right behind the number tells."""
    step: tuple[int, int] | None = None
    """Which of how many numbers in a row it is: as many years told together have one each."""


def within_era(period: Period, sense: Sense, base_year: int | None) -> tuple[Period, tuple[str, ...]]:
    """Give what of several years a number covers. `base_year`: the year that the text says its changes start from."""
    if sense.is_base:
        year = period.start_year - 1 if base_year is None else base_year
        return Period(year, 1, year, 12, period.is_relative), ("period_base",)
    if sense.marks_level:
        return Period(period.end_year, 1, period.end_year, 12, period.is_relative), ("period_level_at_end",)
    return period, ("period_era",)


def year_of_step(period: Period, step: tuple[int, int]) -> Period | None:
    """Give the year that one number of a row is for, where there are as many years as numbers; null elsewhere."""
    index, count = step
    if not period.is_of_whole_years or period.end_year - period.start_year + 1 != count:
        return None
    year = period.start_year + index
    return Period(year, 1, year, 12, period.is_relative)


def year_before(period: Period, *, at_its_end: bool = False) -> Period:
    """Give the same months of the year before, or all of them for what is told of its end."""
    if at_its_end:
        return Period(period.end_year - 1, 1, period.end_year - 1, 12, period.is_relative)
    return period._replace(start_year=period.start_year - 1, end_year=period.end_year - 1)


def since(base: int, period: ResolvedPeriod) -> ResolvedPeriod:
    """Let a change against a year some years back cover the years since (比2015年增长, told of 2020: 2016 to 2020)."""
    is_one_year = period.start_year == period.end_year
    if period.anchor != "absolute" or not is_one_year or period.start_year is None or base >= period.start_year - 1:
        return period
    if (period.start_month, period.end_month) != (1, 12):
        return period
    return msgspec.structs.replace(period, start_year=base + 1, rules=(*period.rules, "period_of_change"))


class Calendar:
    """Turns what words tell of a document's time into months, by the year and kind of its report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def default(self, section: SectionKind | None) -> tuple[Period, tuple[str, ...]]:
        """Give the months that a section is about where nothing else tells, with the rule that says so."""
        report = self._report
        if section == "plan":
            return Period(report.plan_year, 1, report.plan_year, 12, True), ("period_of_plan",)
        return Period(0, report.start_month, 0, report.end_month, True), ("period_of_report",)

    def base_year(self, era: Period, first_year: int | None) -> int | None:
        """Give the year that changes over several years start from, where it is their first or the one before it.

        `first_year`: the one that the text tells a change from.
        """
        reported = self._report.year if era.is_relative else 0
        if first_year is None or reported is None:
            return None
        base = first_year - reported
        return base if base in (era.start_year - 1, era.start_year) else None

    def from_base(self, found: TimeStatement, period: Period, section: SectionKind | None, sense: Sense) -> Period:
        """Count 今年, 去年 and bare months from the year that the section speaks of."""
        report = self._report
        base = report.plan_year if section == "plan" else 0
        if found.text == _NEW_YEAR or found.text.startswith("过去"):
            base = 0
        if found.text.startswith(("今", "去", "上", "明", "来")) and not found.text.startswith(("上半", "今后")):
            base = report.this_year
            if section == "plan" and report.kind == "annual":
                base = report.plan_year if found.text.startswith("今") else 0
        elif section != "plan" and self._is_of_spring(found, period):
            base = report.this_year
        elif found.text.startswith(YEAR_WORDS) and section != "plan" and sense.is_planned:
            base = 0
        return Period(base + period.start_year, period.start_month, base + period.end_year, period.end_month, True)

    def _is_of_spring(self, found: TimeStatement, period: Period) -> bool:
        """Whether 截至2月底 is told in news of the spring behind the year reported on."""
        report = self._report
        is_news = report.kind == "annual" and report.this_year == 1
        return is_news and found.is_up_to and period.end_month <= _BEGUN

    def is_ahead(self, period: ResolvedPeriod) -> bool | None:
        """Tell a period that ends after the one reported on, of which all can only be planned, from one that is over.

        Null where one of them is not known.
        """
        report = self._report
        if period.anchor != "absolute" or report.year is None or not report.is_year_sure:
            return None
        if period.end_year is None or period.end_month is None:
            return False
        # the first months of the year in which news of the year before is told are over too (今年1-2月)
        last = _BEGUN if report.kind in ("government_report", "plan") else _BEGUN_IN_NEWS
        is_begun = period.start_month == 1 and period.end_month <= last and report.this_year == 1
        if is_begun and period.end_year == report.year + 1 and not self._is_running(period.end_year, period.end_month):
            return False
        is_behind_report = (period.end_year, period.end_month) > (report.year, report.end_month)
        if is_behind_report and self._is_over(period.end_year, period.end_month):
            return None
        return is_behind_report

    def _is_over(self, year: int, month: int) -> bool:
        """Whether a month had passed when the document was published."""
        published = self._report.published
        return published is not None and (year, month) < (published.year, published.month)

    def _is_running(self, year: int, month: int) -> bool:
        """Whether a month of the year of publication was not over yet when the document was published."""
        published = self._report.published
        return published is not None and year == published.year and month >= published.month

    def is_aimed_at(self, found: TimeStatement, period: ResolvedPeriod) -> bool:
        """Whether 到2025年 is what a document of an unknown year, or of one before, aims at."""
        report = self._report
        if not found.is_goal or found.is_up_to or period.end_year is None or period.anchor != "absolute":
            return False
        return report.year is None or (not report.is_year_sure and period.end_year > report.year)

    def resolved(self, period: Period, text: str | None, scope: Scope, rules: tuple[str, ...]) -> ResolvedPeriod:
        """Give months as those of the calendar, or as offsets where the document does not say its year."""
        if not period.is_relative:
            return ResolvedPeriod("absolute", *period[:4], text, scope, rules)
        if self._report.is_year_hidden:
            return ResolvedPeriod("unknown", None, None, None, None, text, scope, (*rules, "period_hidden"))
        if self._report.year is None:
            return ResolvedPeriod("report", *period[:4], text, scope, rules)
        start, end = self._report.year + period.start_year, self._report.year + period.end_year
        return ResolvedPeriod("absolute", start, period.start_month, end, period.end_month, text, scope, rules)
