"""Lists read in step: 专利申请量、授权量分别达1000件、700件 gives each number its own thing."""

import re

from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence

_LINK = re.compile(r"\s*[、，和与及]\s*")
_ITEM_LINK = re.compile(r"、|和|与|及|以及")
_LEVEL_ONLY = re.compile(r"(?:新增|拥有|认定|获批|建设)*(?:国家级?|省级?|市级?|县级?|区级?)$")
_LEVEL = re.compile(r"(?:国家|省|市|县|区)级")
_DEED = (
    r"(?:申请|授权|受理|拥有|有效|登记|成交|交易|认定|备案|立项|总产值|产值|增加值|销售收入|营业收入)"
    r"(?:总?[数量额])?(?:数量)?"
)
_DEED_AT_END = re.compile(rf"(?P<head>[^，。；#]*[一-龥])(?:{_DEED})")
_DEED_ALONE = re.compile(_DEED)
_MARK = "分别"
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
    """Pair changes with the numbers told before them (申请4820件、授权2950件，分别增长31%和27%)."""
    told = [token for token in sentence.numbers if token.end <= run[0].start and token.unit != run[0].unit][-len(run) :]
    if len(told) < len(run):
        return {}
    found: dict[int, str] = {}
    for token, earlier in zip(run, told, strict=True):
        start = max((other.end for other in sentence.numbers if other.end <= earlier.outer_start), default=0)
        start = max(start, *(sentence.text.rfind(mark, 0, earlier.outer_start) + 1 for mark in "，；：。"))
        found[token.start] = paired.get(earlier.start, sentence.text[start : earlier.outer_start]) + "增长"
    return found


def pairs(sentence: Sentence) -> dict[int, str]:
    """Give what each number counts that 分别 pairs with things named before it, keyed by the number's offset.

    Empty where the counts of things and numbers differ.
    """
    found: dict[int, str] = {}
    text = sentence.text
    position = text.find(_MARK)
    while position >= 0:
        run: list[Token] = []
        for token in sentence.numbers:
            if token.start < position:
                continue
            if not run and token.outer_start - position > 12:
                break
            if run and not _LINK.fullmatch(text, run[-1].end, token.outer_start):
                break
            run.append(token)
        start = max(text.rfind(mark, 0, position) for mark in "，；：。") + 1
        if len(run) > 1 and not _SAYS_MORE.search(text[start:position]):
            found.update(_by_numbers(sentence, run, found))
        items = [item.strip() for item in _ITEM_LINK.split(text[start:position]) if item.strip()]
        if len(run) > 1 and len(items) >= len(run):
            spelled = _phrases(items[-len(run) :])
            between = text[position + len(_MARK) : run[0].outer_start]
            found.update((token.start, phrase + between) for token, phrase in zip(run, spelled, strict=True))
        position = text.find(_MARK, position + 1)
    return found
