"""Words of doing and being around numbers: 推荐, 认定, 达到."""

import re

import ahocorasick

from scrapers.reading.lexicon import table
from scrapers.reading.values import Value


class Cue(Value, frozen=True, gc=False):
    """One cue word. Offsets are code points into the text searched."""

    start: int
    end: int
    word: str
    kind: str


def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in table("cues"):
        automaton.add_word(row["word"], (len(row["word"]), row["word"], row["kind"]))
    automaton.make_automaton()
    return automaton


def _nouns_of_deeds() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in table("not_deeds"):
        behind = re.compile(row["behind"]) if row["behind"] else None
        automaton.add_word(row["word"], (len(row["word"]), behind))
    automaton.make_automaton()
    return automaton


_AUTOMATON = _automaton()
_NOUNS = _nouns_of_deeds()
"""Words that hold a cue but tell no deed (孵化面积), each with what must stand behind it."""


def cues(text: str) -> list[Cue]:
    """Give the cue words of a folded text, longest first where they overlap, in their order."""
    found = [Cue(last + 1 - length, last + 1, word, kind) for last, (length, word, kind) in _AUTOMATON.iter_long(text)]
    if not found:
        return found
    inside: set[int] = set()
    for last, (length, behind) in _NOUNS.iter(text):
        if behind is None or behind.match(text, last + 1) is not None:
            inside.update(range(last + 1 - length, last + 1))
    return [cue for cue in found if cue.start not in inside] if inside else found
