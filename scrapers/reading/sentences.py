"""A sentence with what was found in it: its numbers, its clause marks, its cue words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from scrapers.reading.cues import Cue, cues
from scrapers.reading.plans import PlanWords, plan_words
from scrapers.reading.scanner import Token, scan

_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]?")
_MARK = re.compile(r"[，；：。！？()]")


class Sentence:
    """One sentence of a folded text. Offsets inside it count from its own start."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        """Code points from the document's start."""
        self.tokens: tuple[Token, ...] = tuple(scan(text))
        self.numbers: tuple[Token, ...] = tuple(token for token in self.tokens if token.kind in ("quantity", "rank"))

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The words of doing and being in it, in order."""
        return tuple(cues(self.text))

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """Offsets of punctuation that ends a clause, outside numbers and round brackets."""
        found, depth = [], 0
        inside = [(token.start, token.end) for token in self.tokens if _MARK.search(self.text, token.start, token.end)]
        for match in _MARK.finditer(self.text):
            at = match.start()
            if match.group() == "(":
                depth += 1
            elif match.group() == ")":
                depth = max(0, depth - 1)
            elif depth == 0 and not any(low <= at < high for low, high in inside):
                found.append(at)
        return tuple(found)

    def clause(self, token: Token) -> tuple[int, int]:
        """Give the start and end of the clause that a number stands in."""
        before = bisect_left(self.marks, token.start)
        behind = bisect_left(self.marks, token.end)
        start = self.marks[before - 1] + 1 if before else 0
        return start, self.marks[behind] if behind < len(self.marks) else len(self.text)

    @cached_property
    def plan_words(self) -> PlanWords:
        """The words of planning in it."""
        return plan_words(self.text)

    def blanked(self, start: int, end: int) -> str:
        """Give a stretch with its numbers written as #."""
        pieces, position = [], start
        for token in self.numbers:
            if token.start >= end:
                break
            if token.start >= start and token.end <= end:
                pieces.append(self.text[position : token.start])
                pieces.append("#")
                position = token.end
        pieces.append(self.text[position:end])
        return "".join(pieces)


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Give the sentences of a stretch of a folded text; semicolons end clauses, not sentences."""
    for match in _SENTENCE.finditer(text, start, end):
        yield Sentence(match.group(), match.start())
