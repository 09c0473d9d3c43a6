"""Searches that skip to where one of their forms can open."""

import re
from collections.abc import Mapping


def openings(forms: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a search for the places where one of some forms can open.

    A regular expression that begins with one class of characters skips all others at once; one that begins with
    alternatives tries each of them at every place.

    Args:
        forms: By the class of a form's first character, as between square brackets: what must stand behind it.
    """
    behind = "|".join(f"(?<=[{first}]){follows}" for first, follows in forms.items())
    return re.compile(f"[{''.join(forms)}](?:{behind})")
