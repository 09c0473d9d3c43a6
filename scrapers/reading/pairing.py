"""Lists read in step: 专利申请量、授权量分别达1000件、700件 gives each number its own thing."""

import re
from itertools import pairwise

from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence

_LINK = re.compile(r"\s*[、，和与及]\s*")
_ITEM_LINK = re.compile(r"、|和|与|及|以及")
_LEVEL_ONLY = re.compile(r"(?:新增|拥有|认定|获批|建设)*(?:国家级?|省级?|市级?|县级?|区级?)$")
_LEVEL = re.compile(r"(?:国家|省|市|县|区)级")
_DEED = (
    r"(?:申请|授权|受理|拥有|有效|登记|成交|交易|认定|备案|立项|总产值|产值|增加值|销售收入|营业收入)"
    r"(?:[项件]?总?[数量额])?(?:数量)?"
)
_DEED_AT_END = re.compile(rf"(?P<head>[^，。；#]*[一-龥])(?:{_DEED})")
_DEED_ALONE = re.compile(_DEED)
_MARK = "分别"
_LONGEST_NAMES = 40
"""Code points between 分别 and its first number."""
_ENDS_CLAUSE = re.compile("[，；：。]")
_NOUN_END = re.compile(
    r".*(?:企业|孵化器|空间|中心|实验室|平台|机构|园区|高新区|基地|工作站|天地|专利|产值|增加值|投入|合同|人才|团队|项目|[量额数])"
)
"""What a thing's name ends with; what stands behind it says how it went (众创空间加快发展)."""
_DEED_FIRST = re.compile(r"(?:新增|新认定|认定|新建|建成|建设|获批|培育|引进|完成|实现|达到|拥有|建有)+")
_TWO = 2
_SAYS_MORE = re.compile(r"[^\s同环比]")


def _shared_tail(item: str, last: str) -> str:
    """Find what the last item says for all: 增加值 of 高新技术产业、装备制造业增加值."""
    for width in (2, 1):
        ending = item[-width:]
        at = last.find(ending)
        if len(item) > width and at >= 0 and at + width + 1 < len(last):
            return last[at + width :]
    return ""


def _with_head(items: list[str]) -> list[str]:
    """Give 授权量 of 专利申请量、授权量 the thing that the first item names for it."""
    named = _DEED_AT_END.fullmatch(items[0])
    if named is None:
        return items
    return [items[0], *(named["head"] + item if _DEED_ALONE.fullmatch(item) else item for item in items[1:])]


def _phrases(items: list[str]) -> list[str]:
    items = _with_head(items)
    last = items[-1]
    spelled = []
    for item in items[:-1]:
        if _LEVEL_ONLY.search(item):
            spelled.append(item + _LEVEL.sub("", last, count=1))
        else:
            spelled.append(item + _shared_tail(item, last))
    return [*spelled, last]


def _by_numbers(sentence: Sentence, run: list[Token], paired: dict[int, str]) -> dict[int, str]:
    """Pair numbers with those told before them in their point of the sentence.

    Changes with amounts (申请4820件、授权2950件，分别增长31%和27%), counts with those they are part of
    (园区16家、基地7家，分别有10家、4家通过认定).
    """
    is_change = run[0].unit == "%"
    point = 0 if is_change else sentence.text.rfind("；", 0, run[0].start) + 1
    told = [
        token
        for token in sentence.numbers
        if point <= token.start and token.end <= run[0].start and (token.unit != "%" or not is_change)
    ][-len(run) :]
    if len(told) < len(run):
        return {}
    found: dict[int, str] = {}
    for token, earlier in zip(run, told, strict=True):
        start = max((other.end for other in sentence.numbers if other.end <= earlier.outer_start), default=0)
        start = max(start, *(sentence.text.rfind(mark, 0, earlier.outer_start) + 1 for mark in "，；：。"))
        named = paired.get(earlier.start, sentence.text[start : earlier.outer_start])
        found[token.start] = named + "增长" if is_change else named
    return found


