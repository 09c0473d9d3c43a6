"""A sentence with what was found in it: its numbers, its clause marks, its cue words."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from scrapers.reading.cues import Cue, cues
from scrapers.reading.folding import PhraseForms, split_places
from scrapers.reading.number_lists import HANDS_OUT, with_shared_units
from scrapers.reading.plans import PlanWords, plan_words
from scrapers.reading.scanner import Token

_OTHER_MARKS = "；：。！？"
_MARK_OR_BRACKET = re.compile(r"[，；：。！？()]")
_MAY_HOLD_MARKS = frozenset({"name", "date", "ordinal"})


class Sentence:
    """One sentence of a folded text that holds numbers, searched once for all of them.

    Offsets inside it count from its own start.
    """

    __slots__ = (
        "blanked",
        "blanks",
        "cue_ends",
        "cue_starts",
        "cues",
        "forms",
        "has_quotations",
        "marks",
        "numbers",
        "plan_words",
        "start",
        "tells_of_each",
        "text",
    )

    def __init__(self, text: str, start: int, tokens: list[Token], numbers: list[Token]) -> None:
        self.text = text
        self.start = start
        """Code points from the document's start."""
        self.numbers = numbers
        """Quantities and ranks."""
        self.blanked, self.blanks = _blanked(text, numbers)
        self.forms = PhraseForms(self.blanked)
        self.marks = _clause_marks(text, tokens)
        self.cues: list[Cue] = cues(text)
        self.cue_starts = [cue.start for cue in self.cues]
        self.cue_ends = [cue.end for cue in self.cues]
        self.plan_words: PlanWords = plan_words(text)
        self.tells_of_each = "每" in text or "各" in text
        self.has_quotations = "“" in text or "《" in text

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Give the start and end of the clause that a number from `start` to `end` stands in."""
        marks = self.marks
        before = bisect_left(marks, start)
        behind = bisect_left(marks, end, before)
        return marks[before - 1] + 1 if before else 0, marks[behind] if behind < len(marks) else len(self.text)


def _blanked(text: str, numbers: list[Token]) -> tuple[str, list[int]]:
    """Give the text with its numbers written as #, and where in it each # stands."""
    pieces, blanks, position, length = [], [], 0, -1
    for number in numbers:
        pieces.append(text[position : number.start])
        length += number.start - position + 1
        blanks.append(length)
        position = number.end
    pieces.append(text[position:])
    return "#".join(pieces), blanks


def _clause_marks(text: str, tokens: list[Token]) -> list[int]:
    """Find punctuation that ends a clause, outside round brackets and what only looks like a number (《…》)."""
    found = list(_outside_brackets(text)) if "(" in text or ")" in text else _marks(text)
    for token in tokens:
        if token.kind in _MAY_HOLD_MARKS:
            first, last = bisect_left(found, token.start), bisect_left(found, token.end)
            if first < last:
                del found[first:last]
    return found


def _marks(text: str) -> list[int]:
    for mark in _OTHER_MARKS:
        text = text.replace(mark, "，")
    return split_places(text.split("，"))


def _outside_brackets(text: str) -> Iterator[int]:
    depth = 0
    for match in _MARK_OR_BRACKET.finditer(text):
        mark = match.group()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield match.start()


def sentences(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Give the sentences of a stretch of a folded text, each with its start; semicolons end clauses, not sentences."""
    found = []
    # plain replacing and splitting takes half the time of a search
    for sentence in text[start:end].replace("！", "。").replace("？", "。").replace("\n", "。").split("。"):
        behind = start + len(sentence) + 1
        if sentence:
            found.append((text[start:behind] if behind < end else text[start:end], start))
        start = behind
    return found


def _is_of_first_months(text: str, token: Token) -> bool:
    """Tell the 8 of 前8个月, which is a time."""
    return token.unit == "个月" and text[: token.start].rstrip().endswith(("前", "头"))


def numbered(text: str, start: int, tokens: list[Token]) -> Sentence | None:
    """Search a sentence for what may matter to its numbers; null where none of what was scanned in it is a number."""
    if HANDS_OUT in text:
        tokens = with_shared_units(text, tokens)
    numbers = [token for token in tokens if token.kind in ("quantity", "rank")]
    if "个月" in text:
        numbers = [token for token in numbers if not _is_of_first_months(text, token)]
    return Sentence(text, start, tokens, numbers) if numbers else None
