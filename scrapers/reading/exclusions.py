"""Numbers that language alone rules out as statistics: thresholds, participants, gaps between rates."""

import re

from scrapers.reading.lexicon import table
from scrapers.reading.values import Value

_REACH = 48
"""Code points that the patterns look back over."""


class Exclusion(Value, frozen=True, gc=False):
    """One reason why a number is no statistic of the region."""

    name: str
    needs: re.Pattern[str]
    """What its sentence must hold, so that few sentences are looked at for it. Each of its alternatives begins with a
    plain character, to be found fast."""
    before: re.Pattern[str] | None
    behind: re.Pattern[str]


EXCLUSIONS = tuple(
    Exclusion(
        name=row["name"],
        needs=re.compile(row["needs"]),
        before=re.compile(f"(?:{row['before']})$") if row["before"] else None,
        behind=re.compile(row["behind"]),
    )
    for row in table("exclusions")
)


_TOGETHER = 3
"""Reasons whose needs are searched for at once, for most sentences hold none of them."""
_GROUPS = tuple(
    (re.compile("|".join(exclusion.needs.pattern for exclusion in group)), group)
    for group in (EXCLUSIONS[first : first + _TOGETHER] for first in range(0, len(EXCLUSIONS), _TOGETHER))
)


def exclusions_of(sentence: str) -> tuple[Exclusion, ...]:
    """Give the reasons that may hold for some number of a sentence."""
    found: list[Exclusion] = []
    for needs, group in _GROUPS:
        if needs.search(sentence) is not None:
            found += [exclusion for exclusion in group if exclusion.needs.search(sentence) is not None]
    return tuple(found)


def exclusion_of(exclusions: tuple[Exclusion, ...], clause: str, sentence: str, end: int) -> str | None:
    """Name the first reason that holds for a number, by its clause before it and its sentence behind it; or null.

    `end`: where in the sentence the number ends.
    """
    near = clause[-_REACH:]
    for exclusion in exclusions:
        if exclusion.before is not None and exclusion.before.search(near) is None:
            continue
        if exclusion.behind.match(sentence, end):
            return exclusion.name
    return None
