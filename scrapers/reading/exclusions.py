"""Numbers that language alone rules out as statistics: thresholds, participants, gaps between rates."""

import re

from scrapers.reading.lexicon import table
from scrapers.reading.values import Value

_REACH = 48
"""Code points that the patterns look back over."""


class Exclusion(Value, frozen=True, gc=False):
    """One reason why a number is no statistic of the region."""

    name: str
    needs: re.Pattern[str] | None
    """What its clause must hold before the number, so that few numbers are looked at for it; null where what stands
    behind tells sooner. Each of its alternatives begins with a plain character, to be found fast."""
    before: re.Pattern[str] | None
    behind: re.Pattern[str]
    units: frozenset[str]
    """The only units that it is for, "" for none (32个贫困村); empty where any will do."""


EXCLUSIONS = tuple(
    Exclusion(
        name=row["name"],
        needs=re.compile(row["needs"]) if row["needs"] else None,
        before=re.compile(f"(?:{row['before']})$") if row["before"] else None,
        behind=re.compile(row["behind"]),
        units=frozenset(row["units"].split("|")) if row["units"] else frozenset(),
    )
    for row in table("exclusions")
)


_ANY_BEFORE = re.compile("|".join(reason.needs.pattern for reason in EXCLUSIONS if reason.needs is not None))
_ANY_BEHIND = re.compile("|".join(f"(?:{reason.behind.pattern})" for reason in EXCLUSIONS if reason.needs is None))
"""What stands around any number that is ruled out, and around few others."""
_ENDS = frozenset(("", *"，。；、"))
"""What none of the patterns of what stands behind begins with."""


def exclusion_of(clause: str, sentence: str, end: int, unit: str | None) -> str | None:
    """Name the first reason that holds for a number, by its clause before it and its sentence behind it; or null.

    `end`: where in the sentence the number ends.
    """
    near = clause[-_REACH:]
    if _ANY_BEFORE.search(near) is None and (
        sentence[end : end + 1] in _ENDS or _ANY_BEHIND.match(sentence, end) is None
    ):
        return None
    for reason in EXCLUSIONS:
        if reason.units and (unit or "") not in reason.units:
            continue
        if (reason.before is None or reason.before.search(near)) and reason.behind.match(sentence, end):
            return reason.name
    return None
