"""The times that hold beyond the sentence that tells them: of the paragraph, of the years told of, of the headings."""

import re
from collections.abc import Sequence

from scrapers.reading.calendar_months import YEAR_WORDS
from scrapers.reading.changes import Change, changes, is_attributed
from scrapers.reading.heading_times import HeadingTimes
from scrapers.reading.report import Report
from scrapers.reading.sections import SectionKind
from scrapers.reading.time_forms import DECEMBER, Period, plan_years
from scrapers.reading.times import OPENS_WITHIN, TimeStatement, statements
from scrapers.reading.told_years import title_year

PARAGRAPH_OPENS_WITHIN = 8
_LEADS_WITHIN = 12
_ENDS_ERA = ("过去一年", "一年来", "今年")
_LONGEST_HEADING = 30
_RUN_IN_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[是、]|[(]\S{1,3}[)]|\d{1,2}[.、．]|[—-]+)[^。；：\d]{4,40}。?\s*"
)
"""A heading that its paragraph goes on behind ((四)攻关出实效，技术有突破。1至11月，…)."""
_TERM = 5
"""Years of a government's term and of a plan."""
_OF_A_YEAR = frozenset({"annual", "first_half", "quarter"})
"""Kinds of reports that tell of a year or a part of it."""
_LONGEST_ERA = 6
"""Years that a document may be about; 1985年以来 goes far beyond them."""
_ENDS = tuple("。！？；：，")
_NAMES_YEAR = re.compile(r"(?:19|20)\d{2}年")
_PLAN_NAMED = re.compile('[“"](十[一二三四五]?)五[”"]')
_ANNOUNCES = re.compile(
    r"(?:部署|安排)了?[^，。；]{0,12}?(?:(?P<year>20\d\d)年|今年|全年|下一步)[^，。；：]{0,12}(?:工作|任务)\s*[。：]|"
    r"将(?:重点|着力|全力|主要)?(?:抓好|做好|实施|开展|推进|突出)[^，。；：\d]{0,10}"
    r"(?:[一二三四五六七八九十两]|\d)(?:件|项|个|大|方面)[^，。；：]{0,8}："
)
_OPENS_TASKS = re.compile(
    r"(?:(?P<year>20\d\d)\s*年|明年|下一步|下阶段)[^。；：\d]{0,60}"
    r"(?:抓好|做好|开展|推进|实施|突出|落实)[^，。；：\d]{0,16}：$"
)
"""A paragraph of its own that opens a list of tasks (2014年，我们将…，重点抓好：)."""
_TURNS_AHEAD = re.compile(
    r"\s*(?:[一二三四五六七八九十]+是|[(]\S{1,3}[)])?(?:下一步|下步|下一阶段|下阶段|接下来|今后)"
    r"(?:的?工作中?)?(?:[，：]|我[们局省市县区]|全[局省市县区]|[^，。；：\d]{0,4}[将要]|计划|打算)"
)
"""A sentence that turns to what is still to be done (下一步，我们…)."""
_TURNS_WITHIN = 10
"""Code points within which such a word stands."""
_LOOKS_BACK = re.compile("^会|会议|表彰|去年|过去|一年来|回顾|已经|取得了|完成了|会议指出")
_STAYS = re.compile(r"[\s“\"]*(?:会议|会上|大会|现场|活动|仪式|期间|同时|当[天日]|此次|本次|这次|参加|与会|共有)")
_NEW_POINT = re.compile(r"[\s“\"]*[一二三四五六七八九十]{1,2}是")


def speaks(sentence: str) -> bool:
    """Whether a sentence is prose, and longer than any heading."""
    return len(sentence) > _LONGEST_HEADING


def _announced(text: str) -> re.Match[str] | None:
    """Find where a sentence says that what follows is to be done (部署了2018年工作。, 将重点抓好五件事：)."""
    if text.endswith("：") and (opens := _OPENS_TASKS.search(text)) is not None:
        return opens
    return _ANNOUNCES.search(text) if "部署" in text or "安排" in text or "将" in text else None


def announces(text: str) -> bool:
    """Whether a sentence says that what follows is to be done."""
    return _announced(text) is not None


