"""Numbers that language alone rules out as statistics: thresholds, participants, gaps between rates."""

import re

from scrapers.reading.lexicon import table

_RULED_OUT = tuple(
    (row["name"], re.compile(f"(?:{row['before']})$") if row["before"] else None, re.compile(row["behind"]))
    for row in table("exclusions")
)
_ANY_BEFORE = re.compile("(?:" + "|".join(row["before"] for row in table("exclusions") if row["before"]) + ")$")
_REACH = 48
"""Code points that the patterns look back over."""


def exclusion(before: str, behind: str) -> str | None:
    """Name the reason why a number is no statistic of the region: thresholds, participants, gaps; or null."""
    near = before[-_REACH:]
    may_hold = _ANY_BEFORE.search(near) is not None
    for name, pattern_before, pattern_behind in _RULED_OUT:
        if pattern_before is None:
            if pattern_behind.match(behind):
                return name
        elif may_hold and pattern_before.search(near) and pattern_behind.match(behind):
            return name
    return None
