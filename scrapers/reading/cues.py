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


_AUTOMATON = _automaton()
# every alternative begins with a character, so that the search skips to where one can open
_NOT_A_DEED = re.compile("|".join(row["pattern"] for row in table("not_deeds")))


def cues(text: str) -> list[Cue]:
    """Give the cue words of a folded text, longest first where they overlap, in their order."""
    found = [Cue(last + 1 - length, last + 1, word, kind) for last, (length, word, kind) in _AUTOMATON.iter_long(text)]
    if not found:
        return found
    nouns = [match.span() for match in _NOT_A_DEED.finditer(text)]
    if not nouns:
        return found
    inside = {position for low, high in nouns for position in range(low, high)}
    return [cue for cue in found if cue.start not in inside]
