"""Searches that skip to where one of their forms can open."""

import re
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
