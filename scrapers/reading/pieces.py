"""The sentences of a document, searched for all that needs no knowledge of the sentences before."""

from collections.abc import Iterable, Sequence

from scrapers.reading.changes import may_attribute
from scrapers.reading.scanner import may_hold_number, scan
from scrapers.reading.sentences import Sentence, numbered, sentences
from scrapers.reading.time_forms import may_tell_time
from scrapers.reading.time_frame import announces, speaks
from scrapers.reading.times import OPENS_WITHIN, TimeStatement, statements
from scrapers.reading.values import Value

_OPENING = OPENS_WITHIN + 8
"""Code points of a sentence in which a statement of time that opens it ends."""


class Piece(Value, frozen=True, gc=False):
    """One sentence of a block, searched for numbers."""

    text: str
    start: int
    """Code points from the document's start."""
    times: Sequence[TimeStatement]
    """The statements of time in it; of one without numbers those that it opens with, for only in news others matter."""
    numbered: Sentence | None
    """What was found in it; null where it holds no number."""


def pieces(text: str, stretches: Iterable[tuple[int, int]]) -> list[list[Piece]]:
    """Give, for each of some stretches of a folded text, its sentences that can matter to a number.

    Each step goes through the whole text before the next begins: one small part of the program at a time is quicker
    than all of them in turn for every sentence.
    """
    found: list[list[tuple[str, int]]] = []
    # the clock asks whether any prose came before, and so is told all up to the first
    opening = 0
    for start, end in stretches:
        is_opening = opening == len(found)
        stretch = sentences(text, start, end) if is_opening or _may_matter(text[start:end]) else []
        found.append(stretch)
        if is_opening and not any(speaks(sentence) for sentence, _ in stretch):
            opening += 1
    scanned = [[scan(sentence) for sentence, _ in stretch] for stretch in found]
    searched = [
        [numbered(*sentence, tokens) if tokens else None for sentence, tokens in zip(*stretch, strict=True)]
        for stretch in zip(found, scanned, strict=True)
    ]
    is_news = may_attribute(text)
    return [
        (_pieces_of if number <= opening else _that_matter)(*stretch, is_news)
        for number, stretch in enumerate(zip(found, searched, strict=True))
    ]


def _may_matter(text: str) -> bool:
    return may_tell_time(text) or may_hold_number(text)


def _pieces_of(found: list[tuple[str, int]], searched: list[Sentence | None], is_news: bool) -> list[Piece]:
    kept: list[Piece] = []
    for (sentence, start), holder in zip(found, searched, strict=True):
        is_searched = holder is not None or (is_news and may_attribute(sentence))
        times = statements(sentence if is_searched else sentence[:_OPENING])
        kept.append(Piece(sentence, start, times, holder))
    return kept


def _that_matter(found: list[tuple[str, int]], searched: list[Sentence | None], is_news: bool) -> list[Piece]:
    """Leave out the sentences that tell no time behind the last number of their stretch: most of a document."""
    if not found:
        return []
    kept = _pieces_of(found, searched, is_news)
    count = len(kept)
    while count and kept[count - 1].numbered is None:
        count -= 1
    return kept[:count] + [piece for piece in kept[count:] if piece.times or announces(piece.text)]
