"""Which row of the warehouse stands where a labelled fact stands."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from scrapers.records import Record
from tests.quality.facts import FIELDS, Fact, Row

_BEFORE, _BEHIND = 8, 5
"""Characters around a number that tell its place in a sentence."""
_ENDS = "。！？!?；;\n"
_VARYING = re.compile(r"[\s,，.。、;；:：\"'“”‘’()（）《》]")
_RANGE_MARK = re.compile(r"[-—–~至到]+")
_SCALE_BEHIND = re.compile(r"(?<=.)[千万亿余多]+$")


class Pair(Record, frozen=True, kw_only=True):
    """A labelled fact and the row at its place."""

    fact: Fact
    row: Row

    @property
    def disagreements(self) -> tuple[str, ...]:
        """The fields that they differ in."""
        return tuple(field for field in FIELDS if not self.fact.agrees(self.row, field))


class Matching(Record, frozen=True, kw_only=True):
    """Labelled facts against rows: each stands in one place of this record."""

    pairs: tuple[Pair, ...]
    missed: tuple[Fact, ...]
    extra: tuple[Row, ...]


def _bare(text: str) -> str:
    """Leave out what copies of one text vary in: width, case, blanks, punctuation."""
    return _VARYING.sub("", unicodedata.normalize("NFKC", text).lower())


def _bare_number(text: str) -> str:
    """Write a number in one way: no blanks, separators or signs, one range mark, no scale word left on it."""
    plain = re.sub(r"[\s,%]", "", unicodedata.normalize("NFKC", text))
    return _SCALE_BEHIND.sub("", _RANGE_MARK.sub("-", plain))


def surroundings(quote: str, number: str) -> str:
    """The bare characters around the first occurrence of a number in a quote, no further than its sentence."""
    before, found, behind = unicodedata.normalize("NFKC", quote).partition(unicodedata.normalize("NFKC", number))
    if not found:
        raise ValueError(f"{number} does not stand in {quote}")
    before = re.split(f"[{_ENDS}]", before)[-1]
    behind = re.split(f"[{_ENDS}]", behind, maxsplit=1)[0]
    return _bare(before)[-_BEFORE:] + _bare(number) + _bare(behind)[:_BEHIND]


def _stands_in(fact: Fact, place: str, bare_sentence: str) -> bool:
    # a page may cut a sentence shorter than the quote
    return place in bare_sentence or (len(bare_sentence) > 4 and bare_sentence in _bare(fact.quote))


def _likeness(fact: Fact, row: Row) -> int:
    same = sum(fact.agrees(row, field) for field in FIELDS)
    # of two equal numbers in one sentence the indicator tells which is which
    return same + (len(FIELDS) if fact.agrees(row, "indicator") else 0)


def match(facts: Sequence[Fact], rows: Sequence[Row]) -> Matching:
    """Pair facts and rows of the same document, number and place, those most alike first."""
    rows_by_number: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for at, row in enumerate(rows):
        rows_by_number[row.doc, _bare_number(row.number)].append((at, _bare(row.sentence)))
    options = []
    for fact_at, fact in enumerate(facts):
        place = surroundings(fact.quote, fact.number)
        for row_at, sentence in rows_by_number[fact.doc, _bare_number(fact.number)]:
            if _stands_in(fact, place, sentence):
                options.append((-_likeness(fact, rows[row_at]), fact_at, row_at))
    row_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, fact_at, row_at in sorted(options):
        if fact_at not in row_of and row_at not in taken:
            row_of[fact_at] = row_at
            taken.add(row_at)
    return Matching(
        pairs=tuple(Pair(fact=facts[fact_at], row=rows[row_at]) for fact_at, row_at in sorted(row_of.items())),
        missed=tuple(fact for at, fact in enumerate(facts) if at not in row_of),
        extra=tuple(row for at, row in enumerate(rows) if at not in taken),
    )
