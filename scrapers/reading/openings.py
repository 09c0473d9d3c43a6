"""Searches that skip to where one of their forms can open."""

import re
from bisect import bisect_left
from collections.abc import Mapping

DIGITS = "0123456789"


def openings(forms: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a search for the places where one of some forms can open.

    A regular expression whose alternatives all begin with a plain character skips every other character at once; one
    whose alternatives begin with classes or look behind tries each of them at every place.

    Args:
        forms: By the characters that a form can begin with: what must stand behind the first.
    """
    return re.compile("|".join(f"{re.escape(first)}{behind}" for firsts, behind in forms.items() for first in firsts))


def places(pattern: re.Pattern[str], text: str) -> list[int]:
    """Give the places where a search for openings stops."""
    return [match.start() for match in pattern.finditer(text)]


class Openings:
    """Where in a whole text forms may open, found once for all of its sentences.

    What must stand behind the first character may stand beyond a sentence's end, so that there are places where no form
    opens; a form's own pattern tells.
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._places = places(pattern, text)

    def within(self, start: int, end: int) -> list[int]:
        """Give the places in a stretch of the text, counted from its start."""
        places = self._places
        first = bisect_left(places, start)
        return [place - start for place in places[first : bisect_left(places, end, first)]]
