"""Changes between two years, and the words by which news hands on what its reporter was told."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrapers.reading.times import TimeStatement
from scrapers.reading.values import Value

_ATTRIBUTES = "获悉"
_ATTRIBUTED = re.compile(r"(?:获悉|了解到|介绍|显示|表示|透露|通报|指出|宣布|据悉)[，：:]?\s*$")
_TELLS_OF = re.compile(r"获悉|了解到|介绍|通报|公布|透露|据悉")
_SINCE = re.compile(r"[比较]((?:19|20)\d{2})年(?!同期)[^，。；]{0,8}$")
_REACH = 8


class Change(Value, frozen=True, gc=False):
    """The years between which a sentence tells of a change: 从2015年的62件增加到2021年的93件."""

    first_year: int
    last_year: int
    end: int
    """Offset into the sentence behind the second year."""


def compared_year(clause: str) -> int | None:
    """Give the year that a change is told against in its clause (比2015年增长), or null."""
    found = _SINCE.search(clause)
    return int(found[1]) if found else None


def changes(found: Sequence[TimeStatement]) -> Iterator[Change]:
    """Give the changes that the statements of one sentence frame, in their order."""
    for base, reached in pairwise(found):
        if base.is_base and reached.is_end and base.period is not None and reached.period is not None:
            yield Change(base.period.start_year, reached.period.end_year, reached.end)


def is_attributed(text: str, found: TimeStatement) -> bool:
    """Whether a statement stands right behind the words by which a report of news hands on what it was told."""
    return _ATTRIBUTED.search(text, max(0, found.start - _REACH), found.start) is not None


def may_attribute(text: str) -> bool:
    """Whether a sentence may hand on what a reporter was told (记者…获悉)."""
    return _ATTRIBUTES in text


def tells_of(between: str) -> bool:
    """Whether a number stands behind such words, so that the day before them is that of the telling."""
    return _TELLS_OF.search(between) is not None
