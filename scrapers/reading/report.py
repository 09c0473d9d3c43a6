"""What a document reports on: its kind, its year and its months."""

import re
from datetime import date

from scrapers.reading.months_told import ANNUAL, FIRST_LINES, ReportKind, months_of, of_course, part_before
from scrapers.reading.publication import DAY, LEAD, is_copied, is_put_up_again
from scrapers.reading.sections import PLAN, REVIEW
from scrapers.reading.time_forms import DECEMBER, plan_years
from scrapers.reading.told_years import LAYS_OUT, MEETING_NAME, NEAR, SPAN, SPRING, YEAR, is_news, title_year, told_year
from scrapers.reading.values import Value


class Report(Value, frozen=True, gc=False):
    """The period and kind of a document.

    `year` is null where the text does not say it. `this_year` is the offset from `year` of what the document
    calls 今年, `plan_year` that of the year planned for.
    """

    kind: ReportKind
    year: int | None
    is_year_hidden: bool
    start_month: int
    end_month: int
    this_year: int
    plan_year: int
    is_year_sure: bool = True
    """Whether title, headings or a statement of time say the year, and not only a year named in passing."""
    published: date | None = None
    """The day on which the page says that it was published."""


_BRACKETED_YEAR = re.compile(r"[(（]\s*((?:19|20)\d{2})\s*[)）]")
_TASKS = re.compile(r"任务|目标|重点工作")
_FIVE_YEAR_PLAN = re.compile(r"[“\"]?(十[一二三四五]?)五[”\"]?[^，。]{0,12}(?:总结|回顾|完成|工作|进展|成就)")
_LAST_YEARS_PART = re.compile(r"(?:去年|上年|20\d{2}年)(?:上半年|前?[一二三]季度|1\s*[-—至到])")
_LONG_PLAN = re.compile(r"[“\"]?(十[一二三四五]?)五[”\"]?[^，。]{0,16}(?:规划|纲要|计划)")
_CARRIED_OUT = re.compile(r"[》”\"]*[^，。》]{0,12}(?:落实|进展|评估|成效|执行情况|实施情况|完成情况|收官)")
_GOVERNMENT_REPORT = re.compile(
    r"政府[^，。《》]{0,8}工作(?:的)?报告(?!》|[^，。》]{0,12}(?:进展|落实|完成|分解|责任))"
)
_SPEECH = re.compile(r"((?:19|20)\d{2})年[^，。]{0,16}(?:会议|大会|全会)上?[^，。]{0,6}(?:报告|讲话|发言)")
_CONGRESS = re.compile(r"人民代表大会|代表大会[^，。]{0,8}会议")
_MEETING = re.compile(rf"(?:19|20)\d{{2}}年{MEETING_NAME}(?!议?(?:纪要|精神))")
_MET = re.compile(
    r"(?:工作|科技|创新|经济|代表|全体|全委|部署|推进)[^，。；：\d]{0,6}(?:会议?|大会|两会)|发布会|政府工作报告"
)
_THIS_YEARS_PART = re.compile(r"今年(?:上半年|前?[一二三]季度|\d{1,2}\s*[-—至到]\s*\d{1,2}\s*月)")
_AIMS_AT = re.compile(r"(?:力争|确保|争取|(?<![直达报])到|迈向)((?:19|20)\d{2})\s*年")
_LATE_DAY = re.compile(r"^[^。]{0,80}?(?<!\d)(?:[6-9]|1[0-2])月\d{1,2}日")
_DATED = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月")
_HALF_OVER = re.compile(r"年\s*(?:[6-9]|1[0-2])\s*月")
_LATE_MONTH = 11
_OWN_REPORT = re.compile("总结|要点|计划|打算|述职|自查")
_LAST_YEAR = re.compile(r"(?<![比较与同从由自超])去年(?!同期|[年]?[底末]|的|以来|全年同期|[一二三四五六七八九十\d])")
_UP_TO_END = re.compile(r"截[至止]到?(?:20\d{2})年底")


