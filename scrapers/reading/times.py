"""Statements of time: which forms of time in a sentence tell when, and in what sense (截至2016年底, 从2015年的…).

A year that names a thing, or that something is compared with, is none.
"""

import re
from collections.abc import Sequence

from scrapers.reading.time_forms import Period, may_tell_time, names_no_month, period_of, time_matches
from scrapers.reading.values import Value


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
    belongs_to_number: bool = False
    """“十一五”期间的4倍: it says only what a number is of."""
    is_now: bool = False
    """现有: only where the sentence names no other time."""
    names_day: bool = False
    """“4·26”期间: the month of what an event brought about."""
    is_up_to: bool = False
    """截至10月底: what came about did so since the year began, what there is is there in the month."""


OPENS_WITHIN = 20
"""Code points from a sentence's start within which a statement of time opens it."""
_ERA_YEARS = 2
_UP_TO_CLAUSE = re.compile(r".*[，,；;。：:！？\n]", re.DOTALL)
_COMPARED = re.compile(r"(?:比|较|与|同|(?<![一二三四五六七八九十])是|超)\s*$")
_COMPARES = re.compile(r"\s*(?:同期|相比|增长|之?前年)")
_LEAD = re.compile(
    r"[\s“\"(]*(?:[一二三四五六七八九十]+[是、]|\d{1,2}[.、．]|[(]\S{1,3}[)]|[—–-]+)?\s*"
    r"(?:截至|截止|截|到|至|在|自|从|于|力争|预计|计划|争取|确保|努力|通过|随着|据统计|年内统计|统计|其中|同时|此外|另外|我局|"
    r"[全我][省市区县州]|我们|局|“|\"|的|及|和|与|、|,|进入|展望|刚刚过去的|刚过去的|过去的|回顾|综合考虑|由于|同|\s)*$"
)
_GOAL = re.compile(r"(?:(?<!争取)到|至|截至|截止)\s*[“\"]?$")
_WON = "争取到"
"""Before the year that a thing won is of (争取到2018年重大专项3个)."""
_BELONGS_TO_NUMBER = re.compile(r"[的(]\s*\d")
_STARTS_CHANGE = re.compile(r"[从由]\s*$")
_OF_BASE = re.compile(r"[^，。；、\d]{0,8}的?\s*\d")
_ENDS_CHANGE = re.compile(r"[到至为]\s*$")
_NAMES_EVENT = re.compile(
    r"度?(?:(?!召开|举[办行]|组织|承办|开展|参加|成功|全年|[共获])[^，。；、：“”《》\d]){0,16}?"
    r"(?:会议|大会|全会|年会|座谈会|推进会|部署会|动员会|发布会|论坛|峰会|宣传周|活动[周月日])"
)
"""A year of the name of a meeting or a week of events (2020年全省科技工作会议), which is not the year told of."""
_OPENS_PLAN = re.compile(r"[”\"]?(?:规划)?的?(?:开[好新]?局|起好?步|良好开局|开门红|首年|第一年)")
"""What makes a plan's name that of an occasion and not of its years (“十五五”开局之年)."""
_UP_TO = re.compile(r"截[至止]到?\s*[“\"]?$")
_SINCE = re.compile(r"[^，。；、\d]{0,8}?(?:以来|至今)")
_LEADS_ON = re.compile(
    r"[”\"\s]*(?:[,，]|全[省市区县社]|我[省市区县]|共|力争|计划(?!的|任务|目标|数|\d)|将|争取|新增|实现|再?完成|达|预计|确保|要|拟|已|末|底|前|享受|(?:企业)?(?:所得税)?汇(?:算清)?缴|同比)"
)

_GOES_ON = re.compile(r"(?:下半年|[三四]季度|下一步|下阶段)")
_GOAL_OF_YEAR = re.compile(r"(?:围绕|对照|锚定|紧扣|对标|瞄准|冲刺|聚焦)[^，。；]{0,4}$")
_OF_GOALS = re.compile(r"(?:各项|的|工作|主要)*(?:目标|任务|指标)")


