"""Levels that were reached and marks that were passed (达到, 突破6万亿元), told from what came about over the years."""

import re

from scrapers.reading.bounds import is_step_on_the_way
from scrapers.reading.cues import Cue
from scrapers.reading.measures import MeasureCue
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.surroundings import Surroundings

BARE_MARKS = frozenset("百千万亿")
"""Numbers that are a scale word alone (突破亿元)."""
_MARK_BEHIND_AMOUNT = re.compile("，(?:首次|成功|历史性|一举|已)*(?:突破|迈上|跨上|超过|站上|跨过|冲破|跃上)")
_AMOUNT_BEHIND_MARK = re.compile("(?:大关|台阶)?，(?:达到?|为|实现)")
_BROUGHT_TOGETHER = re.compile("累计|总计|共计|合计|年[间来]?，?共")


def marks_level(token: Token, around: Surroundings, deed: Cue | None, measure: MeasureCue | None) -> bool:
    """Tell a level reached (达到, 突破6万亿元) from what came about over the years, or was passed in them."""
    if measure is not None and measure.measure != "share":
        return False
    if token.scale and token.bound == "at_least" and is_step_on_the_way(around.whole.text, token.end):
        return False
    # 累计达260亿元: what the years brought together
    if deed is not None and deed.kind == "stock" and _BROUGHT_TOGETHER.search(around.own):
        return False
    is_state = deed is not None and deed.kind == "stock" and deed.word != "累计"
    return is_state or (bool(token.scale) and token.bound == "at_least")


def restates(sentence: Sentence, token: Token) -> bool:
    """Tell a bare mark that only rounds the amount beside it (1.09亿元，首次突破亿元; 首次突破亿元，达1.17亿元)."""
    numbers = sentence.numbers
    index = next(place for place, other in enumerate(numbers) if other.start == token.start)
    if index and numbers[index - 1].unit == token.unit:
        gap = sentence.text[numbers[index - 1].end : token.start]
        if _MARK_BEHIND_AMOUNT.fullmatch(gap):
            return True
    if index + 1 == len(numbers) or numbers[index + 1].unit != token.unit:
        return False
    return _AMOUNT_BEHIND_MARK.fullmatch(sentence.text[token.end : numbers[index + 1].start]) is not None
