"""Reading a document: every number of its prose with the cues of language around it."""

from typing import Literal

from scrapers.reading.block_reader import Context
from scrapers.reading.folding import fold
from scrapers.reading.mentions import block_mentions
from scrapers.reading.periods import Clock
from scrapers.reading.report import classify, section_kind
from scrapers.records import Document, Mention, Reading
from scrapers.versions import room_version

READER_VERSION = room_version("scrapers.reading")
_OPENING = 400


def _opening(document: Document) -> str:
    paragraphs = [block for block in document.blocks if block.kind == "paragraph"]
    return (
        document.text[paragraphs[0].start : paragraphs[0].start + _OPENING] if paragraphs else document.text[:_OPENING]
    )


def read_document(document: Document) -> Reading:
    """Give all numbers of a document's prose in their order. Pure and deterministic."""
    text = document.text
    folded = fold(text)
    headings = tuple(
        fold(text[b.start : b.end]) for b in document.blocks if b.kind == "heading" and b.heading_level == 1
    )
    report = classify(fold(document.title or ""), headings, fold(_opening(document)))
    clock = Clock(report, fold(document.title or ""))
    plan_year = None if report.year is None else report.year + report.plan_year
    default: Literal["plan"] | None = "plan" if report.kind == "plan" else None
    folded_paths: dict[tuple[str, ...], tuple[str, ...]] = {}
    mentions: list[Mention] = []
    for block in document.blocks:
        if block.kind == "table":
            continue
        path = block.heading_path
        if path not in folded_paths:
            folded_paths[path] = tuple(fold(heading) for heading in path)
        path = folded_paths[path]
        own = (folded[block.start : block.end],) if block.kind == "heading" else ()
        told = section_kind((*path, *own), plan_year if report.plan_year else None)
        topic = path[-1] if path else None
        context = Context(document.document_version_id, (*path, *own), told or default, told is None, topic)
        mentions.extend(block_mentions(folded, text, block, context, clock))
    return Reading(
        document_version_id=document.document_version_id,
        reader_version=READER_VERSION,
        report_year=report.year,
        report_start_month=report.start_month,
        report_end_month=report.end_month,
        is_year_hidden=report.is_year_hidden,
        report_kind=report.kind,
        mentions=tuple(mentions),
    )
