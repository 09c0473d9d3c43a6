"""Lists of places, each with its number of what was named before: 高企数居前的是甲区（45家）、乙区（30家）."""

import re
from collections.abc import Sequence

from scrapers.reading.pairing import cut_list
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.values import Value

_PLACE = r"(?![是为有等及和]|其中)[一-龥]{1,6}?(?:[市县区州旗盟]|新区|高新区|开发区|经开区)"
_LATER = re.compile(rf"^[)\s]*[、，；和及与]?\s*(?P<place>{_PLACE})\s*[(（]?(?:为|有|达到?|完成|实现|新增)?\s*$")
"""What stands between two numbers of the list."""
_FIRST = re.compile(
    rf"(?:^|[是为有：，、；(]|分别|其中)\s*(?P<place>{_PLACE})\s*[(（]?(?:为|有|达到?|完成|实现|新增)?\s*$"
)
"""What stands before the first of them."""
_NO_PLACE = re.compile(
    r"^(?:[全各我本该]|国家|[一二三四五六七八九十两几多]+个?[市县区州旗盟]|其他|其它|所有|以上|高新(?!区)|开发(?!区)|示范|园|社)|园区$|地区$|示范区$|实验区$|国家|[省市县]级|新[增获建]"
)
_IN_BRACKETS = re.compile(r"(?:^|[)）是为：，、；]|分别|其中)\s*(?P<place>[一-龥]{2,5})\($")
"""A name before a number in brackets of its own needs no word for what it is a name of (甲江（45家）、乙岭（30家）)."""
_NO_CLASS = re.compile(r"^(?:国家|[省市县区])级|专利|发明|新型|外观")
_REACH = 16
_FIRST_OF_ALL = re.compile(
    r"(?P<subject>[^，。；]*?)(?:排名|排在?|位?居|位?列)?前(?:[一二三四五六七八九十]|\d{1,2})(?:名|位)?的?[^，。；、]{0,6}?"
    r"(?:分别|依次)?(?:为|是)(?P<places>(?:[一-龥]{2,8}(?:\([^()]*\))?[、和及与]?){2,})，(?P<lead>[^，。；]*)$"
)
_BRACKETED = re.compile(r"\([^()]*\)")


class PlaceItem(Value, frozen=True, gc=False):
    """One place of a list."""

    place: str
    subject: str
    """What is said before the list, numbers as #."""


def place_items(sentence: Sentence, runs: Sequence[tuple[int, list[Token]]]) -> dict[int, PlaceItem]:
    """Give the places of a sentence's lists by the offset of their number. Two places at least make a list.

    `runs`: what 分别 hands out in the sentence.
    """
    found = _ranked(sentence, runs)
    numbers = sentence.numbers
    index = 0
    while index + 1 < len(numbers):
        run = _run(sentence, numbers, index) if numbers[index].unit == numbers[index + 1].unit else []
        if len(run) > 1:
            start = run[0][1]
            blank = sentence.blanks[index] - (numbers[index].start - start)
            subject = sentence.blanked[:blank]
            found.update((token.start, PlaceItem(place, subject)) for token, _, place in run)
        index += max(1, len(run))
    return found


def _ranked(sentence: Sentence, runs: Sequence[tuple[int, list[Token]]]) -> dict[int, PlaceItem]:
    """Give each of the first places the number that 分别 hands it (产值居前三的是甲市、乙市、丙市，分别为…)."""
    found: dict[int, PlaceItem] = {}
    for position, run in runs:
        start = max(sentence.text.rfind(mark, 0, position) for mark in "。；") + 1
        if sentence.text.find("前", start, position) < 0:
            continue
        named = _FIRST_OF_ALL.search(sentence.text, start, position)
        if named is None:
            continue
        places = cut_list(_BRACKETED.sub("", named["places"]))
        if len(places) == len(run):
            subject = named["subject"] + named["lead"]
            found.update((token.start, PlaceItem(place, subject)) for token, place in zip(run, places, strict=True))
    return found


def _run(sentence: Sentence, numbers: list[Token], first: int) -> list[tuple[Token, int, str]]:
    """Collect the numbers of a list from the first on, each with where its place begins and its name."""
    token = numbers[first]
    text = sentence.text
    if token.kind != "quantity" or token.unit is None:
        return []
    opening = max(numbers[first - 1].end if first else 0, token.outer_start - _REACH)
    found = _named(_FIRST, text, token, opening)
    if found is None:
        return []
    run = [(token, *found)]
    for later in numbers[first + 1 :]:
        between = _named(_LATER, text, later, run[-1][0].end) if later.unit == token.unit else None
        if between is None:
            break
        run.append((later, *between))
    return run


def _named(form: re.Pattern[str], text: str, token: Token, start: int) -> tuple[int, str] | None:
    """Give where the name of a number's place begins, and the name; null where none stands right before it."""
    if text[token.end : token.end + 1] == ")":
        found = _IN_BRACKETS.search(text[start : token.outer_start])
        if found is not None and _NO_CLASS.search(found["place"]) is None and _NO_PLACE.search(found["place"]) is None:
            return start + found.start("place"), found["place"]
    named = form.search(text[start : token.outer_start])
    if named is None or _NO_PLACE.search(named["place"]):
        return None
    return start + named.start("place"), named["place"]
