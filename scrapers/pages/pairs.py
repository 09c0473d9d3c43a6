"""`label: value` pairs in one line of text, or in the cells of one row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from scrapers.pages.labels import WITH_COLON, WITHOUT_COLON, Label, label_named
from scrapers.pages.values import clean_blanks, clean_value
from scrapers.records import MetadataCandidate, MetadataSource

_UNKNOWN_LABEL = re.compile(r"\s*[一-龥\s]{2,12}[：:]\s*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A known label with what stands behind it."""

    label: Label
    label_text: str
    raw: str
    evidence: str

    def candidate(self, source: MetadataSource) -> MetadataCandidate | None:
        """The metadata candidate; null for a label that names no field."""
        if self.label.field is None:
            return None
        return MetadataCandidate(
            field=self.label.field,
            value=clean_value(self.label.field, self.raw),
            source=source,
            label=self.label_text.rstrip(":： "),
            evidence=clean_blanks(self.evidence),
        )


def pairs_of_line(line: str) -> tuple[Pair, ...]:
    """All pairs of a line that begins with a label, or () for any other line.

    Several pairs may share a line; a value ends where the next label begins. In a line that begins with a strong
    label, further strong labels may stand without a colon.
    """
    first = WITH_COLON.match(line) or WITHOUT_COLON.match(line)
    return _split(line, allow_bare=True) if first else ()


def pairs_inside(line: str) -> tuple[Pair, ...]:
    """All pairs of a line with a colon behind their label, wherever in the line they begin."""
    return _split(line, allow_bare=False)


def pairs_of_row(cells: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs of a table row: value in the next cell or in the same one.

    A label followed by another label has no value: the next cell is never taken for one.
    """
    pairs: list[Pair] = []
    index = 0
    while index < len(cells):
        cell = cells[index].strip()
        following = cells[index + 1].strip() if index + 1 < len(cells) else ""
        index += 1
        if label := label_named(cell):
            if begins_with_label(following):
                pairs.append(Pair(label, cell, "", cell))
                continue
            index += 1
            second = WITH_COLON.search(following)
            inner = _split(following, allow_bare=False)
            value = following[: second.start()] if second else following
            pairs += [Pair(label, cell, value, f"{cell} {value}"), *inner]
        elif _UNKNOWN_LABEL.fullmatch(cell):
            index += not begins_with_label(following)
        else:
            pairs += pairs_of_line(cell)
    return tuple(pairs)


def begins_with_label(text: str) -> bool:
    """Whether a text is a label, or a label with its colon and a value."""
    return label_named(text) is not None or WITH_COLON.match(text) is not None


def _split(line: str, *, allow_bare: bool) -> tuple[Pair, ...]:
    marks = list(WITH_COLON.finditer(line))
    if allow_bare:
        taken = [mark.span() for mark in marks]
        marks += [
            bare
            for bare in WITHOUT_COLON.finditer(line)
            if not any(start < bare.end() and bare.start() < end for start, end in taken)
        ]
        marks.sort(key=lambda mark: mark.start())
    pairs = []
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(line)
        label = label_named(mark["label"])
        if label is not None:
            pairs.append(Pair(label, clean_blanks(mark["label"]), line[mark.end() : end], line[mark.start() : end]))
    return tuple(pairs)
