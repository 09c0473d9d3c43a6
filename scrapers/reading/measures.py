"""How the wording measures a number: a change, a share, a part of a task done."""

import re

from scrapers.reading.number_lists import goes_on
from scrapers.reading.scanner import Token
from scrapers.reading.surroundings import Surroundings
from scrapers.reading.values import Value

_RISES = (
    "多出|多了|同期高|上年高|去年高|增长率|增长|增幅|增速|增量|上升|上涨|上扬|走高|扩张|攀升|增加|提高|提升|增|多|涨"
)
_FALLS = "少了|同期低|上年低|去年低|下降|下跌|下行|减少|缩减|锐减|萎缩|降低|回落|下滑|降幅|减幅|跌|少|减|降"
_BETWEEN = "了|达|为|超过|超|近|约|幅度|幅|率|又|均|均为|分别|分别为|分别达|年均|预期目标|预期|目标|设定为|定为"
"""What may stand between a word of change and its number."""
_OVER = ("年均", "同比", "环比")


def _change_words(words: str) -> re.Pattern[str]:
    """Compile words of change right before a number; each alternative begins with a character, to be found fast."""
    tail = rf"(?:{_BETWEEN})*\s*$"
    over = [f"{over}(?:{words}){tail}" for over in _OVER]
    return re.compile("|".join([*over, *(f"{word}{tail}" for word in words.split("|"))]))


_RISE, _FALL = _change_words(_RISES), _change_words(_FALLS)
_CHANGE_ENDS = frozenset(word[-1] for word in f"{_RISES}|{_FALLS}|{_BETWEEN}".split("|"))
"""The characters right before a number that a change is told by."""
_RATE_OF_RISE = re.compile(
    r"(?:增长率|增幅|增速|涨幅|升幅)(?:[^，。；#]{0,4}?(?:达|至|到|为|过|破|近)[到至]?(?:了)?|分别)*\s*$"
)
_RATE_OF_FALL = re.compile(r"(?:降幅|跌幅|减幅)(?:[^，。；#]{0,4}?(?:达|至|到|为|过|近)[到至]?(?:了)?)*\s*$")
"""A noun of change, which a number fills however it is reached (增幅达到, 增长率提高到)."""
_AGAINST = re.compile(r"(?:比|较|同比|环比|净增|与)[^，。；]{0,12}$|净增$|#、?\s*$|[五5]年$")
_ALWAYS_CHANGE = (
    "多出",
    "多了",
    "少了",
    "同比",
    "环比",
    "增量",
    "增加",
    "增长",
    "提高",
    "提升",
    "减少",
    "缩减",
    "锐减",
)
"""Words of change that need nothing to be held against."""
_COMPLETION = re.compile(
    "|".join(
        (
            *(
                f"{word}了?(?:全年|年度|年初|省定|市定|目标|计划|任务|年)[^，。；%]{{0,12}}$"
                for word in ("占", "完成", "达到?")
            ),
            *(f"{word}[^，。；%]{{0,4}}完成率[^，。；]{{0,3}}$" for word in ("任务", "目标", "计划")),
            *(rf"{word}(?:已?为|已?达到?)?\s*$" for word in ("完成率", "完成进度", "任务进度", "目标进度")),
            *(
                rf"{word}[^，。；%]{{0,10}}(?:任务|目标|计划)(?:数|量|任务)?[(]?#?[)]?[^，。；%#]{{0,4}}的\s*$"
                for word in ("完成", "实现", "为", "达到?", "占")
            ),
        )
    )
)
_SHARE = re.compile(
    r"占(?!比)([^，。；%]{0,24}?)(?:的)?(?:比重|比例|份额|总数|总量|总额)?(?:分别)?(?:为|达到|达|约|近|超过?|已|升至|提升至|提升到|提高到|提高至|增至|上升到|仅|的|将|预计|\s)*\s*$"
)
_OF_WHOLE = re.compile(
    r"在([^，。；%#]{2,16}?)(?:中|里)的?(?:所占)?(?:占比|比重|比例|份额)(?:由#%?)?(?:[一-龥]{0,4})\s*$"
    r"|(?:相当于|与)([^，。；%#]{2,16}?)(?:的|之比)(?:为|达到?|约|近|超过?)*\s*$"
)
"""A share whose whole stands before the words for it (在规上工业中的占比, 与工业销售收入之比, 相当于GDP的)."""
_WHOLE_AHEAD = re.compile(
    r"([^，。；%#]{2,16}?)(?:中|里)，?[^，。；%#]{2,20}?(?:约|仅|只|所)?占(?:比(?:例|重)?)?(?:为|达到?|约|近|了)*\s*$"
)
"""A whole told before the thing that has a share of it (规上工业总产值中，高新技术产业产值占)."""
_SHARE_BARE = re.compile(r"(?:占比|比重|比例|占有率|覆盖率|覆盖面)[^，。；%]{0,8}$")
_GROWTH_BEHIND = re.compile(r"(?:以上|左右)?的?(?:预期)?(?:速度)?(?:增长|增幅|增速)")


