"""Numbers that language alone rules out as statistics: thresholds, participants, gaps between rates."""

import re

from scrapers.reading.lexicon import table

_RULED_OUT = tuple(
    (row["name"], re.compile(f"(?:{row['before']})$"), re.compile(row["behind"])) for row in table("exclusions")
)


def exclusion(before: str, behind: str) -> str | None:
    """Name the reason why a number is no statistic of the region: thresholds, participants, gaps; or null."""
    for name, pattern_before, pattern_behind in _RULED_OUT:
        if pattern_before.search(before) and pattern_behind.match(behind):
            return name
    return None
