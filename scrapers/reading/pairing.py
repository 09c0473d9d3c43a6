"""Lists read in step: 专利申请量、授权量分别达1000件、700件 gives each number its own thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrapers.reading.number_lists import HANDS_OUT, goes_on, is_linked
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence

Pairs = dict[int, tuple[str, ...]]
_ITEM_LINK = re.compile(r"、|(?<!研究)[和与]|以?及")
_LEVEL_ONLY = re.compile(r"(?:新增|拥有|认定|获批|建设)*(?:国家级?|省级?|市级?|县级?|区级?)$")
_LEVEL_ALONE = re.compile(r"[、，]?(?:其中)?(?:(?:国家|[省市县区])级)+(?:以上)?(?:为|达到?|有)?")
_LEVEL = re.compile(r"(?:国家|省|市|县|区)级")
_LEVEL_BEFORE_LINK = re.compile(r"(?:国家|[省市县区])级\s*[、，和与及]\s*")
_DEED = (
    r"(?:申请|授权|受理|拥有|有效|登记|成交|交易|认定|备案|立项|总产值|产值|增加值|销售收入|营业收入)"
    r"(?:[项件]?总?[数量额])?(?:数量)?"
)
_DEED_AT_END = re.compile(rf"(?P<head>[^，。；#]*[一-龥])(?:{_DEED})")
_DEED_ALONE = re.compile(_DEED)
_LONGEST_NAMES = 40
"""Code points between 分别 and its first number."""
_ENDS_CLAUSE = re.compile("[，；：。]")
_NOUN_END = re.compile(
    r".*(?:企业|孵化器|空间|中心|实验室|平台|机构|园区|高新区|基地|工作站|天地|专利|产值|增加值|投入|合同|人才|团队|项目|[量额数])"
)
"""What a thing's name ends with; what stands behind it says how it went (众创空间加快发展)."""
_DEED_FIRST = re.compile(r"(?:新增|新认定|认定|新建|建成|建设|获批|培育|引进|完成|实现|达到|拥有|建有)+")
_TWO = 2
_LONGEST_ATTRIBUTE = 6
_REACHED = re.compile(r"(?:总?数量?|已|共)*(?:达到?|为|完成|实现|增至)\s*")
_GROWN = re.compile(r"\s*，\s*(?:[比较][去上]年(?:同期)?|同比|环比|年均)?(?:增长|增加|提高|上升|下降)了?\s*")
_NAMES_THING = re.compile(rf"{_NOUN_END.pattern}|.*(?:业|部|品|资|费|奖|率|值|室)$")
_HEAD = re.compile(r"(?:发明创造)?专利|技术合同|(?<!技术)合同|科技项目|人才|企业|团队|实验室|平台")
"""Things whose kinds are told in short (发明、实用新型专利申请量)."""
_SAYS_MORE = re.compile(r"[^\s同环比]")
_TOTALS = re.compile("(?:目前|现|全[省市县区州]|累计|总数|总量|总计|数量|已|均)+")
"""What there is by now of the things counted before (新增中心2家、工作站1家，总数分别达到9家、4家)."""
_KIND_WITHIN = re.compile("其中([一-龥]{2,8})")
_PLACE_OR_ZONE = "(?:[市县州旗盟]|(?<![园范验])区)"
_PLACES_OF_KIND = re.compile("(?P<name>[一-龥]{2,4})[两二三四五六](?:个)?(?P<kind>[市县区州])")
_SHORT_NAME = re.compile("[一-龥]{2,4}")
_STEP_CLASS = re.compile(
    rf"([一-龥]{{2,6}}?(?:新区|{_PLACE_OR_ZONE})|[一二三](?:等奖)?)"
    rf"(?:[一-龥]{{1,6}}?{_PLACE_OR_ZONE}|[一二三]等奖)?(?:新增|净增|新认定|认定|申报|完成|实现|增长|为|达到?|有)*"
)
"""A place or prize that 分别 hands a number, with the last of its list, which is said behind each."""


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
        elif _is_attribute(item) and (head := _HEAD.search(last, 1)) is not None:
            spelled.append(item + last[head.start() :])
        else:
            spelled.append(item + _shared_tail(item, last))
    return [*spelled, last]


def _is_attribute(item: str) -> bool:
    """Tell words that only say of which kind a thing is (技术转让, 发明)."""
    return len(item) <= _LONGEST_ATTRIBUTE and _NAMES_THING.match(item) is None


def _in_order(phrases: list[str]) -> list[tuple[str, ...]]:
    """Give what each item says and, where it tells a kind alone, what the last one says for all."""
    *others, last = phrases
    return [*((phrase, last) if _is_attribute(phrase) else (phrase,) for phrase in others), (last,)]


