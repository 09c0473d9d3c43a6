"""Words around a number that say what was done, whether it is planned, and how it is measured."""

import re
from typing import Literal, NamedTuple

import ahocorasick

from scrapers.reading.lexicon import table


class Cue(NamedTuple):
    """One cue word. Offsets are code points into the text searched."""

    start: int
    end: int
    word: str
    kind: str


def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in table("cues"):
        automaton.add_word(row["word"], (row["word"], row["kind"]))
    automaton.make_automaton()
    return automaton


_AUTOMATON = _automaton()
_NOT_A_DEED = re.compile("|".join(row["pattern"] for row in table("not_deeds")))


def cues(text: str) -> list[Cue]:
    """Give the cue words of a folded text, longest first where they overlap, in their order."""
    nouns = [match.span() for match in _NOT_A_DEED.finditer(text)]
    found = []
    for last, (word, kind) in _AUTOMATON.iter_long(text):
        start = last - len(word) + 1
        if not any(low <= start < high for low, high in nouns):
            found.append(Cue(start, last + 1, word, kind))
    return found


# --- planned or expected -----------------------------------------------------------------------

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
    for match in _FORECAST.finditer(before, reach):
        forecast = Plan("forecast", match.group(), match.start())
    if forecast:
        return forecast
    target = None
    for match in _TARGET.finditer(before, reach):
        target = Plan("target", match.group(), match.start())
    if target is None and (match_behind := _TARGET_BEHIND.match(behind)):
        target = Plan("target", match_behind.group(), len(before))
    return target


# --- how it is measured ------------------------------------------------------------------------

_TAIL = r"(?:了|达|为|超过|超|近|约|幅度?|率|又|均|均为|分别|分别为|分别达)*\s*$"
_RISE = re.compile(rf"(?:年均|同比|环比)?(?:增长|增幅|增速|上升|上涨|攀升|增加|提高|提升|增){_TAIL}")
_FALL = re.compile(rf"(?:同比|环比|年均)?(?:下降|下跌|减少|降低|回落|下滑|降幅|减幅|跌){_TAIL}")
_AGAINST = re.compile(r"(?:比|较|同比|环比|净增|与)[^，。；]{0,12}$|净增$")
_COMPLETION = re.compile(
    r"(?:占|完成|达到?)(?:了)?(?:全年|年度|年初|省定|市定|目标|计划|任务|年)[^，。；%]{0,12}$|(?:任务|目标|计划)[^，。；%]{0,4}完成率[^，。；]{0,3}$|"
    r"(?:完成|为|达到?)(?:目标|全年|年度)?(?:任务|目标|计划)(?:数|量|任务)?的\s*$"
)
_SHARE = re.compile(
    r"占([^，。；%]{0,24}?)(?:的)?(?:比重|比例|份额|总数|总量|总额)?(?:分别)?(?:为|达到|达|约|近|超过?|已|升至|提升至|提升到|提高到|提高至|增至|上升到|仅|的|将|预计|\s)*\s*$"
)
_SHARE_BARE = re.compile(r"(?:占比|比重|比例|占有率|覆盖率|覆盖面)[^，。；%]{0,8}$")
_GROWTH_BEHIND = re.compile(r"(?:以上|左右)?的(?:预期)?(?:速度)?(?:增长|增幅|增速)")


class MeasureCue(NamedTuple):
    """How the wording measures a number, with the words that say it."""

    measure: str
    text: str
    whole: str | None
    sign: int


def _is_level(text: str) -> bool:
    """增长到, 提高至: a level reached, no change."""
    return text.rstrip().endswith(("到", "至", "到了"))


def percent_cue(clause_before: str, behind: str) -> MeasureCue | None:
    """Tell what a number in percent measures by the words right before it."""
    if found := _COMPLETION.search(clause_before):
        return MeasureCue("completion_rate", found.group(), found.group(), 1)
    share, share_tail = _SHARE.search(clause_before), None
    if share:
        share_tail = MeasureCue("share", share.group(), share.group(1).strip() or None, 1)
    if not _is_level(clause_before):
        if found := _FALL.search(clause_before):
            return MeasureCue("growth_rate", found.group(), None, -1)
        if found := _RISE.search(clause_before):
            return MeasureCue("growth_rate", found.group(), None, 1)
    if share_tail:
        return share_tail
    if found := _GROWTH_BEHIND.match(behind):
        return MeasureCue("growth_rate", found.group(), None, 1)
    if found := _SHARE_BARE.search(clause_before):
        return MeasureCue("share", found.group(), None, 1)
    return None


def amount_cue(clause_before: str, is_points: bool) -> MeasureCue | None:
    """Tell a change as an amount (比上年增加12家, 提高3个百分点) from a level."""
    if _is_level(clause_before):
        return None
    for pattern, sign in ((_FALL, -1), (_RISE, 1)):
        found = pattern.search(clause_before)
        if found and (is_points or _AGAINST.search(clause_before, 0, found.start()) or "净" in clause_before[-4:]):
            return MeasureCue("growth_amount", found.group(), None, sign)
    return None


# --- ruled out by language alone ---------------------------------------------------------------

_RULED_OUT = tuple(
    (row["name"], re.compile(f"(?:{row['before']})$"), re.compile(row["behind"])) for row in table("exclusions")
)


def exclusion(before: str, behind: str) -> str | None:
    """Name the reason why a number is no statistic of the region: thresholds, participants, gaps; or null."""
    for name, pattern_before, pattern_behind in _RULED_OUT:
        if pattern_before.search(before) and pattern_behind.match(behind):
            return name
    return None
