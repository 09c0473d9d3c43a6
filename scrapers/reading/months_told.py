"""The months of its year that a document tells of: by its title, its first words, the day of its publication."""

import re
from datetime import date
from typing import Literal

from scrapers.reading.publication import LEAD
from scrapers.reading.time_forms import DECEMBER
from scrapers.reading.times import statements
from scrapers.reading.told_years import BOTH_HALVES, NEAR, is_news, title_year

ReportKind = Literal["annual", "first_half", "quarter", "plan", "government_report", "other"]

ANNUAL = re.compile(r"年度?(?:[^，。]{0,12})?(?:工作|总结|计划|要点|打算|情况|公报|自查|述职)")
FIRST_LINES = 60
_THIRD_QUARTER = (7, 8, 9)
_WHOLE_YEAR = re.compile(r"20\d{2}年全年")
_SO_FAR = re.compile("今年以来|截[至止]目前")
_MONTHS_FRESH = 3
_MONTHS = re.compile(r"(?:1|一)\s*月?\s*[-—~至到]\s*(\d{1,2})\s*月")
_PARTS: tuple[tuple[re.Pattern[str], tuple[ReportKind, int, int]], ...] = (
    (re.compile("前三季度|(?:四|第四)季度(?:工作)?(?:打算|安排|计划|思路|重点)"), ("quarter", 1, 9)),
    (
        re.compile(
            "上半年|(?<![上下])半年度?(?:工作|科技|总结|小结|情况|汇报|报告)|年中(?:工作)?(?:总结|小结|汇报|报告)"
        ),
        ("first_half", 1, 6),
    ),
    (re.compile("[一1]季度"), ("quarter", 1, 3)),
    # a report of a later quarter tells of the year up to its end
    (re.compile("二季度(?=[^，。；]{0,6}(?:进展|完成|工作|情况|总结))"), ("quarter", 1, 6)),
    (re.compile("三季度(?=[^，。；]{0,6}(?:进展|完成|工作|情况|总结))"), ("quarter", 1, 9)),
)
"""The part of its year that a report tells of: the first form that stands in it."""


def _months(text: str) -> tuple[ReportKind, int, int]:
    if _WHOLE_YEAR.search(text):
        return "annual", 1, 12
    if found := _MONTHS.search(text):
        return "other", 1, min(int(found[1]), 12)
    return next((told for form, told in _PARTS if form.search(text)), ("annual", 1, 12))


def months_of(title: str, headings: tuple[str, ...], opening: str) -> tuple[ReportKind, int, int]:
    """Tell the months by the title, else by the first heading and the first words, else by the only time told."""
    told = _months(title)
    if told[0] != "annual" or ANNUAL.search(title):
        return told
    told = _months(" ".join((*headings[:1], opening[:FIRST_LINES])))
    if told[0] == "annual" and title_year(title) is None:
        if BOTH_HALVES.search(opening[:NEAR]) is not None:
            return "first_half", 1, 6
        return _part_told(opening) or told
    return told


def of_course(
    title: str, opening: str, told: tuple[ReportKind, int, int], year: int | None, published: date
) -> tuple[ReportKind, int, int]:
    """Tell the part of its year that a text tells of by the day on which it was published.

    Args:
        title: Its folded title.
        opening: The first page or so of its text.
        told: What title and text alone say (`months_of`).
        year: The year that it tells of.
        published: The day of publication.
    """
    if told[0] == "annual" and _is_half_over(title, year, published):
        told = "first_half", 1, 6
    if told[0] in ("annual", "first_half") and _is_up_to_date(title, opening, year, published):
        return "other", 1, published.month
    return told


def _is_half_over(title: str, year: int | None, published: date) -> bool:
    """Whether a text was published in the third quarter of the year that it tells of, its title naming none."""
    return published.year == year and published.month in _THIRD_QUARTER and title_year(title) is None


def _is_up_to_date(title: str, opening: str, year: int | None, published: date) -> bool:
    """Whether news in the course of a year tells of the year so far (今年以来, 截至目前) and of no part of it."""
    if published.year != year or not _MONTHS_FRESH < published.month < DECEMBER or title_year(title) is not None:
        return False
    return is_news(opening[:LEAD]) and _SO_FAR.search(opening) is not None and _months(opening)[0] == "annual"


def part_before(published: date, opening: str) -> tuple[ReportKind, int, int] | None:
    """Tell the part of its year that a text tells of, where that ended shortly before it was published; or null."""
    kind, start, end = _months(opening)
    is_fresh = end < published.month <= end + _MONTHS_FRESH
    return (kind, start, end) if is_fresh else None


def _part_told(opening: str) -> tuple[ReportKind, int, int] | None:
    """Tell the part of a year that is the only time of its own that a text tells of (2017年前三季度，…); or null."""
    told = {
        found.period
        for found in statements(opening)
        if found.period is not None and not found.period.is_relative and found.names_year and not found.is_goal
    }
    only = told.pop() if len(told) == 1 else None
    if only is None or only.start_year != only.end_year or only.start_month != 1:
        return None
    return ("other", 1, only.end_month) if 1 < only.end_month < DECEMBER else None