def _reported_year(title: str, headings: tuple[str, ...], opening: str, published: date | None) -> int | None:
    """Tell the year that a report to a congress looks back on: by its headings, else the one before its own.

    One given in the last weeks of a year looks back on that year.
    """
    dated = _DATED.search(title) or _DATED.search(opening[:NEAR])
    is_late = dated is not None and int(dated[2]) >= _LATE_MONTH
    own = None if is_late else title_year(title) or (int(dated[1]) if dated is not None else None)
    for heading in headings:
        found = YEAR.search(heading)
        if found and int(found[1]) != own and not PLAN.search(heading) and not _TASKS.search(heading):
            return int(found[1])
        # what stands below a heading that looks back without a year (过去一年工作回顾) is planned
        if PLAN.search(heading) or REVIEW.search(heading):
            break
    if dated and is_late:
        return int(dated[1])
    if own is not None:
        return own - 1
    if found := _BRACKETED_YEAR.search(title):
        return int(found[1]) - 1
    if published is not None:
        return published.year - (published.month < _LATE_MONTH)
    return told_year("", (), opening, None).year


def _reviewed_plan(title: str) -> int | None:
    """Give the last year of the five-year plan that a title reviews (“十二五”工作总结 gives 2015)."""
    found = _FIVE_YEAR_PLAN.search(title)
    if found is None or YEAR.search(title) or not REVIEW.search(title):
        return None
    return plan_years(found[1])[1]


def _aimed_year(title: str, published: date | None) -> int | None:
    """Give the year to come that a title aims at (力争2025年进入…行列, 到2025年…)."""
    found = _AIMS_AT.search(title)
    if found is None or (published is not None and int(found[1]) <= published.year):
        return None
    return int(found[1])


def _is_of_meeting(title: str, opening: str) -> bool:
    """Whether a document tells of a meeting early in a year, which looks back on the year before."""
    if _HALF_OVER.search(opening[:FIRST_LINES]):
        return False
    is_named = _MEETING.search(title) or _CONGRESS.search(title)
    return _SPEECH.search(title) is not None or (is_named is not None and not _LATE_DAY.search(opening))


def _speaks_in_next_year(title: str, opening: str, year: int | None, published: date | None) -> bool:
    """Whether news or a meeting of the first months of a year tells of the year before: 今年 is its own."""
    lead = opening[:LEAD]
    if year is None or ANNUAL.search(title) or not (is_news(lead) or _MET.search(lead) or _MEETING.search(title)):
        return False
    if published is not None:
        return published.year == year + 1 and published.month <= SPRING
    dated = _DATED.search(lead)
    if dated is not None:
        return int(dated[1]) == year + 1 and int(dated[2]) <= SPRING
    day = DAY.search(lead)
    return day is not None and int(day[1]) <= SPRING and _MET.search(lead) is not None


def _tells_of_both(opening: str, year: int | None, published: date | None) -> bool:
    """Whether a text tells of a whole year and of a part of 今年, which then is the next (2022年，…。今年上半年，…)."""
    if year is None or (published is not None and published.year <= year) or _THIS_YEARS_PART.search(opening) is None:
        return False
    return re.search(rf"(?<!\d){year}年度?(?:，|我[省市区县州]|全[省市区县州社])", opening) is not None


def _calls_last_year(title: str, opening: str, year: int | None, published: date | None) -> bool:
    """Whether a text calls the year that it tells of 去年, or a part of the next 今年."""
    if year is None or _OWN_REPORT.search(title) or (published is not None and published.year != year + 1):
        return False
    # a summary without a date may speak of the year before its own
    if published is None and title_year(title) is not None:
        return False
    if "今年" not in opening:
        return _LAST_YEAR.search(opening) is not None
    return published is not None and _THIS_YEARS_PART.search(opening) is not None


def _tells_of_year_before(title: str, opening: str, year: int | None, published: date) -> bool:
    """Whether a page of spring tells of the year before: by its title's year, or calling it 去年 without any year."""
    if year is None and published.month <= SPRING and _LAST_YEAR.search(opening) is not None:
        return True
    return _has_hardly_begun(title, opening, year, published)