def sets_goal_of_year(text: str, start: int, end: int) -> bool:
    """Whether what is still to be done is set by the goals of the whole year (下半年，…围绕全年目标任务，确保…)."""
    return (
        text.startswith("全年", start)
        and _GOES_ON.match(text) is not None
        and _GOAL_OF_YEAR.search(text, 0, start) is not None
        and _OF_GOALS.match(text, end) is not None
    )


_OF_TAX_YEAR = re.compile(r"度(?:\d+[余多]?[家户])?[^，。；\d]{0,12}?(?:加计|扣除|抵扣|减免)")


def _is_tax_year(text: str, match: re.Match[str]) -> bool:
    """Whether a tax relief settled now is that of a year before (落实上年度加计扣除43.7亿元).

    What is paid out now for a year before (兑现上年度奖补资金) is money of today.
    """
    if not (match["last"] or match["year"]):
        return False
    return _OF_TAX_YEAR.match(text, match.end() - match.group().endswith("度")) is not None


def _needs_no_lead(text: str, match: re.Match[str]) -> bool:
    """Whether a form tells a time wherever in its clause it stands."""
    return (
        _GOAL.search(text, max(0, match.start() - 4), match.start()) is not None
        or sets_goal_of_year(text, match.start(), match.end())
        or _is_tax_year(text, match)
    )


def _is_up_to(text: str, match: re.Match[str]) -> bool:
    """Whether something is told up to the end of a time: 截至三季度, 截至10月底."""
    return _UP_TO.search(text, max(0, match.start() - 4), match.start()) is not None


def _up_to(text: str, match: re.Match[str], period: Period) -> Period:
    """Let a quarter up to whose end something is told begin with its year: 截至三季度."""
    return period._replace(start_month=1) if "季度" in match.group() and _is_up_to(text, match) else period


def _names_plan(match: re.Match[str]) -> bool:
    return match.group().startswith(("“", '"')) or match["planpart"] is not None


def _is_era(match: re.Match[str], period: Period | None) -> bool:
    if match["plan"]:
        return match["planpart"] not in ("末", "收官")
    spans_years = period is not None and period.end_year - period.start_year >= _ERA_YEARS
    return bool(match["five"] or match["ahead"] or match["spell"] or match["spell2"] or match["spell3"]) or spans_years


def _clause_start(text: str, position: int) -> int:
    before = _UP_TO_CLAUSE.match(text, 0, position)
    return before.end() if before is not None else 0


def _in_brackets(text: str, position: int) -> bool:
    opened = max(text.rfind("(", 0, position), text.rfind("（", 0, position), text.rfind("《", 0, position))
    if opened < 0:
        return False
    closed = max(text.rfind(")", 0, position), text.rfind("）", 0, position), text.rfind("》", 0, position))
    return opened > closed


def _is_goal(text: str, start: int) -> bool:
    """Tell what is aimed at (到2025年) from what has been reached (截至2024年底)."""
    before = max(0, start - 4)
    return _GOAL.search(text, before, start) is not None and _UP_TO.search(text, before, start) is None


def _is_named_or_compared(text: str, match: re.Match[str]) -> bool:
    """Tell a year that only names a thing in brackets, or that something is compared with (比去年同期)."""
    compared = _COMPARED.search(text, max(0, match.start() - 3), match.start()) or _COMPARES.match(text, match.end())
    return bool(compared) or _in_brackets(text, match.start())


def _starts_change(text: str, match: re.Match[str]) -> bool:
    """Tell the year that a change starts from: 从2015年的62件, 由2018年首次评价的43家."""
    before = _STARTS_CHANGE.search(text, max(0, match.start() - 2), match.start())
    return before is not None and _OF_BASE.match(text, match.end()) is not None


