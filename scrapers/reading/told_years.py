"""The year that a document speaks of: by its title, its headings, its opening, the day of its publication."""

import re
from datetime import date

from scrapers.reading.time_forms import HIDDEN_YEAR, plan_years
from scrapers.reading.times import TimeStatement, statements
from scrapers.reading.values import Value


class ToldYear(Value, frozen=True, gc=False):
    """The year that a document speaks of."""

    year: int | None
    is_hidden: bool = False
    """Blotted out, as 20xx年."""
    is_sure: bool = True
    """Whether title, headings or a statement of time say it, and not only a year named in passing."""
    is_of_news: bool = False
    """Told by the day of publication or the name of a meeting alone: what the text calls 今年 is the year behind it."""


YEAR = re.compile(r"((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
"""A year, but not that of a day: (2023年2月2日在…会议上)."""
_BARE_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=度?[^\d，。]{0,14}(?:报告|总结|公报|计划|要点|打算))")
SPAN = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–~至]+\s*(?:19|20)\d{2}\s*年")
"""Several years together (2018—2035年), and the first of them."""
_TWO_YEARS = re.compile(r"(?:19|20)\d{2}年?[和、与及]((?:19|20)\d{2})年")
"""Two years beside each other, of which the last is told of (2016年和2017年…情况)."""
LAYS_OUT = re.compile("规划|行动计划|行动方案|实施方案|工作方案")
"""What a span of years in a title is laid out for, not told of: …规划(2018—2035年)."""
_HIDDEN_YEAR = re.compile(rf"(?:{HIDDEN_YEAR})\s*年")
_BLOTTED = re.compile(
    rf"(?:{HIDDEN_YEAR})\s*年度?(?:上半年|下半年)?(?:\s*[，,]|以来|[^，。；]{{0,6}}(?:工作|总结|计划|思路|打算|要点))"
)
"""A year blotted out that is told of, and not only that of a thing (XXXX年度…考核)."""
_PART = re.compile(r"[^。！？；\n]+；?")
_LOOKS_AHEAD = re.compile(r"\s*(?:[一二三四五六七八九十]、)?(?:下一步|明年|新的一年|展望|今后|接下来|下阶段)")
_AHEAD = re.compile(
    r"将(?!.{0,6}(?:纳入|列入|作为))|力争|计划|目标|展望|拟(?![^，。；、]{0,16}(?:名单|公示|公告))|确保|要求|部署"
)
_AHEAD_WITHIN = 30
_AIMS = frozenset(("计划", "目标", "要求", "部署"))
_MET = re.compile("完成|超额|实现|贯彻|落实|按照|围绕|根据|决策")
"""What was done with an aim that is named behind, or that it was followed."""
_PASSING = re.compile(
    r"(?<![到至比较从由自\d（(《—–-])((?:19|20)\d{2})\s*年(?!(?:[^，。；\d]{0,8}?(?:以来|至今|相比))|\s*\d{1,2}\s*月)"
)
MEETING_NAME = r"[^，。；：\d]{0,12}(?:工作|科技|创新)[^，。；：\d]{0,6}(?:会议?|大会)"
"""The name of a yearly meeting behind its year."""
_MEETING = re.compile(rf"((?:19|20)\d{{2}})\s*年{MEETING_NAME}")
_OWN_YEAR_OF_PLAN = re.compile(
    r"(?:今年|本年度?|这一年)[，]?(?:既|正|也)?是[^，。；]{0,6}?[“\"]?(十[一二三四五]?)五[”\"]?[^，。；、]{0,6}?"
    r"(?:(?P<first>开局|起步|首|第一)|收官|收尾|最后一)"
)
_HALF_YEAR = re.compile("半年|年中|[二三]季度")
BOTH_HALVES = re.compile(r"上半年[^。！？]{0,24}下半年")
"""A meeting in the middle of a year looks back on its first half and ahead on its second."""
_LATE_DAY = re.compile(r"(?<!\d)(?:[6-9]|1[0-2])月\d{1,2}日")
_BODY_OPENS = re.compile(
    r"(?:^|范文|总结|汇报|报告|[。：:\n])\s*((?:19|20)\d{2})\s*年(?:度|以来|上半年)?[,，](?=[在我全本县市区局按根])"
)
_SUMS_UP = re.compile(r"^(?!.*(?:要点|计划|打算|安排|思路)).*(?:总结|小结|回顾|汇报|述职)")
_BODY_OPENS_WITHIN = 60
_COMPARED = re.compile(r"(?:比|较|与|同)((?:19|20)\d{2})年")
_SINCE_THEN = re.compile(r"((?:19|20)\d{2})\s*年以来")
_NEWS = re.compile(r"本[报网台刊]讯|[网社报]讯|记者|通讯员|\d日电")
NEAR = 400
"""Code points from its start within which a text says what it is about."""
_LEAD = 200
SPRING = 4
"""Months of a year in which what is published still tells of the year before."""


def title_year(title: str) -> int | None:
    """Give the year that a title names, with 年 behind it or not (2018政府工作报告)."""
    title = SPAN.sub("", title) if LAYS_OUT.search(title) else title
    found = _TWO_YEARS.search(title) or YEAR.search(title) or _BARE_YEAR.search(title)
    return int(found[1]) if found else None


def is_news(lead: str) -> bool:
    """Whether the first lines of a text are those of news (本报讯, 记者…)."""
    return _NEWS.search(lead) is not None


