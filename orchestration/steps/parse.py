"""Parsing and reading of what the archive holds and the warehouse does not know yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from orchestration.progress import Advance, Reporter
from orchestration.steps.parse_capture import EncodedChunk
from orchestration.steps.parse_pool import parse_all
from orchestration.steps.pending import find_pending
from orchestration.steps.staging import BatchWriter, discard_batches, new_batch
from orchestration.workspace import Workspace
from scrapers.fetching.journal import Journal
from scrapers.pages import PARSER_VERSION, mask_optional
from scrapers.reading.read import READER_VERSION
from scrapers.records import AttachmentFile, Capture, ColumnWalk, CrawlRecord, FetchOutcome, Record
from scrapers.sources import SOURCES_DIR, load_sources
from warehouse.load import Run

BATCH_CAPTURES = 2_000
"""Pages that are loaded in one transaction: many enough to be worth one, few enough for memory."""

_STEMS: Mapping[type, str] = {
    FetchOutcome: "fetch_outcomes",
    ColumnWalk: "column_walks",
    AttachmentFile: "attachment_files",
}
"""Under which name each kind of record of a journal is staged."""


def _masked(record: CrawlRecord) -> CrawlRecord:
    """The record without the mobile and identity numbers that titles and names of files may hold."""
    if isinstance(record, AttachmentFile):
        return replace(record, name=mask_optional(record.name) or "", file_name=mask_optional(record.file_name))
    return replace(record, reason=mask_optional(record.reason))


class ParseReport(Record, frozen=True, kw_only=True):
    """What one run of the step read, in numbers."""

    captures: int = 0
    documents: int = 0
    mentions: int = 0
    failed: int = 0

    def plus(self, chunk: EncodedChunk) -> "ParseReport":
        """The numbers with those of one more chunk."""
        return ParseReport(
            captures=self.captures + chunk.capture_count,
            documents=self.documents + chunk.document_count,
            mentions=self.mentions + chunk.mention_count,
            failed=self.failed + chunk.failed_count,
        )


def this_run(run_id: str, mode: str) -> Run:
    """What the warehouse remembers of a run that begins now with the parser and reader of today."""
    return Run(
        run_id=run_id,
        started_at=datetime.now(UTC),
        mode=mode,
        parser_version=PARSER_VERSION,
        reader_version=READER_VERSION,
    )


def parse_pending(workspace: Workspace, run: Run, reporter: Reporter) -> ParseReport:
    """Stage what the warehouse lacks: sources, captures, outcomes, and what unparsed pages say.

    A page that fails becomes an outcome with its reason, and the others go on.
    """
    discard_batches(workspace.staging)
    pending = find_pending(workspace, run)
    with new_batch(workspace.staging, 0, run) as batch:
        for source in load_sources(SOURCES_DIR):
            batch.write("sources", source)
        for capture in pending.captures:
            batch.write("captures", replace(capture, listed_title=mask_optional(capture.listed_title)))
        for journal in pending.journals:
            for record in Journal(journal).records():
                batch.write(_STEMS[type(record)], _masked(record))
    report = ParseReport()
    if not pending.pages:
        return report
    with reporter.task("reading pages", total=len(pending.pages)) as advance:
        for number, start in enumerate(range(0, len(pending.pages), BATCH_CAPTURES), start=1):
            with new_batch(workspace.staging, number, run) as batch:
                for chunk in _staged_chunks(workspace, pending.pages[start : start + BATCH_CAPTURES], batch, advance):
                    report = report.plus(chunk)
    return report


def _staged_chunks(
    workspace: Workspace, pages: Sequence[Capture], batch: BatchWriter, advance: Advance
) -> Iterator[EncodedChunk]:
    for chunk in parse_all(workspace.archive, pages):
        batch.write_lines("parse_outcomes", chunk.outcomes)
        batch.write_lines("documents", chunk.documents)
        batch.write_lines("readings", chunk.readings)
        advance(chunk.capture_count)
        yield chunk