class TimeFrame:
    """The times that the text has told so far and that still hold, as reading goes on through it."""

    def __init__(self, report: Report, title: str) -> None:
        self._report = report
        self._heading_times = HeadingTimes(report)
        eras = [found for found in statements(title, anywhere=True) if found.is_era]
        self._title_era = eras[0] if len(eras) == 1 else None
        self._title = self._title_era if report.kind in ("plan", "other") else None
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
        self.announces_plan = False
        """Whether the text has said that it goes on with what is to be done (将重点抓好五件事：…)."""
        self.turns_ahead = False
        """Whether the paragraph has turned to what is still to be done (下一步，…)."""
        self._announced_year: Period | None = None
        """The year that this is to be done in, where it was said."""
        self._plan_named_at = -1
        self._told_behind: tuple[int, Period] | None = None
        """Where in the sentence a number stands whose year a bracket behind it told, and that year."""
        self._years_ahead: Period | None = None
        """Those of the plan to come that the paragraph has named (编制了“十五五”规划…)."""
        self._sentence: Sequence[TimeStatement] = ()
        self._sentence_text = ""
        self._is_opening = True
        self._is_first_text = True
        """Whether no sentence of prose came before."""
        self._has_spoken = False
        self._is_year_titled = title_year(title) is not None
        is_of_months = report.kind in _OF_A_YEAR or (report.kind == "other" and report.end_month < DECEMBER)
        self._is_of_one_year = not eras and (
            (is_of_months and report.year is not None) or (self._is_year_titled and report.kind == "plan")
        )
        """Whether the whole is about one year, so that several are only told of in passing."""

    def enter_block(self, headings: tuple[str, ...], section: SectionKind | None) -> None:
        """Begin a block: statements of earlier paragraphs are forgotten, those of its headings hold."""
        self._paragraph = None
        self._years_ahead = None
        self.turns_ahead = False
        self._sentence = ()
        self._sentence_text = ""
        if self._era is not None and self._ends_with_paragraph(self._era):
            self._era = self._lead_era
        if headings == self._headings:
            # the years that news as a whole is about hold again in a new paragraph
            planned = self._part_era if self._report.kind == "plan" and not self._is_of_one_year else None
            self._era = self._era or planned or self._lead_era
            return
        self._headings = headings
        self._goal = None
        self.announces_plan, self._announced_year = False, None
        self._heading, self._heading_era = self._heading_times.of(headings, section)
        part = headings[0] if headings else None
        if part != self._part:
            self._part, self._era, self._part_era = part, self._lead_era, None

    def _ends_with_paragraph(self, era: TimeStatement) -> bool:
        """Whether what a paragraph says of several years ends with it ((一)“十四五”期间，…。(二)…).

        It does where the whole or the part is about one year, and where the years are no term of government or plan.
        """
        heading = self._heading
        if self._is_of_one_year:
            return True
        if self._report.kind != "government_report":
            return False
        names_one_year = heading is not None and heading.is_whole_year and self._heading_era is None
        period = era.period
        is_short = period is not None and period.end_year - period.start_year < _TERM - 1
        return names_one_year or is_short or era.is_since

    def enter_sentence(self, text: str, times: Sequence[TimeStatement]) -> None:
        """Begin a sentence: what the one before it opened with goes on to hold, unless this one is a new point.

        `times`: the statements of time in it.
        """
        if self._sentence:
            # the first one stands nearest to the opening
            first = self._sentence[0]
            is_outlook = self._paragraph is not None and first.text in YEAR_WORDS and "预计" in self._sentence_text
            if first.start <= PARAGRAPH_OPENS_WITHIN and not first.is_base and not is_outlook:
                is_interruption = self._interrupts(first)
                is_beyond_report = first.text == "全年" and self._report.end_month < DECEMBER
                is_passing = is_interruption or is_beyond_report or self._is_aside(first)
                self._paragraph = None if is_passing else first
                if is_interruption:
                    self._era = self._lead_era
        if self._paragraph is not None and not self._holds_on(self._paragraph, text):
            self._paragraph = None
        self._plan_named_at = -1
        if "五" in text:
            self._years_ahead = self._plan_ahead(text) or self._years_ahead
        self._is_opening = self._sentence_text == "" or _RUN_IN_HEADING.fullmatch(self._sentence_text) is not None
        self._is_first_text = not self._has_spoken
        self._has_spoken = self._has_spoken or speaks(text)
        self._sentence_text = text
        opening = text[:_TURNS_WITHIN]
        if "下" in opening or "今后" in opening:
            self.turns_ahead = self.turns_ahead or _TURNS_AHEAD.match(text) is not None
        if (tasks := _announced(text)) is not None:
            year = tasks["year"]
            self.announces_plan = True
            self._announced_year = Period(int(year), 1, int(year), 12, False) if year else None
        elif self.announces_plan and _LOOKS_BACK.search(text) is not None:
            self.announces_plan, self._announced_year = False, None
        self._told_behind = None
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
        """Take the statements of a sentence; 现有 is one only where none but the months of events go before it."""
        self._sentence = [
            found for at, found in enumerate(times) if not found.is_now or all(other.is_month for other in times[:at])
        ]
        self._changes = tuple(changes(self._sentence))
        self._span = self._changes[-1] if self._changes else self._span
        # “十五五”时期目标和2026年工作: what stands below a heading of both is of the year
        is_heading_of_year = not text.rstrip().endswith(_ENDS) and _NAMES_YEAR.search(text) is not None
        for found in self._sentence:
            if found.belongs_to_number:
                continue
            is_told_of = found.start <= OPENS_WITHIN or is_attributed(text, found)
            if found.is_since and self._is_of_one_year:
                continue
            if found.is_era and is_told_of and not is_heading_of_year and not self._reaches_far_back(found):
                self._era = self._part_era = found
                if self._leads(text, found):
                    self._lead_era = found
            elif self._ends_era(found):
                self._era = None
            is_plan = self._report.kind == "plan" or self._report.year is None
            if is_plan and found.is_goal and found.start <= _LEADS_WITHIN:
                self._goal = found

    def _reaches_far_back(self, found: TimeStatement) -> bool:
        """Whether a sentence sums up since long ago (自1985年专利法实施以来): none of the years told of."""
        period, year = found.period, self._report.year
        if not found.is_since or period is None or period.is_relative or year is None:
            return False
        return period.start_year < year - _LONGEST_ERA

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
        if found.is_since and self._is_of_one_year:
            return True
        if period is None or not found.is_whole_year or not found.names_year or report.kind not in _OF_A_YEAR:
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

    def _ends_era(self, found: TimeStatement) -> bool:
        """Whether a sentence opens on a single year (2025年，…) and not on a number's own (2020年的10.5万元)."""
        if found.start > _LEADS_WITHIN or found.is_goal or self._sentence_text.startswith("的", found.end):
            return False
        return found.names_year or found.text in _ENDS_ERA
