"""Reading a document: every number of its prose with the cues of language around it."""

import re
from datetime import date

import msgspec

from scrapers.reading.block_reader import Context
from scrapers.reading.events import names_events
from scrapers.reading.folding import fold
from scrapers.reading.mentions import Found, block_numbers, mentions
from scrapers.reading.periods import Clock
from scrapers.reading.pieces import pieces
from scrapers.reading.report import Report, classify
from scrapers.reading.sections import SectionKind, Sections, parts_of_report
from scrapers.reading.stretches import stretches
from scrapers.records import Document, Reading
from scrapers.versions import room_version

READER_VERSION = room_version("scrapers.reading")
_OPENING = 1500
_BLANKS_BETWEEN = re.compile(r"(?<=[一-龥]) +(?=[一-龥](?: |$))")
"""Those of a title that is set wide (政 府 工 作 报 告)."""
_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


def _opening_start(document: Document) -> int:
    return next((block.start for block in document.blocks if block.kind == "paragraph"), 0)


def _published(document: Document) -> date | None:
    """Give the day of publication that the page shows; those of its head are often the day it was built."""
    days = (
        _DAY.search(offered.value or "")
        for offered in document.metadata
        if offered.field == "published_date" and offered.source != "head_tag"
    )
    found = next(filter(None, days), None)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


class _Contexts:
    """What the headings of a document say to the blocks below them, found out once for each."""

    def __init__(self, report: Report, folded: str, parts: tuple[str, ...]) -> None:
        self._sections = Sections(
            report.year + report.plan_year if report.year is not None and report.plan_year else None
        )
        self._parts = parts_of_report(parts) if report.kind == "government_report" else {}
        self._default: SectionKind | None = "plan" if report.kind == "plan" else None
        self._names_events = names_events(folded)
        self._folded: dict[str, str] = {}
        self._below: dict[tuple[tuple[str, ...], str | None], Context] = {}

    def below(self, headings: tuple[str, ...], column: str | None) -> Context:
        """Give the context of a paragraph below these headings, or of a cell in the column of a table there."""
        context = self._below.get((headings, column))
        if context is None:
            folded = tuple([self._fold(heading) for heading in headings])
            context = self._context(folded, folded) if column is None else self._in_column(folded, self._fold(column))
            self._below[headings, column] = context
        return context

    def of_heading(self, headings: tuple[str, ...], own: str) -> Context:
        """Give the context of a heading, whose folded text is `own`, below others."""
        folded = tuple([self._fold(heading) for heading in headings])
        return self._context((*folded, own), folded)

    def _in_column(self, headings: tuple[str, ...], column: str) -> Context:
        """Let the head of a column say first whether its cells look back or ahead (任务目标, 进展情况)."""
        context = self._context((*headings, column), headings)
        told = self._sections.kind((column,))
        return context if told is None else msgspec.structs.replace(context, section=told, is_section_assumed=False)

    def _fold(self, heading: str) -> str:
        folded = self._folded.get(heading)
        if folded is None:
            folded = self._folded[heading] = fold(heading)
        return folded

    def _context(self, headings: tuple[str, ...], above: tuple[str, ...]) -> Context:
        told = self._sections.kind(headings)
        topic = above[-1] if above else None
        return Context(
            headings=headings,
            section=told or (self._parts.get(headings[0]) if headings else None) or self._default,
            is_section_assumed=told is None,
            topic=topic,
            names_events=self._names_events,
        )


def read_document(document: Document) -> Reading:
    """Give all numbers of a document's prose in their order. Pure and deterministic."""
    text = document.text
    folded = fold(text)
    title = _BLANKS_BETWEEN.sub("", fold(document.title or ""))
    headings = tuple(
        fold(text[b.start : b.end]) for b in document.blocks if b.kind == "heading" and b.heading_level == 1
    )
    start = _opening_start(document)
    report = classify(title, headings, folded[start : start + _OPENING], _published(document))
    clock = Clock(report, title)
    contexts = _Contexts(report, folded, headings)
    prose = list(stretches(document))
    numbers: list[Found] = []
    for stretch, found in zip(prose, pieces(folded, [(part.start, part.end) for part in prose]), strict=True):
        block = stretch.block
        if block.kind == "heading":
            context = contexts.of_heading(block.heading_path, folded[block.start : block.end])
        else:
            context = contexts.below(block.heading_path, stretch.column)
        numbers.extend(block_numbers(found, text, block, context, clock))
    return Reading(
        document_version_id=document.document_version_id,
        reader_version=READER_VERSION,
        report_year=report.year,
        report_start_month=report.start_month,
        report_end_month=report.end_month,
        is_year_hidden=report.is_year_hidden,
        report_kind=report.kind,
        mentions=mentions(document.document_version_id, numbers),
    )
