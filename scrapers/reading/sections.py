"""Which parts of a document look back and which ahead, by their headings and their order."""

import re
from typing import Literal

from scrapers.reading.lexicon import table

SectionKind = Literal["review", "plan"]


def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in table("sections") if row["kind"] == kind))


REVIEW, PLAN = _patterns("review"), _patterns("plan")
_WEAK_PLAN = _patterns("weak_plan")
_TITLE = re.compile(r"(?!\s*(?:[一二三四五六七八九十]+\s*[、.．是]|[(（]|\d)).*(?:总结|小结|报告|述职)")
"""A heading that names the whole text (第2篇：年度工作总结): the parts below it may plan."""


class Sections:
    """Which headings of one document look back and which ahead, each heading searched once."""

    def __init__(self, plan_year: int | None) -> None:
        self._plan_year = plan_year
        self._told: dict[str, tuple[SectionKind | None, SectionKind | None]] = {}

    def kind(self, headings: tuple[str, ...]) -> SectionKind | None:
        """Tell whether the text below these headings looks back or ahead; null where no heading says.

        The outermost heading that speaks of one only decides; one that speaks of both leaves it to those below.
        """
        weak: SectionKind | None = None
        for heading in headings:
            told = self._told.get(heading)
            if told is None:
                told = self._told[heading] = self._tell(heading)
            kind, may_be = told
            if kind is not None:
                return kind
            weak = may_be or weak
        return weak

    def _tell(self, heading: str) -> tuple[SectionKind | None, SectionKind | None]:
        """Tell what one heading alone says, and what it says only where those below it say nothing."""
        looks_back = bool(REVIEW.search(heading))
        looks_ahead = bool(PLAN.search(heading)) or (
            self._plan_year is not None and f"{self._plan_year}年" in heading.replace(" ", "") and not looks_back
        )
        if looks_back and not looks_ahead and _TITLE.match(heading) is not None:
            return None, "review"
        if looks_back != looks_ahead:
            return "review" if looks_back else "plan", None
        return None, "plan" if not looks_back and _WEAK_PLAN.search(heading) is not None else None


def parts_of_report(headings: tuple[str, ...]) -> dict[str, SectionKind]:
    """Tell which parts of a report to a congress look back and which ahead where their headings do not say.

    It opens with the review; what stands behind a part that looks back or ahead, and does not look back, is planned.
    """
    sections = Sections(None)
    told: dict[str, SectionKind] = {}
    for number, heading in enumerate(headings):
        kind = sections.kind((heading,))
        told[heading] = kind or ("plan" if number else "review")
    return told
