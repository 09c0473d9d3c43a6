"""What a number's own words say about how it lies in time: 由去年的43家, 占全年任务60家的, 5.92亿元(2013年快报数)."""

import re

from scrapers.reading.calendar_months import Sense
from scrapers.reading.changes import compared_year
from scrapers.reading.cues import Cue
from scrapers.reading.marks import marks_level
from scrapers.reading.measures import MeasureCue
from scrapers.reading.scanner import Token
from scrapers.reading.surroundings import Surroundings

_CHANGES = ("growth_rate", "growth_amount")
_OPENS_CHANGE = re.compile(r"[从由](?:全[国省市区县])?\s*$")
_OPENS_CHANGE_ENDS = frozenset("从由国省市区县")
_BASE_BEHIND = re.compile(
    r"\s*(?:提高|增加|跃升|提升|增长|扩大|上升|发展|攀升|壮大|前移|调整|跃|升|增|扩|缩小|下降|降)(?:到|至|为)|\s*到(?=突破|超过?|达)"
)
_OF_PREVIOUS_YEAR = re.compile(r"(?:[由从较比](?:上年|去年|年初)(?:末|底|同期)?的?|[(](?:上年|去年)同期[为是]?)\s*$")
_YEAR_ENDS = frozenset("年末底期的为是初")
_AT_YEAR_END = re.compile(r"[由从较比](?:(?:上年|去年|20\d\d年|[“\"]?十[一二三四]?五[”\"]?)年?[末底]|年初)的?\s*$")
"""What there was at the end of a year, told for comparison (由去年底的11家, 比2015年末的21家增加97家)."""
_IN_BRACKETS = re.compile(r"[(](20\d\d)年度?(?:快报|统计|初步|核算|公布|全年)*(?:数据?|数值|值)?[)]")
_IN_BRACKETS_BEFORE = re.compile(r"[(](20\d\d)年度?(?:[，、][^()\d]{0,10}|快报数?|数据?)?[)]\s*$")
_TASK_ENDS = frozenset("标务划数为(")
_YEARS_TASK = re.compile("(?:全年|年度)[^，。；]{0,4}(?:目标|任务|计划)(?:数|为|任务)?[(]?$")


def sense_of(
    token: Token,
    around: Surroundings,
    deed: Cue | None,
    measure: MeasureCue | None,
    *,
    is_planned: bool,
    is_in_plan: bool,
    step: tuple[int, int] | None,
) -> Sense:
    """Give the sense of time of a number. `is_in_plan`: its section plans; `step`: see `Sense`."""
    own, end = around.own, around.own_end
    return Sense(
        is_planned,
        marks_level(token, around, deed, measure),
        end in _OPENS_CHANGE_ENDS
        and _OPENS_CHANGE.search(own) is not None
        and _BASE_BEHIND.match(around.behind) is not None,
        end in _YEAR_ENDS and _OF_PREVIOUS_YEAR.search(own) is not None,
        end in _YEAR_ENDS and _AT_YEAR_END.search(own) is not None,
        compared_year=compared_year(around.clause) if measure is not None and measure.measure in _CHANGES else None,
        is_for_year=is_planned and _is_for_year(own, end, is_in_plan=is_in_plan),
        is_average=measure is not None and "年均" in around.clause,
        told_year=_year_in_brackets(around),
        step=step,
    )


def _is_for_year(own: str, end: str, *, is_in_plan: bool) -> bool:
    """Tell the aim of a whole year that a part of it is held against (占全年任务60家的)."""
    if own.endswith(("全年", "年度")):
        return True
    return not is_in_plan and end in _TASK_ENDS and _YEARS_TASK.search(own) is not None


def _year_in_brackets(around: Surroundings) -> int | None:
    """Give the year that a bracket right beside a number tells (5.92亿元(2013年快报数), (2012年度)3.1亿元), or null."""
    found = None
    if around.behind.startswith("("):
        found = _IN_BRACKETS.match(around.behind)
    if found is None and around.own_end == ")":
        found = _IN_BRACKETS_BEFORE.search(around.own)
    return int(found[1]) if found is not None else None
