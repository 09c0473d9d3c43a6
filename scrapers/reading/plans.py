"""Words that make a number planned or expected: 力争, 确保, 预计."""

import re
from typing import Literal

from scrapers.reading.values import Value

_VERB_AHEAD = "[新申组引培完实建投争发举开达增认推获创征转安落选签打突登专孵]"
FORECAST = re.compile(r"预计|预测|有望|可望|估计(?=[^，。；]{0,10}(?:达|可|突破))")
TARGET = re.compile(
    r"力争|争取(?<![已共功计极上新]争取)(?!到|了|任务|指标|[，。；、]|(?:(?!新[增建认批设]|获)[^，。；]){0,16}(?:资金|经费|拨款|项目|补助|奖补|补贴|支持|资助|立项|投入|计划\s*\d))|确保|力求|拟(?![定订出制]|[^，。；、]{0,16}(?:名单|公示|公告))|"
    rf"计划(?<![科技才项动展大究创军星炬养设专业进撑育入*”]计划)(?!项目|课题|专项)(?=[^，。；]{{0,3}}{_VERB_AHEAD})|"
    r"预期目标(?=是|为|[:：])|目标(?=是|为|[:：])|努力(?=实现|达到|完成)|"
    r"将(?<!即将)(?=达|实现|新增|突破|完成|建成|引进|力争|培育|组织|继续)|"
    r"要(?<!“要)(?=达到|实现|新增|突破|完成|建成|引进)|预期(?=目标|增长)|奋斗目标|"
    r"任务(?:要求)?(?:是|为)[:：]?|任务[共有]*[^，。；]{0,3}，?分别(?:是|为)|目标(?:要求)?(?:是|为)[:：]?|指标(?:要求)?(?:是|为)[:：]?|目标任务[:：]|任务目标[:：]|年度目标[:：]|年度任务[:：]|工作目标[:：]|指标，?包括[:：]|"
    r"应(?<![响适相供效反对]应)(?=达到|完成|实现|不[低少]于)|"
    r"冲刺(?=\s*\d)|剑指(?=[^，。；]{0,6}\d)|力保|务求|奋力(?=实现|完成|突破)|打算(?=再?[新建引培举实])|准备(?=再?新[增建])|目标(?=新增|新建|突破)"
)
"""Every alternative begins with a character, so that the search skips to where one can open."""
MAY_PLAN = re.compile(
    r"预[计测期]|有望|可望|估计|力[争求保]|冲刺|剑指|务求|奋力|打算|准备|争取|确保|拟|计划|目标|努力|将|要|任务|指标|应"
)
"""The words themselves, whatever stands around them."""
_TARGET_BEHIND = re.compile(r"(?:以上|左右)?的?(?:年度|全年|预期|工作|增长|预期增长|既定|年初)*(?:目标|任务)")
_COUNTED = re.compile(r"[^，。；]*?(?:被认定|荣获|成功)|\s*(?:新[增认建培引获备]|净增|获批|建成|入选|入库|引进)")
"""Events, which a year that is not over has already seen: no expectation of its totals holds for them."""
_COMPARED = r"\s*(?:(?:比|较)[^，；]{0,8}?|同比|环比)?(?:实际|净)?"
_CHANGES = "增长|增加|增幅|增速|提高|上升|下降"
_GROWTH_ALONE = re.compile(rf"{_COMPARED}(?:{_CHANGES})[^，；\d]{{0,6}}$")
_SHARE_ALONE = re.compile(r"\s*占[^，；\d]{0,16}$")
_OF_IT = re.compile(rf"{_COMPARED}(?:{_CHANGES}|占)[^，；]{{0,24}}$")
_OWN_TIME = re.compile(
    r"，\s*(?:截[至止]|目前|(?:20\d\d年)?\s*\d{1,2}\s*[-—~～至到]\s*\d{1,2}\s*月|20\d\d年|上半年|前?[一二三]季度|前[\d一二三四五六七八九十]+个?月)"
)
_OPENS_WITHIN = 4
_ENUMERATED = re.compile(r"\s*(?:[①-⑳]|[(（]?[2-9][)）.、．]|[B-H][.、．])")
_TARGET_RIGHT_BEFORE = re.compile(r"(?:目标|任务)(?:数|为|是)?[(]?\s*$")
_DONE = re.compile(
    "截[至止]|目前(?!的?基础)|现已|已经?(?=完成|达|实现|收集|新|有)|"
    "实际(?=完成|达|实现|申报|新增|认定|入库|引进|建成|获批)"
)
"""Words behind which a task gives way to what has been done of it (任务是60件，截至10月底…)."""
_TARGET_ENDS = frozenset("标务数为是(")
_DEMANDED = re.compile(r"(?:不[低少小]于|不得[低少]于|至少(?:达到?|为|有)?)\s*$")
_DEMANDED_REACH = 4
_HAS_COME_ABOUT = re.compile("了|已|共|每")
_CHANGED = re.compile(r"达|净增|(?:提高|提升|增加|增长|发展|扩大|增)[到至]|增长")
_TITLED = re.compile(r"《[^》]*》|“[^”]*”")


class Plan(Value, frozen=True, gc=False):
    """A word that makes a number planned or expected."""

    kind: Literal["target", "forecast"]
    text: str
    start: int


