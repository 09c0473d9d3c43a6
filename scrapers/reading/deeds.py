"""Which deed or state governs a number: 推荐 8 家企业备案 is a recommendation, 达 45 家 a state reached."""

import re
from bisect import bisect_left, bisect_right

from scrapers.reading.cues import Cue
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.surroundings import Surroundings

_LIST_LINK = re.compile(r"(?:[、，；和及与]\s*(?:其中)?|(?<=[家个项所户名人])：)[^，。；]*$")
_THERE_ALREADY = tuple(f"{to}现有" for to in "对把将为让使")
_BY_NOW = frozenset({"已有", "目前"})
"""With a deed right behind the number it tells how many have got so far (已有6户通过评审)."""
_TRANSITIVE = frozenset(
    {"完成", "实施", "开展", "组织", "举办", "发放", "推进", "签订", "签署", "建立", "引进", "培育", "投入"}
)
_COUNT_OF_DEEDS = re.compile(r"(?:企业|项目)?(?:[数家户件项]数|数量?|量)")
"""What makes a noun of a deed: 申报数达330家 counts what was put forward."""
_TOGETHER = frozenset(("", *"并、和及"))
_ASKED_FOR = frozenset({"备案", "认定", "立项", "验收", "入库", "登记"})
_COMES_NEW = frozenset({"新增", "新认定", "新培育", "新登记", "新注册", "新批", "新建"})
_REACHED = frozenset({"达", "达到"})
_AMASSES = re.compile("[总累共，；：]|存量|保有|拥有")
"""What stands between new things and the stock that they bring about (新增5家，总数达到30家)."""
_CARRIED_OUT = frozenset({"实施", "推进", "支持", "组织", "开展"})
_IN_BRACKET = re.compile(r"[(][^()]*[)]")
"""A deed that a bracket adds to another (获批研究中心(重组)2家)."""
_ACCEPTS = frozenset({"验收", "结题"})
_SAYS_LESS = ("通过", "重组")
_OBJECT = re.compile(r"了?[^，。；、\s]{2}")


def starts_with_deed(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb stands right behind a number (其中1家通过认定 but not 1家企业通过认定)."""
    starts = sentence.cue_starts
    behind = bisect_left(starts, token.end)
    return behind < len(starts) and starts[behind] <= token.end + 1


def deed_of(sentence: Sentence, token: Token, around: Surroundings, follows: bool) -> Cue | None:
    """Find the deed or state that governs a number: before it in its clause, else behind it."""
    cues = sentence.cues
    if not cues:
        return None
    before: Cue | None = None
    is_own = False
    count_before = bisect_right(sentence.cue_ends, token.start)
    # 参与完成的14项成果: a deed told of the thing, not of the count
    if count_before and not (follows and around.own.endswith("的")):
        latest = cues[count_before - 1]
        is_own = latest.start >= token.outer_start - len(around.own)
        before = _governing(sentence, cues[count_before - 2], latest) if count_before > 1 else latest
        is_counted = before is not latest and latest.kind == "stock"
        if latest.word in _BY_NOW and is_own and (so_far := _deeds_within(sentence, token.end, token.end + 2)):
            return so_far[0]
        if is_counted or (is_own and not (follows and _gives_way(sentence, token, around, before))):
            return before
    behind = _deeds_within(sentence, token.end, token.end + len(around.behind))
    if follows and behind:
        # 通过验收, 重组完成: the second word says what was passed or done
        passed = behind[0].word in _SAYS_LESS and len(behind) > 1 and behind[1].start == behind[0].end
        return behind[1] if passed else behind[0]
    if before is not None and (is_own or before.start >= around.clause_start):
        return before
    return behind[0] if behind and behind[0].start - token.end <= 1 else None


def _governing(sentence: Sentence, earlier: Cue, latest: Cue) -> Cue:
    """Choose between the last two cues before a number; a state only counts what a deed brings about (新增…达51家)."""
    if latest.kind == "action":
        return _said_together(sentence, earlier, latest)
    is_new = earlier.word in _COMES_NEW and latest.word in _REACHED
    if is_new and _AMASSES.search(sentence.text, earlier.end, latest.start) is None:
        return earlier
    if earlier.kind == "action" and _COUNT_OF_DEEDS.fullmatch(sentence.text, earlier.end, latest.start):
        return earlier
    return latest


def _gives_way(sentence: Sentence, token: Token, around: Surroundings, before: Cue) -> bool:
    """Whether the deed behind a number and its noun goes first (组织67家企业申报, 完成72家企业备案)."""
    if before.word == "完成":
        behind = _deeds_within(sentence, token.end, token.end + len(around.behind))
        return bool(behind) and behind[0].word in _ASKED_FOR
    return before.word == "组织" or before.kind == "stock"


def _said_together(sentence: Sentence, earlier: Cue, later: Cue) -> Cue:
    """Choose between two deeds in a row: 申请备案 asks for it, 立项并实施 tells first how the things came about."""
    if earlier.kind != "action":
        return later
    if later.word not in _ACCEPTS and _IN_BRACKET.fullmatch(sentence.text, later.start - 1, later.end + 1) is not None:
        return earlier
    if sentence.text[earlier.end : later.start] not in _TOGETHER:
        return later
    if later.word == "完成" and earlier.word in _ASKED_FOR:
        return earlier
    is_asked = earlier.word == "申请" and later.word in _ASKED_FOR and earlier.end == later.start
    is_begun = earlier.word in ("立项", "获批", "新增") and later.word in _CARRIED_OUT
    return earlier if is_asked or is_begun else later


def _deeds_within(sentence: Sentence, start: int, end: int) -> list[Cue]:
    first, last = bisect_left(sentence.cue_starts, start), bisect_left(sentence.cue_starts, end)
    return [cue for cue in sentence.cues[first:last] if cue.kind == "action"]


def is_listed_on(sentence: Sentence, previous: Token | None, token: Token, deed: Cue) -> bool:
    """Tell a number that goes on a list (认定省级孵化器2个，市级孵化器4个) and so shares its deed.

    Behind a semicolon only a state goes on (拥有…；…), no deed.
    """
    if previous is None:
        return True
    if deed.kind == "action" and "；" in sentence.text[previous.end : token.outer_start]:
        return False
    return bool(_LIST_LINK.search(sentence.text, previous.end, token.outer_start))


def is_reference(sentence: Sentence, token: Token, around: Surroundings, deed: Cue | None) -> bool:
    """Tell things that did something (4个省级高新区完成了组建工作) or are there (对现有9家企业) from new ones."""
    if around.own.endswith(_THERE_ALREADY):
        return True
    if deed is None or deed.start < token.end + 3 or deed.word not in _TRANSITIVE:
        return False
    return bool(_OBJECT.match(sentence.text, deed.end))
