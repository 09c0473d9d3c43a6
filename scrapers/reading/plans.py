"""Words that make a number planned or expected: 力争, 确保, 预计."""

import re
from typing import Literal, NamedTuple

_VERB_AHEAD = "[新申组引培完实建投争发举开达增认推获创征转安落选签打突登专孵]"
_FORECAST = re.compile(r"预计|预测|有望|估计(?=达|可)")
_TARGET = re.compile(
    r"力争|(?<![已共功计极])争取(?!到|了|[^，。；新获]{0,10}(?:资金|经费|项目|补助|支持))|确保|力求|拟(?![定订出制])|"
    rf"(?<![科技才项动展大究创军星炬养设专业])计划(?=[^，。；]{{0,3}}{_VERB_AHEAD})|"
    r"(?:预期)?目标(?=是|为|[:：])|努力(?=实现|达到|完成)|(?<!即)将(?=达|实现|新增|突破|完成|建成|引进|力争|培育|组织|继续)|"
    r"(?<!“)要(?=达到|实现|新增|突破|完成|建成|引进)|预期(?=目标|增长)|奋斗目标"
)
_TARGET_BEHIND = re.compile(r"(?:以上|左右)?的?(?:年度|全年|预期|工作|增长|预期增长|既定|年初)*(?:目标|任务)")
_TITLED = re.compile(r"《[^》]*》|“[^”]*”")


class Plan(NamedTuple):
    """A word that makes a number planned or expected."""

    kind: Literal["target", "forecast"]
    text: str
    start: int


def plan_cue(before: str, behind: str) -> Plan | None:
    """Find what plans or expects a number: in the text of its sentence before it, or right behind it.

    A word of planning reaches to the next semicolon; 预计 goes before 争取.
    """
    before = _TITLED.sub(lambda found: "*" * len(found.group()), before)
    reach = max(before.rfind("；"), before.rfind(";")) + 1
    forecast = None
    # at the head of its sentence 预计 holds to the full stop
    for match in _FORECAST.finditer(before, 0 if _FORECAST.match(before.lstrip()) else reach):
        forecast = Plan("forecast", match.group(), match.start())
    if forecast:
        return forecast
    target = None
    for match in _TARGET.finditer(before, reach):
        target = Plan("target", match.group(), match.start())
    if target is None and (match_behind := _TARGET_BEHIND.match(behind)):
        target = Plan("target", match_behind.group(), len(before))
    return target