def _holds(sentence: str, start: int, end: int, number_start: int) -> bool:
    """Whether an expectation told of one thing (研发强度预计达到3.6%，新增…) still holds behind the next comma.

    It does where it opens its clause, but for a time of its own (，1-9月…), and within a sentence for events (，入库…);
    a growth that is told alone (，同比增长12%) is that of the thing expected.
    """
    comma = sentence.rfind("，", end, number_start)
    if comma < 0:
        return True
    if _is_all_of_it(sentence[end:number_start]):
        return True
    if _OWN_TIME.search(sentence, end, number_start) is not None:
        return False
    clause_start = max(sentence.rfind(mark, 0, start) for mark in "，；：。") + 1
    if start - clause_start > _OPENS_WITHIN:
        return False
    return not sentence[:clause_start].strip() or not _COUNTED.match(sentence, comma + 1)


def _is_all_of_it(told: str) -> bool:
    """Whether clauses tell no more than the growth and the share of the thing expected (，占GDP比重1.85%，提高…)."""
    _, *clauses, last = told.split("，")
    if not all(_OF_IT.match(clause) for clause in clauses):
        return False
    return _GROWTH_ALONE.match(last) is not None or _SHARE_ALONE.match(last) is not None


_BRACKETED = re.compile(r"\([^()\d]*\)")


class PlanWords(Value, frozen=True, gc=False):
    """The words of planning in a sentence, titles and quotations left aside."""

    forecasts: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]
    opens_with_forecast: bool


NO_PLAN_WORDS = PlanWords((), (), False)


def plan_words(sentence: str) -> PlanWords:
    """Find the words of planning in a sentence."""
    if MAY_PLAN.search(sentence) is None:
        return NO_PLAN_WORDS
    plain = sentence
    if "《" in sentence or "“" in sentence:
        plain = _TITLED.sub(lambda found: "*" * len(found.group()), sentence)
    if "(" in plain:
        # 142家(含拟认定)，净增84家: what a bracket says of its number plans no other
        plain = _BRACKETED.sub(lambda found: "*" * len(found.group()), plain)
    forecasts = tuple([match.span() for match in FORECAST.finditer(plain)])
    targets = tuple([match.span() for match in TARGET.finditer(plain)])
    if not forecasts and not targets:
        return NO_PLAN_WORDS
    return PlanWords(forecasts, targets, bool(forecasts) and FORECAST.match(plain.lstrip()) is not None)


def plan_cue(
    words: PlanWords, sentence: str, number_start: int, own_end: str, behind: str, *, is_percent: bool
) -> Plan | None:
    """Find what plans or expects a number: in the text of its sentence before it, or right behind it.

    A word of planning reaches to the next semicolon; 预计 goes before 争取, and at the head of its sentence it
    holds to the full stop, but not for events told behind a semicolon (；新增…). `own_end`: the last character before
    the number, blanks left aside.
    """
    if words is not NO_PLAN_WORDS and (plan := _plan_before(words, sentence, number_start)) is not None:
        return plan
    if not is_percent and own_end in _TARGET_ENDS:
        found = _TARGET_RIGHT_BEFORE.search(sentence, max(0, number_start - 8), number_start)
        if found:
            return Plan("target", found.group(), found.start())
    if ("目标" in behind or "任务" in behind) and (found := _TARGET_BEHIND.match(behind)):
        return Plan("target", found.group(), number_start)
    return None


def demanded(sentence: str, outer_start: int, start: int) -> Plan | None:
    """Take what a number must not fall short of (不低于4家, 至少达到34家) for an aim.

    `outer_start`: where its bound words begin.
    """
    found = _DEMANDED.search(sentence, max(0, outer_start - _DEMANDED_REACH), start)
    return Plan("target", found.group(), found.start()) if found else None


def range_aimed_at(own: str, number: str, start: int) -> Plan | None:
    """Take a count from so many to so many (培育3-5家) for an aim, for what has come about is counted exactly."""
    return None if _HAS_COME_ABOUT.search(own) else Plan("target", number, start)


def lower_end_aimed_at(own: str, number: str, start: int) -> Plan | None:
    """Take a count of so many or more (新增企业3家以上) for an aim too, but not what a change has led to."""
    return None if _CHANGED.search(own) else range_aimed_at(own, number, start)


def _reach(sentence: str, number_start: int) -> int:
    """Give where the part of a sentence begins whose plans hold: behind a semicolon, but a list goes on (：①…；②…)."""
    reach = sentence.rfind("；", 0, number_start) + 1
    while reach and _ENUMERATED.match(sentence, reach):
        reach = sentence.rfind("；", 0, reach - 1) + 1
    return reach


def _plan_before(words: PlanWords, sentence: str, number_start: int) -> Plan | None:
    reach = _reach(sentence, number_start)
    holds_on = words.opens_with_forecast and not _COUNTED.match(sentence, reach)
    first_forecast = 0 if holds_on else reach
    for start, end in reversed(words.forecasts):
        if first_forecast <= start and end <= number_start and _holds(sentence, start, end, number_start):
            return Plan("forecast", sentence[start:end], start)
    for start, end in reversed(words.targets):
        # 目标是：…；…；… goes on to the full stop
        opens_list = "：" in sentence[end - 1 : end + 2]
        if (reach <= start or opens_list) and end <= number_start and not _DONE.search(sentence, end, number_start):
            return Plan("target", sentence[start:end], start)
    return None
