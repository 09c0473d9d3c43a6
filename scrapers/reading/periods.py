"""Which months a number covers: the nearest statement wins, from the clause out to the title."""

import re
from collections.abc import Sequence

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
from scrapers.reading.changes import Change, changes, is_attributed, tells_of
from scrapers.reading.heading_times import HeadingTimes
from scrapers.reading.report import Report, SectionKind
from scrapers.reading.time_forms import Period, plan_years
from scrapers.reading.times import OPENS_WITHIN, TimeStatement, statements
from scrapers.reading.told_years import title_year
from scrapers.records import Scope

_STARTS_SPAN = ("从", "由")
_LEADS_WITHIN = 12
_OWN_REACH = 6
_PARAGRAPH_OPENS_WITHIN = 8
_ENDS_ERA = ("过去一年", "一年来", "今年")
_LONGEST_HEADING = 30
_ENDS = tuple("。！？；：，")
_NAMES_YEAR = re.compile(r"(?:19|20)\d{2}年")
_PLAN_NAMED = re.compile('[“"](十[一二三四五]?)五[”"]')
_DECEMBER = 12
_STAYS = re.compile(r"[\s“\"]*(?:会议|会上|大会|现场|活动|仪式|期间|同时|当[天日]|此次|本次|这次|参加|与会|共有)")
_NEW_POINT = re.compile(r"[\s“\"]*[一二三四五六七八九十]{1,2}是")


def speaks(sentence: str) -> bool:
    """Whether a sentence is prose, and longer than any heading."""
    return len(sentence) > _LONGEST_HEADING


