"""Statements of time and the months that they cover: 一季度, 1-10月, 截至2016年底, “十二五”期间, 今年以来.

A period is a pair of months. Its years are calendar years, or, where the text only says 今年 or 上半年,
offsets to the year that the document reports on.
"""

import re
from typing import NamedTuple

from scrapers.reading.openings import DIGITS, openings
from scrapers.reading.values import Value


class Period(NamedTuple):
    """First and last month covered, both ends in. `is_relative`: the years are offsets to the reported year."""

    start_year: int
    start_month: int
    end_year: int
    end_month: int
    is_relative: bool


class TimeStatement(Value, frozen=True, gc=False, eq=False):
    """A statement of time. Offsets are code points into the text that was searched. Equal only to itself."""

    start: int
    end: int
    text: str
    period: Period | None
    """Null where the year is hidden (20xx年)."""
    is_whole_report: bool
    """目前, 截至目前, 今年以来: the months that the document reports on."""
    is_era: bool
    """Several years together: 五年来, “十二五”期间, 2007-2011年."""
    names_year: bool
    is_month: bool
    """A single month, or a day in it."""
    is_part_of_year: bool
    is_whole_year: bool
    is_goal: bool
    """到2025年: the end that a plan aims at."""
    is_since: bool = False
    """2013年以来, 2020年成立以来: from there to the end of what the document reports on."""
    is_base: bool = False
    """从2015年的62件, the year that a change starts from."""
    is_end: bool = False
    """增加到2021年的93件 behind a year that the change starts from."""
    is_now: bool = False
    """现有: only where the sentence names no other time."""
    is_up_to: bool = False
    """截至10月底: what came about did so since the year began, what there is is there in the month."""