def _run(sentence: Sentence, position: int) -> list[Token]:
    """Find the numbers that 分别 hands out: those joined behind it, in its clause."""
    run: list[Token] = []
    for token in sentence.numbers:
        if token.start < position:
            continue
        if not run and (
            token.outer_start - position > _LONGEST_NAMES
            or _ENDS_CLAUSE.search(sentence.text, position, token.outer_start)
        ):
            break
        if run and not _LINK.fullmatch(sentence.text, run[-1].end, token.outer_start):
            break
        # 分别达到69家、107家，1324人…: a comma and another unit begin something else
        if run and token.unit != run[-1].unit and "，" in sentence.text[run[-1].end : token.outer_start]:
            break
        run.append(token)
    return run if len(run) > 1 else []


def _items(text: str) -> list[str]:
    return [item.strip() for item in _ITEM_LINK.split(text) if item.strip()]


def _named_around(text: str, start: int, between: str, count: int) -> list[str]:
    """Find the things that a clause opening with 分别 hands numbers to: behind it, or in the clause before.

    分别新增孵化器、众创空间2家、3家 names them behind, 孵化器、众创空间加快发展，分别达到12家、30家 before.
    """
    behind = _items(between)
    if len(behind) == count:
        return _phrases([_DEED_FIRST.sub("", behind[0], count=1), *behind[1:]])
    if text[start - 1 : start] != "，" or len(behind) > 1:
        return []
    before = _items(text[max(text.rfind(mark, 0, start - 1) for mark in "，；：。") + 1 : start - 1])
    noun = _NOUN_END.match(before[-1]) if before else None
    if len(before) != count or noun is None:
        return []
    return [phrase + between for phrase in _phrases([*before[:-1], noun.group()])]


def pairs(sentence: Sentence) -> dict[int, str]:
    """Give what each number counts that 分别 pairs with things named around it, keyed by the number's offset.

    Empty where the counts of things and numbers differ.
    """
    found = _joined(sentence)
    text = sentence.text
    position = text.find(_MARK)
    while position >= 0:
        run = _run(sentence, position)
        if run:
            found.update(_paired(sentence, position, run, found))
        position = text.find(_MARK, position + 1)
    return found


def _joined(sentence: Sentence) -> dict[int, str]:
    """Pair two numbers that only a mark or 和 parts with two things joined before them (甲、乙企业达88家、64家)."""
    found: dict[int, str] = {}
    numbers = sentence.numbers
    for first, second in pairwise(numbers):
        if (
            first.unit is None
            or first.unit != second.unit
            or not _LINK.fullmatch(sentence.text, first.end, second.outer_start)
        ):
            continue
        start, _ = sentence.clause(first.start, first.end)
        items = _items(sentence.text[start : first.outer_start])
        is_told_once = all(token is first or not start <= token.start < first.start for token in numbers)
        if is_told_once and len(items) == _TWO and _LEVEL_ONLY.search(items[0]) is None:
            found.update(zip((first.start, second.start), _phrases(items), strict=True))
    return found


def _paired(sentence: Sentence, position: int, run: list[Token], paired: dict[int, str]) -> dict[int, str]:
    """Pair the numbers behind one 分别. `paired`: what those before it were paired with."""
    text = sentence.text
    start = max(text.rfind(mark, 0, position) for mark in "，；：。") + 1
    between = text[position + len(_MARK) : run[0].outer_start]
    items = _items(text[start:position])
    if len(items) >= len(run):
        spelled = [phrase + between for phrase in _phrases(items[-len(run) :])]
    else:
        by_numbers = {} if _SAYS_MORE.search(text[start:position]) else _by_numbers(sentence, run, paired)
        if by_numbers:
            return by_numbers
        spelled = _named_around(text, start, between, len(run))
    return {token.start: phrase for token, phrase in zip(run, spelled, strict=False)}