class Clock:
    """The time that a document's text speaks of, as reading goes on through it."""

    def __init__(self, report: Report, title: str) -> None:
        self._report = report
        self._calendar = Calendar(report)
        self._heading_times = HeadingTimes(report)
        eras = [found for found in statements(title, anywhere=True) if found.is_era]
        self._title = eras[0] if report.kind in ("plan", "other") and len(eras) == 1 else None
        self._headings: tuple[str, ...] | None = None
        self._part: str | None = None
        self._heading: TimeStatement | None = None
        self._heading_era: TimeStatement | None = None
        """Several years that a heading names, be it beside one (2025年及“十四五”时期)."""
        self._era: TimeStatement | None = None
        self._goal: TimeStatement | None = None
        self._lead_era: TimeStatement | None = None
        self._changes: Sequence[Change] = ()
        self._span: Change | None = None
        self._part_era: TimeStatement | None = None
        """The last years together that this part of the document has named: a plan's review speaks of no others."""
        self._paragraph: TimeStatement | None = None
        self._plan_named_at = -1
        self._years_ahead: Period | None = None
        """Those of the plan to come that the paragraph has named (编制了“十五五”规划…)."""
        self._sentence: Sequence[TimeStatement] = ()
        self._sentence_text = ""
        self._is_opening = True
        self._is_first_text = True
        """Whether no sentence of prose came before."""
        self._has_spoken = False
        self._is_year_titled = title_year(title) is not None
        self._found: dict[
            tuple[TimeStatement | None, Scope, SectionKind | None, Sense], tuple[ResolvedPeriod, bool | None]
        ] = {}

    def enter_block(self, headings: tuple[str, ...], section: SectionKind | None) -> None:
        """Begin a block: statements of earlier paragraphs are forgotten, those of its headings hold."""
        self._paragraph = None
        self._years_ahead = None
        self._sentence = ()
        self._sentence_text = ""
        if headings == self._headings:
            # the years that news as a whole is about hold again in a new paragraph
            planned = self._part_era if self._report.kind == "plan" else None
            self._era = self._era or planned or self._lead_era
            return
        self._headings = headings
        self._goal = None
        self._heading, self._heading_era = self._heading_times.of(headings, section)
        part = headings[0] if headings else None
        if part != self._part:
            self._part, self._era, self._part_era = part, self._lead_era, None

    def enter_sentence(self, text: str, times: Sequence[TimeStatement]) -> None:
        """Begin a sentence: what the one before it opened with goes on to hold, unless this one is a new point.

        `times`: the statements of time in it.
        """
        if self._sentence:
            # the first one stands nearest to the opening
            first = self._sentence[0]
            if first.start <= _PARAGRAPH_OPENS_WITHIN and not first.is_base:
                self._paragraph = None if self._is_aside(first) or self._interrupts(first) else first
                if self._interrupts(first):
                    self._era = self._lead_era
        if self._paragraph is not None and not self._holds_on(self._paragraph, text):
            self._paragraph = None
        self._plan_named_at = -1
        if "五" in text:
            self._years_ahead = self._plan_ahead(text) or self._years_ahead
        self._is_opening = self._sentence_text == ""
        self._is_first_text = not self._has_spoken
        self._has_spoken = self._has_spoken or speaks(text)
        self._sentence_text = text
        self._sentence = self._changes = ()
        if times:
            self._take_statements(text, times)

    def _holds_on(self, opening: TimeStatement, text: str) -> bool:
        """Whether the time that a paragraph opened with holds in its next sentence too."""
        # a single month is an event's, and holds on only where the text stays with it (会上…, 现场…)
        is_event_or_aside = opening.is_month or (opening.is_part_of_year and not self._is_opening)
        if is_event_or_aside and not _STAYS.match(text):
            return False
        return not _NEW_POINT.match(text)

    def _take_statements(self, text: str, times: Sequence[TimeStatement]) -> None:
        """Take the statements of a sentence; 现有 is one only where no other goes before it."""
        self._sentence = [found for found in times if not found.is_now or found is times[0]]
        self._changes = tuple(changes(self._sentence))
        self._span = self._changes[-1] if self._changes else self._span
        # “十五五”时期目标和2026年工作: what stands below a heading of both is of the year
        is_heading_of_year = not text.rstrip().endswith(_ENDS) and _NAMES_YEAR.search(text) is not None
        for found in self._sentence:
            if found.belongs_to_number:
                continue
            if found.is_era and (found.start <= OPENS_WITHIN or is_attributed(text, found)) and not is_heading_of_year:
                self._era = self._part_era = found
                if self._leads(text, found):
                    self._lead_era = found
            elif self._ends_era(found):
                self._era = None
            if found.is_goal and found.start <= _LEADS_WITHIN and self._report.kind == "plan":
                self._goal = found

    def _leads(self, text: str, found: TimeStatement) -> bool:
        """Whether the years of a sentence are those that the whole text is about."""
        return is_attributed(text, found) or (
            self._is_first_text and not self._is_year_titled and self._report.kind in ("other", "annual")
        )

    def _is_aside(self, found: TimeStatement) -> bool:
        """Whether a year that opened the last sentence was only that of its first number (2023年研发投入达…).

        In a report on another year it does not hold on: one that frames what follows stands before a comma.
        """
        report, period = self._report, found.period
        if period is None or not found.is_whole_year or not found.names_year or report.kind != "annual":
            return False
        is_earlier = report.year is not None and report.is_year_sure and period.start_year < report.year
        return is_earlier and not period.is_relative and not self._sentence_text.startswith("，", found.end)

    def _interrupts(self, found: TimeStatement) -> bool:
        """Whether a year is told in passing where the text as a whole is about several, of which it is not the last."""
        years = self._lead_era.period if self._lead_era is not None else None
        period = found.period
        if years is None or period is None or not found.is_whole_year or period.is_relative or years.is_relative:
            return False
        return years.start_year <= period.start_year < years.end_year

    def _plan_ahead(self, text: str) -> Period | None:
        """Give the years of a five-year plan to come that a sentence names; null where it names none."""
        found = _PLAN_NAMED.search(text)
        if found is None or self._report.year is None:
            return None
        first, last = plan_years(found[1])
        if first <= self._report.year:
            return None
        self._plan_named_at = found.end()
        return Period(first, 1, last, 12, False)

    def _stands_nearer(self, found: TimeStatement | None, scope: Scope) -> bool:
        """Whether the plan to come was named behind the statement of time that is nearest to a number."""
        return found is None or scope == "paragraph" or found.end <= self._plan_named_at

    def _ends_era(self, found: TimeStatement) -> bool:
        """Whether a sentence opens on a single year (2025年，…) and not on a number's own (2020年的10.5万元)."""
        if found.start > _LEADS_WITHIN or found.is_goal or self._sentence_text.startswith("的", found.end):
            return False
        return found.names_year or found.text in _ENDS_ERA

    def at(self, position: int, section: SectionKind | None, sense: Sense) -> tuple[ResolvedPeriod, bool | None]:
        """Give the period of a number at an offset of the sentence, and whether it lies ahead (`Calendar.is_ahead`)."""
        if sense.is_average and (change := self._change_before(position)) is not None:
            years = Period(change.first_year + 1, 1, change.last_year, 12, False)
            return self._placed(years, "sentence", "period_of_change")
        if sense.is_for_year:
            return self._placed(Period(0, 1, 0, 12, True), "clause", "period_of_report")
        found, scope = self._nearest(position)
        if sense.is_average:
            if self._years_ahead is not None and self._stands_nearer(found, scope):
                return self._placed(self._years_ahead, "paragraph", "period_era")
            if (found is None or not found.is_era) and (era := self._any_era()) is not None:
                found, scope = era, "paragraph"
        key = (found, scope, section, sense)
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
        period, rules = self._period_of(found, found.period, section, sense)
        if sense.is_of_previous_year and "period_base" not in rules:
            period, rules = year_before(period), ("period_base",)
        return self._calendar.resolved(period, found.text, scope, rules)

    def _of_document(self, section: SectionKind | None, sense: Sense) -> ResolvedPeriod:
        """Give the period of a number that no statement of time reaches."""
        period, rules = self._calendar.default(section)
        if sense.is_of_previous_year or (sense.is_base and (period.start_month, period.end_month) == (1, 12)):
            period, rules = year_before(period), ("period_base",)
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
        # 建成172个(2018年新增12个)，其中…: a bracket's time ends with it
        if ")" in between and "(" not in between:
            return False
        if self._is_in_passing(found):
            return "，" not in between and "；" not in between
        if between.startswith("的") and not found.is_end:
            return len(between) <= _OWN_REACH
        is_basis = self._sentence_text[max(0, found.start - 1) : found.start] == "在" and "基础上" in between
        if is_basis or "基础上" in between[:_OWN_REACH] or (found.is_month and tells_of(between)):
            return False
        holds_on = not self._is_aside(found) and (
            found.names_year or found.start <= _PARAGRAPH_OPENS_WITHIN or is_attributed(self._sentence_text, found)
        )
        return (holds_on and not found.is_end) or "；" not in between

    def _year_meant(self, found: TimeStatement) -> TimeStatement:
        """Give the year that 全年 means where its sentence named one before (展望2020年，力争全年新增…)."""
        if found.text not in YEAR_WORDS:
            return found
        before = [other for other in self._sentence if other.end <= found.start and other.is_whole_year]
        frames = [other for other in before if other.names_year and self._sentence_text.startswith("，", other.end)]
        return frames[-1] if frames else found

    def _is_in_passing(self, found: TimeStatement) -> bool:
        """Whether a sentence on a part of the year only mentions the year (一季度，…，为2018年全省第一个，…)."""
        first = self._sentence[0]
        return (
            found.is_whole_year
            and found.start > _PARAGRAPH_OPENS_WITHIN
            and (
                (first.is_part_of_year and first.start <= _PARAGRAPH_OPENS_WITHIN) or self._report.end_month < _DECEMBER
            )
            and found.period is not None
            and found.period.start_year == self._report.year
        )

    def _period_of(
        self, found: TimeStatement, period: Period, section: SectionKind | None, sense: Sense
    ) -> tuple[Period, tuple[str, ...]]:
        if found.is_since and self._report.year is not None and self._report.year >= period.start_year:
            period = period._replace(end_year=self._report.year, end_month=self._report.end_month)
        if found.is_era:
            # 从2008年到2012年，…从1776亿元增加到…: the base is that of the first year
            if self._sentence_text[max(0, found.start - 1) : found.start] in _STARTS_SPAN:
                return within_era(period, sense, period.start_year)
            return within_era(
                period, sense, self._calendar.base_year(period, self._span.first_year if self._span else None)
            )
        is_own = found.is_base or self._sentence_text.startswith("的", found.end)
        if sense.is_base and found.is_whole_year and not is_own:
            return year_before(period), ("period_base",)
        speaks_of_half = found.text in ("今年", "年内") and self._report.kind == "first_half"
        if found.is_whole_report and self._heading is not None and self._heading.is_era and section != "plan":
            return within_era(self._heading.period or period, sense, None)
        if found.is_whole_report or (speaks_of_half and section != "plan" and not sense.is_planned):
            return self._calendar.default("review" if found.is_now else section)
        if period.is_relative:
            period = self._calendar.from_base(found, period, section, sense)
        return period, ("period_up_to",) if found.is_up_to else ()
