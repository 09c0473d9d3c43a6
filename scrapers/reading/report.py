"""What a document reports on: its year and months, and which of its sections look back and which ahead."""

import re
from typing import Literal, NamedTuple

from scrapers.reading.lexicon import table
from scrapers.reading.times import plan_years

ReportKind = Literal["annual", "first_half", "quarter", "plan", "government_report", "other"]
SectionKind = Literal["review", "plan"]


class Report(NamedTuple):
    """The period and kind of a document.

    `year` is null where the text does not say it. `this_year` is the offset from `year` of what the document
    calls 今年, `plan_year` that of the year planned for.
    """

    kind: ReportKind
    year: int | None
    is_year_hidden: bool
    start_month: int
    end_month: int
    this_year: int
    plan_year: int


_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_BRACKETED_YEAR = re.compile(r"[(（]\s*((?:19|20)\d{2})\s*[)）]")
_TASKS = re.compile(r"任务|目标|重点工作")
_FIVE_YEAR_PLAN = re.compile(r"[“\"]?(十[一二三四五]?)五[”\"]?[^，。]{0,12}(?:总结|回顾|完成|工作|进展|成就)")
_ANNUAL = re.compile(r"年度?(?:[^，。]{0,12})?(?:工作|总结|计划|要点|打算|情况|公报|自查|述职)")
_FIRST_LINES = 60
_LONG_PLAN = re.compile(r"[“\"]?(十[一二三四五]?)五[”\"]?[^，。]{0,16}(?:规划|纲要|计划)")
_HIDDEN_YEAR = re.compile(r"(?:20[xX×*]{2}|[xX×]{2,4})\s*年")
_GOVERNMENT_REPORT = re.compile(r"政府[^，。]{0,8}工作(?:的)?报告")
_MONTHS = re.compile(r"(?:1|一)\s*[-—~至到]\s*(\d{1,2})\s*月")
_NINE_MONTHS, _QUARTER, _HALF = re.compile(r"前三季度"), re.compile(r"[一1]季度"), re.compile(r"上半年")


def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in table("sections") if row["kind"] == kind))


_REVIEW, _PLAN = _patterns("review"), _patterns("plan")
_WEAK_PLAN = _patterns("weak_plan")


def section_kind(headings: tuple[str, ...], plan_year: int | None) -> SectionKind | None:
    """Tell whether the text below these headings looks back or ahead; null where no heading says.

    The outermost heading that speaks of one only decides; one that speaks of both leaves it to those below.
    """
    weak: SectionKind | None = None
    for heading in headings:
        looks_back = bool(_REVIEW.search(heading))
        looks_ahead = bool(_PLAN.search(heading)) or (
            plan_year is not None and f"{plan_year}年" in heading.replace(" ", "") and not looks_back
        )
        if looks_back != looks_ahead:
            return "review" if looks_back else "plan"
        if not looks_back and weak is None and _WEAK_PLAN.search(heading):
            weak = "plan"
    return weak


def _months(text: str) -> tuple[ReportKind, int, int]:
    if found := _MONTHS.search(text):
        return "other", 1, min(int(found[1]), 12)
    if _NINE_MONTHS.search(text):
        return "quarter", 1, 9
    if _HALF.search(text):
        return "first_half", 1, 6
    if _QUARTER.search(text):
        return "quarter", 1, 3
    return "annual", 1, 12


def _reported_year(title: str, headings: tuple[str, ...], opening: str) -> int | None:
    """Tell the year that a government's report looks back on: by its headings, else the one before its own."""
    for heading in headings:
        found = _YEAR.search(heading)
        if found and not _PLAN.search(heading) and not _TASKS.search(heading):
            return int(found[1])
        if _PLAN.search(heading):
            break
    found = _YEAR.search(title) or _BRACKETED_YEAR.search(title) or _YEAR.search(opening)
    return int(found[1]) - 1 if found else None


def _reviewed_plan(title: str) -> int | None:
    """Give the last year of the five-year plan that a title reviews (“十二五”工作总结 gives 2015)."""
    found = _FIVE_YEAR_PLAN.search(title)
    if found is None or _YEAR.search(title) or not _REVIEW.search(title):
        return None
    return plan_years(found[1])[1]


def classify(title: str, headings: tuple[str, ...], opening: str) -> Report:
    """Tell what a document reports on from its title, its outermost headings and its first sentences."""
    if _GOVERNMENT_REPORT.search(title):
        return Report("government_report", _reported_year(title, headings, opening), False, 1, 12, 1, 1)
    kind, start, end = _months(title)
    if kind == "annual" and not _ANNUAL.search(title):
        kind, start, end = _months(" ".join((*headings[:1], opening[:_FIRST_LINES])))
    if (reviewed := _reviewed_plan(title)) is not None:
        return Report("other", reviewed, False, 1, 12, this_year=0, plan_year=1)
    if (planned := _LONG_PLAN.search(title)) is not None:
        return Report("plan", plan_years(planned[1])[0] - 1, False, 1, 12, this_year=1, plan_year=1)
    is_plan = kind == "annual" and bool(_PLAN.search(title)) and not _REVIEW.search(title)
    places = (title, *headings[:2], opening)
    found, hidden = None, False
    for place in places:
        found, hidden = _YEAR.search(place), bool(_HIDDEN_YEAR.search(place))
        if found or hidden:
            break
    if found and hidden:
        hidden_at = _HIDDEN_YEAR.search(place)
        hidden = hidden_at is not None and hidden_at.start() < found.start()
    year = int(found[1]) if found and not hidden else None
    if is_plan:
        # a plan looks back on the year before its own
        return Report("plan", None if year is None else year - 1, hidden, 1, 12, this_year=1, plan_year=1)
    if kind == "annual":
        return Report(kind, year, hidden, start, end, this_year=0, plan_year=1)
    return Report(kind, year, hidden, start, end, this_year=0, plan_year=0)
