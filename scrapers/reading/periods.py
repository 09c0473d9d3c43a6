"""Which months a number covers: the nearest statement wins, from the clause out to the title."""

from scrapers.reading.calendar_months import (
    YEAR_WORDS,
    Calendar,
    ResolvedPeriod,
    Sense,
    since,
    within_era,
    year_before,
    year_of_step,
)
from scrapers.reading.changes import Change, is_attributed, tells_of
from scrapers.reading.report import Report
from scrapers.reading.sections import SectionKind
from scrapers.reading.time_forms import DECEMBER, Period
from scrapers.reading.time_frame import PARAGRAPH_OPENS_WITHIN, TimeFrame
from scrapers.reading.times import TimeStatement, sets_goal_of_year
from scrapers.records import Scope

_STARTS_SPAN = ("从", "由")
_OWN_REACH = 6
_YEAR_BEFORE = ("去年", "上年", "上一年")
_TOLD_FROM_NOW = ("今年", "去年", "上年", "明年")


class Clock(TimeFrame):
    """Places numbers in time, by the statements of their sentence and those that still hold from before."""

    def __init__(self, report: Report, title: str) -> None:
        super().__init__(report, title)
        self._calendar = Calendar(report)
        self._found: dict[
            tuple[TimeStatement | None, Scope, SectionKind | None, Sense, Period | None],
            tuple[ResolvedPeriod, bool | None],
        ] = {}

    def at(self, position: int, section: SectionKind | None, sense: Sense) -> tuple[ResolvedPeriod, bool | None]:
        """Give the period of a number at an offset of the sentence, and whether it lies ahead (`Calendar.is_ahead`)."""
        if (own := self._own(position, sense)) is not None:
            return own
        found, scope = self._nearest(position)
        if sense.is_average:
            if self._years_ahead is not None and self._stands_nearer(found, scope):
                return self._placed(self._years_ahead, "paragraph", "period_era")
            if (found is None or not found.is_era) and (era := self._any_era()) is not None:
                found, scope = era, "paragraph"
        key = (found, scope, section, sense, self._announced_year)
        placed = self._found.get(key)
        if placed is None:
            resolved = self._of(found, scope, section, sense) if found else self._of_document(section, sense)
            if sense.compared_year is not None:
                resolved = since(sense.compared_year, resolved)
            is_ahead = self._calendar.is_ahead(resolved)
            if is_ahead is None and found is not None and self._calendar.is_aimed_at(found, resolved):
                is_ahead = True
            placed = resolved, is_ahead
            # whether a base stands in its own year is told by its sentence
            if found is None or not sense.is_base:
                self._found[key] = placed
        return placed

    def of_report(self, sense: Sense) -> ResolvedPeriod:
        """Give the months reported on, whatever the headings tell."""
        return self._of_document("review", sense)

    def _own(self, position: int, sense: Sense) -> tuple[ResolvedPeriod, bool | None] | None:
        """Give the period that a number's own words tell, whatever time is spoken of; or null."""
        if sense.is_average and (change := self._change_before(position)) is not None:
            years = Period(change.first_year + 1, 1, change.last_year, 12, False)
            return self._placed(years, "sentence", "period_of_change")
        if sense.told_year is not None:
            self._told_behind = position, Period(sense.told_year, 1, sense.told_year, 12, False)
        if (told := self._told_in_brackets(position)) is not None:
            return self._placed(told, "clause", "period_in_brackets")
        return self._placed(Period(0, 1, 0, 12, True), "clause", "period_of_report") if sense.is_for_year else None

    def _told_in_brackets(self, position: int) -> Period | None:
        """Give the year that a bracket behind this number or the one before it told, or null.

        It holds on in the clauses behind (5.92亿元(2013年快报数)，占GDP的0.37%) up to another statement of time.
        """
        if self._told_behind is None:
            return None
        told_at, period = self._told_behind
        if "；" in self._sentence_text[told_at:position] or any(
            told_at < found.start and found.end <= position for found in self._sentence
        ):
            return None
        return period

    def _stands_nearer(self, found: TimeStatement | None, scope: Scope) -> bool:
        """Whether the plan to come was named behind the statement of time that is nearest to a number."""
        return found is None or scope == "paragraph" or found.end <= self._plan_named_at

    def _placed(self, period: Period, scope: Scope, rule: str) -> tuple[ResolvedPeriod, bool | None]:
        resolved = self._calendar.resolved(period, None, scope, (rule,))
        return resolved, self._calendar.is_ahead(resolved)

    def _change_before(self, position: int) -> Change | None:
        """Give the change told before a number in its part of the sentence: what an average growth belongs to."""
        for change in reversed(self._changes):
            if change.end <= position:
                return change if "；" not in self._sentence_text[change.end : position] else None
        return None

    def _of(self, found: TimeStatement, scope: Scope, section: SectionKind | None, sense: Sense) -> ResolvedPeriod:
        if found.period is None:
            return ResolvedPeriod("unknown", None, None, None, None, found.text, scope, ("period_hidden",))
        if found.is_up_to and sense.is_planned:
            # what is aimed at is not told up to a day
            return self._of_document(section, sense)
        own_year = year_of_step(found.period, sense.step) if sense.step is not None else None
        if own_year is not None:
            return self._calendar.resolved(own_year, found.text, scope, ("period_in_step",))
        period, rules = self._period_of(found, found.period, scope, section, sense)
        if sense.is_of_previous_year and "period_base" not in rules and not found.text.startswith(_YEAR_BEFORE):
            period, rules = year_before(period, at_its_end=sense.is_at_year_end), ("period_base",)
        return self._calendar.resolved(period, found.text, scope, rules)

    def _of_document(self, section: SectionKind | None, sense: Sense) -> ResolvedPeriod:
        """Give the period of a number that no statement of time reaches."""
        period, rules = self._calendar.default(section)
        if self._announced_year is not None and section == "plan":
            period = self._announced_year
        if sense.is_of_previous_year or (sense.is_base and period.is_of_whole_years):
            period, rules = year_before(period, at_its_end=sense.is_at_year_end), ("period_base",)
        return self._calendar.resolved(period, None, "document", rules)

    def _any_era(self) -> TimeStatement | None:
        if self._era is not None:
            return self._era
        return self._heading_era or self._title

    def _nearest(self, position: int) -> tuple[TimeStatement | None, Scope]:
        for found in reversed(self._sentence):
            if found.end <= position and self._reaches(found, position):
                between = self._sentence_text[found.end : position]
                return self._year_meant(found), "sentence" if "，" in between or "；" in between else "clause"
        wider = self._paragraph or self._era or self._goal
        if wider is not None:
            return wider, "paragraph"
        if self._heading is not None:
            return self._heading, "heading"
        return self._title, "title" if self._title is not None else "document"

    def _reaches(self, found: TimeStatement, position: int) -> bool:
        """Whether a statement still holds: not one of a single number (2020年的497亿元), nor of a point gone by."""
        between = self._sentence_text[found.end : position]
        if found.is_base:
            return not any(map(str.isdigit, between))
        # 建成172个(2018年新增12个)，…: a bracket's time ends with it, and so does what it stands behind
        if ")" in between and ("(" not in between or between.startswith("(")):
            return False
        if self._is_in_passing(found):
            return "，" not in between and "；" not in between
        if between.startswith("的") and not found.is_end:
            # 比2017年底的98家净增60家: the year is of the first number alone
            return len(between) <= _OWN_REACH and not any(map(str.isdigit, between))
        is_basis = self._sentence_text[max(0, found.start - 1) : found.start] == "在" and "基础上" in between
        if is_basis or "基础上" in between[:_OWN_REACH] or (found.is_month and tells_of(between)):
            return False
        holds_on = not self._is_aside(found) and (
            found.names_year
            or found.start <= PARAGRAPH_OPENS_WITHIN
            or self._frames_what_follows(found)
            or is_attributed(self._sentence_text, found)
        )
        # 新认定2户，到“十二五”末达到15户；新增10户: a later year told amid a list is of its point alone
        is_amid = found.is_goal and found.start > PARAGRAPH_OPENS_WITHIN
        return (holds_on and not found.is_end and not is_amid and not found.names_day) or "；" not in between

    def _frames_what_follows(self, found: TimeStatement) -> bool:
        """Whether a list begins with a part of the year behind its colon (指标稳中有进：1-11月，…；…)."""
        text = self._sentence_text
        if sets_goal_of_year(text, found.start, found.end):
            return True
        return found.is_part_of_year and text.startswith("，", found.end) and text.startswith("：", found.start - 1)

    def _year_meant(self, found: TimeStatement) -> TimeStatement:
        """Give the year that 全年 means where its sentence, or its paragraph before, named one."""
        if found.text not in YEAR_WORDS:
            return found
        before = [other for other in self._sentence if other.end <= found.start and other.is_whole_year]
        frames = [
            other
            for other in before
            if other.text in _TOLD_FROM_NOW or (other.names_year and self._sentence_text.startswith("，", other.end))
        ]
        if frames:
            return frames[-1]
        opened = self._paragraph
        return opened if opened is not None and opened.names_year and opened.is_whole_year else found

    def _is_in_passing(self, found: TimeStatement) -> bool:
        """Whether a sentence on a part of the year only mentions the year (一季度，…，为2018年全省第一个，…)."""
        first = self._sentence[0]
        return (
            found.is_whole_year
            and found.start > PARAGRAPH_OPENS_WITHIN
            and ((first.is_part_of_year and first.start <= PARAGRAPH_OPENS_WITHIN) or self._report.end_month < DECEMBER)
            and found.period is not None
            and found.period.start_year == self._report.year
        )

    def _era_until_now(self, sense: Sense) -> TimeStatement | None:
        """Give the years that end with 目前: those of the heading, and for what a change starts from those told of."""
        if self._heading is not None and self._heading.is_era:
            return self._heading
        return (self._heading_era or self._era) if sense.is_base else None

    def _years_named(self, period: Period) -> Period:
        """Give the plan's years for as many that only their count tells (“十三五”工作回顾：五年来，…)."""
        if not period.is_relative:
            return period
        for era in (self._heading_era, self._title_era):
            named = era.period if era is not None else None
            if named is not None and not named.is_relative:
                is_as_long = named.end_year - named.start_year == period.end_year - period.start_year
                return named if is_as_long else period
        return period

    def _change_until(self, period: Period) -> Change | None:
        """Give the change over years that ends with a period, or null."""
        return self._span if self._span is not None and self._span.last_year == period.end_year else None

    def _base_of(self, period: Period) -> Period:
        """Give the year before one, or that of a change told beside it.

        由2015年的18亿元增加到2019年的29亿元，投入强度由1.05%提升到1.34%: all of it since then.
        """
        change = self._change_until(period)
        if change is None:
            return year_before(period)
        return Period(change.first_year, 1, change.first_year, 12, period.is_relative)

    def _period_of(
        self, found: TimeStatement, period: Period, scope: Scope, section: SectionKind | None, sense: Sense
    ) -> tuple[Period, tuple[str, ...]]:
        if found.is_since and self._report.year is not None and self._report.year >= period.start_year:
            period = period._replace(end_year=self._report.year, end_month=self._report.end_month)
        if found.is_era:
            period = self._years_named(period)
            # 从2008年到2012年，…从1776亿元增加到…: the base is that of the first year
            if self._sentence_text[max(0, found.start - 1) : found.start] in _STARTS_SPAN:
                return within_era(period, sense, period.start_year)
            return within_era(
                period, sense, self._calendar.base_year(period, self._span.first_year if self._span else None)
            )
        is_told_within = scope == "clause" or self._change_until(period) is None
        is_own = found.is_base or (is_told_within and self._sentence_text.startswith("的", found.end))
        is_base_of_era = sense.is_base and found.is_now and section != "plan" and self._era_until_now(sense) is not None
        if sense.is_base and found.is_whole_year and not is_own and not is_base_of_era:
            return self._base_of(period), ("period_base",)
        speaks_of_half = found.text in ("今年", "年内") and self._report.kind == "first_half"
        if found.is_whole_report and section != "plan" and (era := self._era_until_now(sense)) is not None:
            return within_era(era.period or period, sense, None)
        if found.is_whole_report or (speaks_of_half and section != "plan" and not sense.is_planned):
            return self._calendar.default("review" if found.is_now else section)
        if period.is_relative:
            period = self._calendar.from_base(found, period, section, sense)
        return period, ("period_up_to",) if found.is_up_to else ()