def _has_hardly_begun(title: str, opening: str, year: int | None, published: date) -> bool:
    """Whether a page of spring on its own year (2022年科技工作起跑) tells of the year before."""
    if year is None or not year == title_year(title) == published.year or _OWN_REPORT.search(title):
        return False
    return (
        published.month <= SPRING
        and re.search(rf"(?<!\d){year - 1}年(?:以来|度?，|[^，。；\d]{{0,4}}全)", opening) is not None
    )


def _of_years(title: str, kind: ReportKind, published: date | None) -> Report | None:
    """Tell a review or a plan of several years, or of a year to come, by its title; null where it is none."""
    if (reviewed := _reviewed_plan(title)) is not None:
        return Report("other", reviewed, False, 1, 12, this_year=0, plan_year=1)
    first: int | None = None
    if (planned := _LONG_PLAN.search(title)) is not None and not _CARRIED_OUT.match(title, planned.end()):
        first, _ = plan_years(planned[1])
    elif LAYS_OUT.search(title) and (span := SPAN.search(title)) is not None:
        first = int(span[1])
    elif kind == "annual":
        first = _aimed_year(title, published)
    return None if first is None else Report("plan", first - 1, False, 1, 12, this_year=1, plan_year=1)


def _is_written_in_next(title: str, opening: str, year: int | None, published: date | None, *, is_whole: bool) -> bool:
    """Whether a text was written in the year behind the one that it tells of (the whole of it: `is_whole`)."""
    if is_whole and _speaks_in_next_year(title, opening, year, published):
        return True
    if is_whole and _calls_last_year(title, opening, year, published):
        return True
    if year is not None and "今年" in opening and f"{year}年底" in opening and _UP_TO_END.search(opening) is not None:
        return True
    names_none = title_year(title) is None and _OWN_REPORT.search(title) is None
    return names_none and _tells_of_both(opening, year, published)


def classify(title: str, headings: tuple[str, ...], opening: str, published: date | None = None) -> Report:
    """Tell what a document reports on.

    Args:
        title: Its folded title.
        headings: Its outermost headings.
        opening: The first page or so of its text.
        published: The day on which the page says that it was published.
    """
    if _GOVERNMENT_REPORT.search(title):
        return Report("government_report", _reported_year(title, headings, opening, published), False, 1, 12, 1, 1)
    if _is_of_meeting(title, opening):
        return Report("other", _reported_year(title, headings, opening, published), False, 1, 12, 1, 1)
    kind, start, end = months_of(title, headings, opening)
    is_undatable = is_copied(title, opening) or (published is not None and is_put_up_again(opening, published))
    published = None if is_undatable else published
    if (of_years := _of_years(title, kind, published)) is not None:
        return of_years
    is_plan = kind == "annual" and bool(PLAN.search(title)) and not REVIEW.search(title)
    told = told_year(title, headings, opening, published)
    is_undated = told.year is None and is_undatable
    year, hidden = told.year, told.is_hidden or is_undated
    if published is not None:
        kind, start, end = of_course(title, opening, (kind, start, end), year, published)
    if (
        kind == "annual"
        and published is not None
        and not hidden
        and _tells_of_year_before(title, opening, year, published)
    ):
        return Report(kind, published.year - 1, False, 1, 12, this_year=1, plan_year=1, published=published)
    if published is not None and not hidden and not (year and told.is_sure) and not _LAST_YEARS_PART.search(opening):
        kind, start, end = part_before(published, opening) or (kind, start, end)
        if end < DECEMBER and published.month > end:
            year = published.year
    if is_plan:
        # a plan looks back on the year before its own
        reviewed = None if year is None else year - 1
        return Report("plan", reviewed, hidden, 1, 12, this_year=1, plan_year=1, published=published)
    is_whole = (start, end) == (1, 12)
    is_behind = told.is_of_news or (
        not hidden and _is_written_in_next(title, opening, year, published, is_whole=is_whole)
    )
    this_year, plan_year = (1, 1) if is_behind else (0, 1 if kind == "annual" else 0)
    return Report(kind, year, hidden, start, end, this_year, plan_year, told.is_sure, published)