_OF_SHARE = re.compile(r"占([^，。；%#]{2,20}?)的?(?:比重|比例|份额)[^，。；#]{0,8}$")
"""The whole of a share that rose by points (占规上工业总产值的比重提高)."""


class MeasureCue(Value, frozen=True, gc=False):
    """How the wording measures a number, with the words that say it."""

    measure: str
    text: str
    whole: str | None
    sign: int


def _is_level(text: str) -> bool:
    """增长到, 提高至: a level reached, no change."""
    return text.rstrip().endswith(("到", "至", "到了"))


def _change(clause_before: str) -> MeasureCue | None:
    if _is_level(clause_before):
        for pattern, sign in ((_RATE_OF_RISE, 1), (_RATE_OF_FALL, -1)):
            if found := pattern.search(clause_before):
                return MeasureCue("growth_rate", found.group(), None, sign)
        return None
    for pattern, sign in ((_FALL, -1), (_RISE, 1)):
        if found := pattern.search(clause_before):
            return MeasureCue("growth_rate", found.group(), None, sign)
    return None


def _share(clause_before: str) -> MeasureCue | None:
    found = _SHARE.search(clause_before)
    return MeasureCue("share", found.group(), found.group(1).strip() or None, 1) if found else None


def _share_of_whole_ahead(clause_before: str, before: str) -> MeasureCue | None:
    found = _OF_WHOLE.search(clause_before) if "中" in clause_before or "里" in clause_before else None
    if found is None and ("相当于" in clause_before or "之比" in clause_before):
        found = _OF_WHOLE.search(clause_before)
    if found is None and "占" in clause_before[-6:] and ("中" in before or "里" in before):
        found = _WHOLE_AHEAD.search(before)
    return MeasureCue("share", found.group(), found.group(found.lastindex or 0), 1) if found else None


def percent_cue(clause_before: str, behind: str, before: str = "") -> MeasureCue | None:
    """Tell what a number in percent measures by the words right before it, or right behind (5%的增长).

    `before`: from the sentence's start up to the number.
    """
    if found := _COMPLETION.search(clause_before):
        return MeasureCue("completion_rate", found.group(), found.group(), 1)
    if cue := _change(clause_before) or _share_of_whole_ahead(clause_before, before) or _share(clause_before):
        return cue
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
        if found is None:
            continue
        against = _AGAINST.search(clause_before, 0, found.start())
        if is_points or against or found.group().startswith(_ALWAYS_CHANGE) or "净" in clause_before[-4:]:
            share = _OF_SHARE.search(clause_before, 0, found.start()) if is_points and "占" in clause_before else None
            text = clause_before[(share or against or found).start() :]
            return MeasureCue("growth_amount", text, share[1] if share else None, sign)
    return None


_PERCENT = ("%", "‰")
_OF_HUNDRED = ("%", "百分点")
_REACH = 60
"""Code points that a measure's words are looked for in."""


def measure_of(token: Token, around: Surroundings) -> MeasureCue | None:
    """Give the measure that the wording itself shows, or null where only the indicator can tell."""
    if token.kind == "rank":
        return MeasureCue("rank", "", None, 1)
    if token.unit in _PERCENT:
        return percent_cue(around.clause[-_REACH:], around.behind, around.sentence[-_REACH:])
    if around.own_end not in _CHANGE_ENDS:
        return None
    return amount_cue(around.clause[-_REACH:], token.unit == "百分点")


def lists_on(text: str, previous: Token, token: Token) -> bool:
    """Tell a second percentage of one list (增长15.1%和12.2%), which measures what the first does."""
    return token.unit in _OF_HUNDRED and goes_on(text, previous, token)
