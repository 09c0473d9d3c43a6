"""Lists of places, each with its number of what was named before: 高企数居前的是甲区（45家）、乙区（30家）."""

import re

from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.values import Value

_PLACE = r"(?![是为有等及和])[一-龥]{1,6}?(?:[市县区州旗盟]|新区|高新区|开发区|经开区)"
_LATER = re.compile(rf"[)\s]*[、，；和及与]?\s*(?P<place>{_PLACE})\s*[(（]?(?:为|有|达到?|完成|实现|新增)?\s*")
"""What stands between two numbers of the list."""
_FIRST = re.compile(
    rf"(?:^|[是为有：，、；(]|分别|其中)\s*(?P<place>{_PLACE})\s*[(（]?(?:为|有|达到?|完成|实现|新增)?\s*$"
)
"""What stands before the first of them."""
_NO_PLACE = re.compile(
    r"^(?:[全各我本该]|国家|[一二三四五六七八九十两几多]+个?|其他|其它|所有|以上|高新(?!区)|开发(?!区)|示范|园|社)|园区$|地区$|示范区$|实验区$"
)
_REACH = 16


class PlaceItem(Value, frozen=True, gc=False):
    """One place of a list."""

    place: str
    subject: str
    """What is said before the list, numbers as #."""


def place_items(sentence: Sentence) -> dict[int, PlaceItem]:
    """Give the places of a sentence's lists by the offset of their number. Two places at least make a list."""
    found: dict[int, PlaceItem] = {}
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


def _run(sentence: Sentence, numbers: list[Token], first: int) -> list[tuple[Token, int, str]]:
    """Collect the numbers of a list from the first on, each with where its place begins and its name."""
    token = numbers[first]
    text = sentence.text
    if token.kind != "quantity" or token.unit is None:
        return []
    opening = max(numbers[first - 1].end if first else 0, token.outer_start - _REACH)
    found = _FIRST.search(text[opening : token.outer_start])
    if found is None or _NO_PLACE.search(found["place"]):
        return []
    run = [(token, opening + found.start("place"), found["place"])]
    for later in numbers[first + 1 :]:
        between = _LATER.fullmatch(text, run[-1][0].end, later.outer_start)
        if later.unit != token.unit or between is None or _NO_PLACE.search(between["place"]):
            break
        run.append((later, between.start("place"), between["place"]))
    return run