def told_year(title: str, headings: tuple[str, ...], opening: str, published: date | None) -> ToldYear:
    """Tell the year that a document speaks of: the first place that names one decides.

    Args:
        title: Its folded title.
        headings: Its outermost headings.
        opening: The first page or so of its text.
        published: The day on which the page says that it was published.
    """
    near = opening[:NEAR]
    if _blots_out(title, near):
        return ToldYear(None, is_hidden=True)
    own = _BODY_OPENS.search(opening, 0, _BODY_OPENS_WITHIN)
    if own is not None and _SUMS_UP.search(title) is not None and len(set(YEAR.findall(title))) == 1:
        return ToldYear(int(own[1]))
    for place in (title, *headings[:2]):
        if _hides(place):
            # XX年工作总结: the first heading of a text without blotted years may name it (一、2016年工作总结)
            below = title_year(headings[0]) if headings and not _hides(near) else None
            return ToldYear(below, is_hidden=below is None)
        if (year := title_year(place)) is not None:
            return ToldYear(year)
    if _hides(near):
        return ToldYear(None, is_hidden=True)
    return _of_text(opening, near, published)


def _of_text(opening: str, near: str, published: date | None) -> ToldYear:
    """Tell the year by the text alone: stated, named in passing, that of the news, or behind one compared with."""
    stated = _not_after(_last_of_plan(opening) or _stated(opening), published)
    if stated is None and (meeting := _MEETING.search(near)) is not None:
        is_late = published is not None and published.month > SPRING
        if is_late or _HALF_YEAR.search(meeting.group()) or _LATE_DAY.search(near) or BOTH_HALVES.search(near):
            return ToldYear(int(meeting[1]))
        return ToldYear(int(meeting[1]) - 1, is_of_news=True)
    stated = stated or _changed_up_to(opening) or _year_of_plan(near)
    passing = _PASSING.search(near) if stated is None else None
    year = _not_after(int(passing[1]) if passing else stated, published)
    if year is not None:
        # a year that has hardly begun can only be planned for
        if published is not None and year == published.year and published.month < SPRING:
            return ToldYear(year - 1)
        return ToldYear(year, is_sure=passing is None)
    if published is not None and is_news(opening[:_LEAD]):
        is_spring = published.month <= SPRING
        return ToldYear(published.year - 1 if is_spring else published.year, is_of_news=is_spring)
    if (compared := _COMPARED.search(near)) is not None:
        year = int(compared[1]) + 1
    elif (since := _SINCE_THEN.search(near)) is not None:
        year = int(since[1])
    return ToldYear(year, is_sure=year is None)


def _not_after(year: int | None, published: date | None) -> int | None:
    """Give a year but where it lies behind the day of publication: none that is told of."""
    return None if year is not None and published is not None and year > published.year else year


def _hides(text: str) -> bool:
    hidden = _HIDDEN_YEAR.search(text)
    if hidden is None:
        return False
    found = YEAR.search(text)
    return found is None or hidden.start() < found.start()


def _blots_out(title: str, near: str) -> bool:
    """Whether the text hides its years, so that one left in the title was put there by the site that copied it."""
    return _BLOTTED.search(near) is not None and set(YEAR.findall(near)) <= set(YEAR.findall(title))


def _last_of_plan(opening: str) -> int | None:
    """Give the last year told of in a text that opens on a five-year plan (“十二五”期间，…), or null."""
    first = next((found for found in statements(opening[:NEAR]) if found.period is not None), None)
    if first is None or first.period is None or not first.text.endswith(("期间", "时期")):
        return None
    begin, end = first.period.start_year, first.period.end_year
    told = [int(year) for year in YEAR.findall(opening) if begin <= int(year) <= end]
    # where none of them is named, what is told as over is told at their end
    is_over = first.text.endswith("期间") and not _AHEAD.search(opening, first.end, first.end + _AHEAD_WITHIN)
    return max(told, default=end if is_over else None)


def _year_of_plan(near: str) -> int | None:
    """Give the year that a text calls the first or the last of a five-year plan (今年是“十二五”开局之年), or null."""
    found = _OWN_YEAR_OF_PLAN.search(near)
    if found is None:
        return None
    first, last = plan_years(found[1])
    return first if found["first"] else last


def _changed_up_to(opening: str) -> int | None:
    """Give the last year up to which the text tells a change (从4.7件增加到2019年的11.1件), or null."""
    ends = (found.period for found in statements(opening) if found.is_end and found.period is not None)
    return max((period.end_year for period in ends if not period.is_relative), default=None)


def _stated(opening: str) -> int | None:
    """Give the first year that the text reports on, else that of a dated event, else the one before a planned one.

    Of several in one sentence the last year: what follows a figure of last year's is told of.
    """
    dated: int | None = None
    planned: int | None = None
    told: list[int] = []
    for part in _PART.finditer(opening):
        text = part.group()
        if _LOOKS_AHEAD.match(text):
            break
        for found in statements(text) if "年" in text else ():
            if not _can_be_reported(found) or found.period is None:
                continue
            if found.is_month:
                dated = dated or found.period.start_year
            elif not _looks_ahead(text, found.end):
                told.append(found.period.end_year)
            else:
                planned = planned or found.period.start_year - 1
        if told and not text.endswith("；"):
            break
    return max(told, default=dated or planned)


def _looks_ahead(text: str, end: int) -> bool:
    """Whether what stands behind a year is planned for it, and not an aim that was met (完成省定目标)."""
    return any(
        ahead.group() not in _AIMS or _MET.search(text, end, ahead.start()) is None
        for ahead in _AHEAD.finditer(text, end, end + _AHEAD_WITHIN)
    )


def _can_be_reported(found: TimeStatement) -> bool:
    """Whether a statement names a year of its own, and not one from which or up to which something is told."""
    is_absolute = found.period is not None and not found.period.is_relative
    return (
        is_absolute
        and found.names_year
        and "五" not in found.text
        and not (found.is_base or found.is_end or found.is_since or found.is_goal)
    )