def _is_of_thing(text: str, match: re.Match[str]) -> bool:
    """Tell the year of a meeting, or of a thing that was won."""
    if text.endswith(_WON, 0, match.start()):
        return True
    return match.group().endswith(("年", "年度")) and _NAMES_EVENT.match(text, match.end()) is not None


def _names_months_of_year(match: re.Match[str]) -> bool:
    """Whether a form names months of the year, which may stand behind their thing (成交额前三季度达…, 四季度完成…)."""
    return any(match[name] for name in ("half3", "firstq3", "quarter3", "n2"))


def _speaks_of_period(text: str, match: re.Match[str]) -> bool:
    """Tell a statement of time from a year that only names a thing (2016年度科技进步奖) or is compared with."""
    if _is_named_or_compared(text, match):
        # 较“十三五”末的9323亿元: what is compared with has a number of its own
        return bool(match["plan"] or match["year"]) and _BELONGS_TO_NUMBER.match(text, match.end()) is not None
    if (match["year"] or match["plan"]) and _starts_change(text, match):
        return True
    if match["year"] and _is_of_thing(text, match):
        return False
    if (
        match["day"]
        or _needs_no_lead(text, match)
        or ((match["year"] or match["plan"]) and _BELONGS_TO_NUMBER.match(text, match.end()))
    ):
        return True
    is_told = bool(match["spell3"]) or match.group().startswith("的五年")
    is_led = is_told or _LEAD.fullmatch(text[_clause_start(text, match.start()) : match.start()])
    if not is_led:
        may_stand_behind = match["year"] or match["now"] or match["this"] or _names_months_of_year(match)
        return bool(may_stand_behind and _LEADS_ON.match(text, match.end()))
    names_a_thing = match["year"] and match.group().rstrip().endswith("度")
    return bool(_LEADS_ON.match(text, match.end())) if names_a_thing else True


def statements(text: str, *, anywhere: bool = False) -> Sequence[TimeStatement]:
    """Give the statements of time of a folded sentence in their order.

    With `anywhere`, as in a heading, every mention of a time is one.
    """
    if not may_tell_time(text):
        return ()
    found: list[TimeStatement] = []
    for match in time_matches(text):
        if match["plan"] and (_OPENS_PLAN.match(text, match.end()) or not _names_plan(match)):
            continue
        if names_no_month(match):
            continue
        if not anywhere and not _speaks_of_period(text, match):
            continue
        period = period_of(match)
        if period is not None:
            period = _up_to(text, match, period)
        is_since = bool(match["year"] and not match["year2"] and _SINCE.match(text, match.end()))
        belongs_to_number = _BELONGS_TO_NUMBER.match(text, match.end()) is not None
        # 是2012年的3.8倍: so many times as much as in that year
        is_compared_to = belongs_to_number and text.endswith("是", 0, match.start())
        is_base = bool(match["year"] or match["plan"]) and (is_compared_to or _starts_change(text, match))
        is_end = bool(match["year"] and found and found[-1].is_base) and "；" not in text[found[-1].end : match.start()]
        is_end = is_end and _ENDS_CHANGE.search(text, max(0, match.start() - 2), match.start()) is not None
        is_era = is_since or _is_era(match, period)
        is_month = period is not None and period[:2] == period[2:4]
        statement = TimeStatement(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            period=period,
            is_whole_report=bool(match["now"]),
            is_era=is_era,
            names_year=bool(match["year"] or match["plan"]),
            is_month=is_month,
            is_part_of_year=period is not None and not period.is_of_whole_years,
            is_whole_year=period is not None and period.is_of_whole_years and not is_era,
            is_goal=not is_end and _is_goal(text, match.start()),
            is_since=is_since,
            is_base=is_base,
            is_end=is_end,
            belongs_to_number=belongs_to_number,
            is_now=bool(match["present"]),
            names_day=bool(match["day"]),
            is_up_to=is_month
            and (_is_up_to(text, match) or match.group().endswith("底") or text.startswith("止", match.end())),
        )
        found.append(statement)
    return found