def _by_numbers(sentence: Sentence, run: list[Token], paired: Pairs) -> Pairs:
    """Pair numbers with those told before them in their point of the sentence.

    Changes with amounts (申请4820件、授权2950件，分别增长31%和27%), counts with those they are part of
    (园区16家、基地7家，分别有10家、4家通过认定).
    """
    is_change = run[0].unit == "%"
    point = 0 if is_change else sentence.text.rfind("；", 0, run[0].start) + 1
    told = [
        token
        for token in sentence.numbers
        if token.kind == "quantity"
        and point <= token.start
        and token.end <= run[0].start
        and (token.unit != "%" or not is_change)
    ][-len(run) :]
    if len(told) < len(run):
        return {}
    found: Pairs = {}
    for token, earlier in zip(run, told, strict=True):
        start = max((other.end for other in sentence.numbers if other.end <= earlier.outer_start), default=0)
        start = max(start, *(sentence.text.rfind(mark, 0, earlier.outer_start) + 1 for mark in "，；：。"))
        # 专利申请量突破千件大关，达到1126件: the clause before names it
        if (
            _REACHED.fullmatch(sentence.text, start, earlier.outer_start) is not None
            and sentence.text[start - 1] == "，"
        ):
            start = max(sentence.text.rfind(mark, 0, start - 1) + 1 for mark in "，；：。")
        named = paired.get(earlier.start, (sentence.text[start : earlier.outer_start],))
        found[token.start] = tuple(phrase + "增长" for phrase in named) if is_change else named
    return found


def _of_told(sentence: Sentence, run: list[Token], own: str, paired: Pairs) -> Pairs:
    """Pair numbers with those told before them where their clause says no more, or names a kind within.

    `own`: the clause up to 分别. 申请1000件、授权600件，其中发明专利分别达260件和60件: 发明专利申请, 发明专利授权.
    """
    if _SAYS_MORE.search(own) is None or _TOTALS.fullmatch(own) is not None:
        return _by_numbers(sentence, run, paired)
    within = _KIND_WITHIN.fullmatch(own)
    if within is None:
        return {}
    deeds = {
        start: [deed.group() for phrase in named for deed in _DEED_ALONE.finditer(phrase)]
        for start, named in _by_numbers(sentence, run, paired).items()
    }
    return {start: (within[1] + told[-1],) for start, told in deeds.items()} if all(deeds.values()) else {}


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
        if run and not is_linked(sentence.text, run[-1], token):
            break
        # 分别达到69家、107家，1324人…: a comma and another unit begin something else
        if run and token.unit != run[-1].unit and "，" in sentence.text[run[-1].end : token.outer_start]:
            break
        run.append(token)
    return run if len(run) > 1 else []


def cut_list(text: str) -> list[str]:
    """Cut a list of names at its marks and its 和."""
    return [item.strip() for item in _ITEM_LINK.split(text) if item.strip()]


def _named_around(text: str, start: int, between: str, count: int) -> list[tuple[str, ...]]:
    """Find the things that a clause opening with 分别 hands numbers to: behind it, or in the clause before.

    分别新增孵化器、众创空间2家、3家 names them behind, 孵化器、众创空间加快发展，分别达到12家、30家 before.
    """
    behind = cut_list(between)
    if len(behind) == count:
        return _in_order(_phrases([_DEED_FIRST.sub("", behind[0], count=1), *behind[1:]]))
    if text[start - 1 : start] != "，" or len(behind) > 1:
        return []
    before = cut_list(text[max(text.rfind(mark, 0, start - 1) for mark in "，；：。") + 1 : start - 1])
    noun = _NOUN_END.match(before[-1]) if before else None
    if len(before) != count or noun is None:
        return []
    return _leading_to(_phrases([*before[:-1], noun.group()]), between)


def _leading_to(phrases: list[str], between: str) -> list[tuple[str, ...]]:
    """Give what leads from each item to its number. `between`: the words between 分别 and the first number."""
    return [tuple(phrase + between for phrase in said) for said in _in_order(phrases)]


def handed_out(sentence: Sentence) -> Iterator[tuple[int, list[Token]]]:
    """Give where each 分别 of a sentence stands that hands out numbers, two at least, and these."""
    position = sentence.text.find(HANDS_OUT)
    while position >= 0:
        if run := _run(sentence, position):
            yield position, run
        position = sentence.text.find(HANDS_OUT, position + 1)