_CN_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CN_COUNT = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = r"[二两三四五六七八九十]|10|[2-9]"
_PLAN = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
HIDDEN_YEAR = r"(?:19|20)(?:[xX×*_○]{2}|\d[xX×*_○])|[xX×*○]{2,4}"
"""Years blotted out: 20xx, 201*, ××."""
_PART = r"(?P<half>[上下]半年)|(?P<firstq>前[一二三]季度)|(?:第?(?P<quarter>[一二三四1234])季度)"
_MONTHS = (
    r"(?P<m1>\d{1,2})\s*(?:[-—~～至到]\s*(?P<m2>\d{1,2})\s*)?月"
    r"(?:\s*\d{1,2}\s*(?:[-—~～至]\s*\d{1,2}\s*)?日|(?!\d))(?P<mpart>份|底|初|末|上旬|中旬|下旬)?(?P<mbefore>之?前)?"
)
_TIME = re.compile(
    rf"""
    (?P<year>(?:19|20)\d{{2}}|{HIDDEN_YEAR})\s*(?:[-—~～至到、]\s*(?P<year2>20\d{{2}})\s*)?年(?!代)(?:度|末|底)?
        (?:\s*(?:{_PART}|{_MONTHS}))?
    |[“"]?(?P<plan>十[一二三四五]?)五[”"]?(?P<planpart>时期|期间|以来|末|收官|规划期)?
    |(?P<ahead>(?:今后|未来|下一个)(?P<years>{_COUNT})年)
    |(?P<five>(?:过去|这|近|走过的|的)五年(?:来|间)?|五年(?:来|间|，|年均|累计|共|新增|投入|引进|完成|实现|建成|获批))
    |(?:(?:过去|走过的|这|近|最近)?(?P<spell>{_COUNT})年多?来|(?:过去的?|这|最?近)(?P<spell2>{_COUNT})年(?![前期级后内行]))
    |前\s*(?:(?P<months>1[01]|[2-9])|(?P<months2>[二两三四五六七八九十]))个月
    |(?P<now>今年以来|今年来|截[至止]目前|到目前为止|目前|(?P<present>现(?=有|共有|拥有)))
    |(?P<this>今年|本年度?|年内|年底前?|年末|全年|一年来|过去一年|全年度)
        (?:\s*(?:{_PART.replace("half", "half2").replace("firstq", "firstq2").replace("quarter", "quarter2")}))?
    |(?P<last>去年|上年|上一年)(?!同期|末|底)|(?P<next>明年|来年|新的一年)
    |(?P<part>{_PART.replace("half", "half3").replace("firstq", "firstq3").replace("quarter", "quarter3")})
    |(?<![\d.]){_MONTHS.replace("m1", "n1").replace("m2", "n2").replace("mpart", "npart").replace("mbefore", "nbefore")}
    """,
    re.VERBOSE,
)
_STARTERS = openings(
    {
        DIGITS: r"(?=[\s\dxX×*_○\-—~～至到、]*+[年月季])",
        "xX×*○": r"(?=[xX×*○]{1,3}\s*年)",
        '“"': "(?=十[一二三四五])",
        "十": "(?=[一二三四五]|年[多来])",
        "一二三四": "(?=季|年[多来])",
        "两六七八九": "(?=年[多来])",
        "这近": rf"(?=(?:{_COUNT})年)",
        "的": "(?=五年)",
        "新": "(?=的一年)",
        "最": "(?=近)",
        "现": "(?=有|共有|拥有)",
        "今": "(?=[年后])",
        "本五全去明来": "(?=年)",
        "上": "(?=年|半年|一年)",
        "下": "(?=半年|一个)",
        "未": "(?=来)",
        "过": "(?=去)",
        "走": "(?=过)",
        "截": "(?=[至止])",
        "到": "(?=目前)",
        "目": "(?=前)",
        "年": "(?=[内底末])",
        "前": r"(?=[一二三四五六七八九十两]|\s*\d{1,2}个月)",
        "第": "(?=[一二三四1234])",
    }
)
OPENS_WITHIN = 20
"""Code points from a sentence's start within which a statement of time opens it."""
_ERA_YEARS = 2
_COMPARED = re.compile(r"(?:比|较|与|同|(?<![一二三四五六七八九十])是|超)\s*$")
_COMPARES = re.compile(r"\s*(?:同期|相比|增长|之?前年)")
_LEAD = re.compile(
    r"[\s“\"(]*(?:[一二三四五六七八九十]+[是、]|\d{1,2}[.、．]|[(]\S{1,3}[)]|[—–-]+)?\s*"
    r"(?:截至|截止|截|到|至|在|自|从|于|力争|预计|计划|争取|确保|努力|通过|随着|据统计|其中|同时|此外|另外|我局|"
    r"[全我][省市区县州]|我们|局|“|\"|的|及|和|与|、|,|进入|展望|刚刚过去的|刚过去的|过去的|回顾|综合考虑|由于|同|\s)*$"
)
_GOAL = re.compile(r"(?:到|至|截至|截止)\s*[“\"]?$")
_BELONGS_TO_NUMBER = re.compile(r"的\s*\d")
_STARTS_CHANGE = re.compile(r"[从由]\s*$")
_OF_BASE = re.compile(r"[^，。；、\d]{0,8}的?\s*\d")
_ENDS_CHANGE = re.compile(r"[到至为]\s*$")
_NAMES_EVENT = re.compile(
    r"度?(?:(?!召开|举[办行]|组织|承办|开展|参加|成功|全年|[共获])[^，。；、：“”《》\d]){0,16}?"
    r"(?:会议|大会|全会|年会|座谈会|推进会|部署会|动员会|发布会|论坛|峰会|宣传周|活动[周月日])"
)
"""A year of the name of a meeting or a week of events (2020年全省科技工作会议), which is not the year told of."""
_UP_TO = re.compile(r"截[至止]到?\s*$")
_SINCE = re.compile(r"[^，。；、\d]{0,8}?(?:以来|至今)")
_LEADS_ON = re.compile(
    r"[”\"\s]*(?:[,，]|全[省市区县]|我[省市区县]|共|力争|计划|将|争取|新增|实现|完成|达|预计|确保|要|拟|已|末|底|前)"
)