def pairs(sentence: Sentence, runs: Sequence[tuple[int, list[Token]]]) -> Pairs:
    """Give what each number counts that is paired with things named around it, keyed by the number's offset.

    What is to be believed first stands first. Empty where the counts of things and numbers differ.

    `runs`: what 分别 hands out in the sentence.
    """
    if len(sentence.numbers) < _TWO:
        return {}
    found = _joined(sentence) | _by_level(sentence)
    for position, run in runs:
        found.update(_paired(sentence, position, run, found))
        if (grown := _grown(sentence, run)) and grown[0].start not in found:
            found.update(_by_numbers(sentence, grown, found))
    return found


def _grown(sentence: Sentence, run: list[Token]) -> list[Token]:
    """Find as many growth rates right behind the numbers handed out (分别达到92家和120家，同比增长15%、22%)."""
    text = sentence.text
    later = [token for token in sentence.numbers if token.start > run[-1].start][: len(run)]
    if len(later) < len(run) or {token.unit for token in later} != {"%"} or run[0].unit == "%":
        return []
    if _GROWN.fullmatch(text, run[-1].end, later[0].outer_start) is None:
        return []
    return later if all(is_linked(text, *two) for two in pairwise(later)) else []


def steps(runs: Sequence[tuple[int, list[Token]]]) -> dict[int, tuple[int, int]]:
    """Give which of how many each number is that 分别 hands out (2015-2018年…分别为20、22、25、28亿元)."""
    return {token.start: (index, len(run)) for _, run in runs for index, token in enumerate(run)}


def _joined(sentence: Sentence) -> Pairs:
    """Pair two numbers that only a mark or 和 parts with two things joined before them (甲、乙企业达88家、64家)."""
    found: Pairs = {}
    numbers = sentence.numbers
    joined = [goes_on(sentence.text, *two) for two in pairwise(numbers)]
    for (first, second), is_joined, is_longer in zip(pairwise(numbers), joined, [*joined[1:], False], strict=True):
        if not is_joined or is_longer:
            continue
        start, _ = sentence.clause(first.start, first.end)
        items = cut_list(sentence.text[start : first.outer_start])
        is_told_once = all(token is first or not start <= token.start < first.start for token in numbers)
        if is_told_once and len(items) == _TWO and _LEVEL_ONLY.search(items[0]) is None:
            found.update(zip((first.start, second.start), _in_order(_phrases(items)), strict=True))
    return found


def _by_level(sentence: Sentence) -> Pairs:
    """Let numbers before a level alone count what the last of their list does (1家国家级、18家省级和56家市级中心)."""
    found: Pairs = {}
    numbers, text = sentence.numbers, sentence.text
    for token, behind in reversed(list(pairwise(numbers))):
        if token.unit is None or token.unit != behind.unit:
            continue
        if _LEVEL_BEFORE_LINK.fullmatch(text, token.end, behind.outer_start) is None:
            continue
        _, end = sentence.clause(behind.start, behind.end)
        later = min((number.outer_start for number in numbers if number.start > behind.start), default=end)
        found[token.start] = found.get(behind.start, (text[behind.end : min(end, later)],))
    return found


def _paired(sentence: Sentence, position: int, run: list[Token], paired: Pairs) -> Pairs:
    """Pair the numbers behind one 分别. `paired`: what those before it were paired with."""
    text = sentence.text
    start = max(text.rfind(mark, 0, position) for mark in "，；：。") + 1
    between = text[position + len(HANDS_OUT) : run[0].outer_start]
    items = cut_list(text[start:position])
    if len(items) >= len(run):
        items = _called_by_kind(items)
        spelled = _leading_to(_phrases(items[-len(run) :]), between)
    else:
        if by_numbers := _of_told(sentence, run, text[start:position], paired):
            return by_numbers
        spelled = _named_around(text, start, between, len(run))
    return {token.start: phrase for token, phrase in zip(run, spelled, strict=False)}


def _called_by_kind(items: list[str]) -> list[str]:
    """Give each of some places the kind that is told behind the last of them (青禾、丙川两市)."""
    found = _PLACES_OF_KIND.fullmatch(items[-1])
    if found is None or any(_SHORT_NAME.fullmatch(item) is None for item in items[:-1]):
        return items
    return [item + found["kind"] for item in (*items[:-1], found["name"])]


def names_level_alone(said: tuple[str, ...]) -> bool:
    """Tell what a number is handed that tells its level alone (国家级、省级分别为3家和8家)."""
    return all(_LEVEL_ALONE.fullmatch(phrase) is not None for phrase in said)


def class_in_step(said: str) -> str | None:
    """Give the place or prize that a number is handed and nothing else (甲县、乙县分别为96件、88件), or null."""
    found = _STEP_CLASS.fullmatch(said)
    return found[1] if found is not None else None