def _is_up_to(text: str, match: re.Match[str]) -> bool:
    """Whether something is told up to the end of a time: 截至三季度, 截至10月底."""
    return _UP_TO.search(text, max(0, match.start() - 4), match.start()) is not None


def _up_to(text: str, match: re.Match[str], period: Period) -> Period:
    """Let a quarter up to whose end something is told begin with its year: 截至三季度."""
    return period._replace(start_month=1) if "季度" in match.group() and _is_up_to(text, match) else period


def _quarter(first: str | None, single: str | None) -> tuple[int, int] | None:
    if first:
        return 1, 3 * _CN_DIGIT[first[1]]
    if single:
        last = 3 * _CN_DIGIT[single]
        return last - 2, last
    return None


def _half(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    return (1, 6) if text.startswith("上") else (7, 12)


def _month_span(first: str | None, second: str | None, part: str | None, before: str | None) -> tuple[int, int] | None:
    if first is None:
        return None
    low, high = int(first), int(second or first)
    if not 1 <= low <= high <= 12:
        return None
    if (before or part in ("底", "末")) and second is None and before:
        low = 1
    return low, high


def plan_years(name: str) -> tuple[int, int]:
    """Give the first and last year of a five-year plan by the first part of its name (十二 of 十二五: 2011, 2015)."""
    return _PLAN[name], _PLAN[name] + 4


def _five_years(name: str, part: str | None) -> Period:
    first, _ = plan_years(name)
    if part in ("末", "收官"):
        return Period(first + 4, 1, first + 4, 12, False)
    return Period(first, 1, first + 4, 12, False)


def _from_year(match: re.Match[str]) -> Period | None:
    if not match["year"].isdigit():
        return None
    year = int(match["year"])
    if match["year2"]:
        return Period(year, 1, int(match["year2"]), 12, False)
    months = (
        _half(match["half"])
        or _quarter(match["firstq"], match["quarter"])
        or _month_span(match["m1"], match["m2"], match["mpart"], match["mbefore"])
        or (1, 12)
    )
    return Period(year, months[0], year, months[1], False)


def _counted(text: str) -> int:
    return int(text) if text.isdigit() else _CN_COUNT[text]


def _relative(match: re.Match[str]) -> Period:
    if match["last"] or match["next"]:
        year = -1 if match["last"] else 1
        return Period(year, 1, year, 12, True)
    if match["ahead"]:
        return Period(1, 1, _counted(match["years"]), 12, True)
    if spell := match["spell"] or match["spell2"] or ("五" if match["five"] else None):
        return Period(1 - _counted(spell), 1, 0, 12, True)
    if months_told := match["months"] or match["months2"]:
        return Period(0, 1, 0, _counted(months_told), True)
    months = (
        _half(match["half2"] or match["half3"])
        or _quarter(match["firstq2"] or match["firstq3"], match["quarter2"] or match["quarter3"])
        or _month_span(match["n1"], match["n2"], match["npart"], match["nbefore"])
        or (1, 12)
    )
    return Period(0, months[0], 0, months[1], True)


def _is_era(match: re.Match[str], period: Period | None) -> bool:
    if match["plan"]:
        return match["planpart"] not in ("末", "收官")
    spans_years = period is not None and period.end_year - period.start_year >= _ERA_YEARS
    return bool(match["five"] or match["ahead"] or match["spell"] or match["spell2"]) or spans_years


def _clause_start(text: str, position: int) -> int:
    return max([text.rfind(mark, 0, position) for mark in "，,；;。：:！？\n"]) + 1 if position else 0


def _in_brackets(text: str, position: int) -> bool:
    opened = max(text.rfind("(", 0, position), text.rfind("（", 0, position), text.rfind("《", 0, position))
    if opened < 0:
        return False
    closed = max(text.rfind(")", 0, position), text.rfind("）", 0, position), text.rfind("》", 0, position))
    return opened > closed


def _is_named_or_compared(text: str, match: re.Match[str]) -> bool:
    """Tell a year that only names a thing in brackets, or that something is compared with (比去年同期)."""
    compared = _COMPARED.search(text, max(0, match.start() - 3), match.start()) or _COMPARES.match(text, match.end())
    return bool(compared) or _in_brackets(text, match.start())


def _starts_change(text: str, match: re.Match[str]) -> bool:
    """Tell the year that a change starts from: 从2015年的62件, 由2018年首次评价的43家."""
    before = _STARTS_CHANGE.search(text, max(0, match.start() - 2), match.start())
    return before is not None and _OF_BASE.match(text, match.end()) is not None


def _speaks_of_period(text: str, match: re.Match[str]) -> bool:
    """Tell a statement of time from a year that only names a thing (2016年度科技进步奖) or is compared with."""
    if _is_named_or_compared(text, match):
        return False
    if match["year"] and _starts_change(text, match):
        return True
    if match["year"] and match.group().endswith(("年", "年度")) and _NAMES_EVENT.match(text, match.end()):
        return False
    aims_at = _GOAL.search(text, max(0, match.start() - 4), match.start())
    if aims_at or ((match["year"] or match["plan"]) and _BELONGS_TO_NUMBER.match(text, match.end())):
        return True
    if not _LEAD.fullmatch(text[_clause_start(text, match.start()) : match.start()]):
        return bool((match["year"] or match["now"] or match["this"]) and _LEADS_ON.match(text, match.end()))
    names_a_thing = match["year"] and match.group().rstrip().endswith("度")
    return bool(_LEADS_ON.match(text, match.end())) if names_a_thing else True


def _matches(text: str) -> list[re.Match[str]]:
    """Give the forms of time in order, trying only where one can begin."""
    found, position = [], 0
    for opening in _STARTERS.finditer(text):
        at = opening.start()
        if at >= position and (match := _TIME.match(text, at)) is not None:
            found.append(match)
            position = match.end()
    return found


def statements(text: str, *, anywhere: bool = False) -> list[TimeStatement]:
    """Give the statements of time of a folded sentence in their order.

    With `anywhere`, as in a heading, every mention of a time is one.
    """
    found: list[TimeStatement] = []
    for match in _matches(text):
        if match["plan"] and not match.group().startswith(("“", '"')) and not match["planpart"]:
            continue
        if match["n1"] and _month_span(match["n1"], match["n2"], match["npart"], match["nbefore"]) is None:
            continue
        if not anywhere and not _speaks_of_period(text, match):
            continue
        if match["plan"]:
            period: Period | None = _five_years(match["plan"], match["planpart"])
        elif match["year"]:
            period = _from_year(match)
        else:
            period = _relative(match)
        if period is not None:
            period = _up_to(text, match, period)
        is_since = bool(match["year"] and not match["year2"] and _SINCE.match(text, match.end()))
        is_base = bool(match["year"]) and _starts_change(text, match)
        is_end = bool(match["year"] and found and found[-1].is_base) and "；" not in text[found[-1].end : match.start()]
        is_end = is_end and _ENDS_CHANGE.search(text, max(0, match.start() - 2), match.start()) is not None
        is_era = is_since or _is_era(match, period)
        statement = TimeStatement(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            period=period,
            is_whole_report=bool(match["now"]),
            is_era=is_era,
            names_year=bool(match["year"] or match["plan"]),
            is_month=period is not None and period[:2] == period[2:4],
            is_part_of_year=period is not None and (period.start_month, period.end_month) != (1, 12),
            is_whole_year=period is not None and period[1:2] + period[3:4] == (1, 12) and not is_era,
            is_goal=not is_end and bool(_GOAL.search(text, max(0, match.start() - 4), match.start())),
            is_since=is_since,
            is_base=is_base,
            is_end=is_end,
            is_now=bool(match["present"]),
            is_up_to=period is not None and period[:2] == period[2:4] and _is_up_to(text, match),
        )
        found.append(statement)
    return found
