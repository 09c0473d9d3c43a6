"""What the archive and the journals hold and the warehouse does not."""

from pathlib import Path

from orchestration.workspace import Workspace
from scrapers.fetching.archive import Archive
from scrapers.records import Capture, Record
from warehouse.load import Run
from warehouse.state import loaded


class Pending(Record, frozen=True, kw_only=True):
    """What is still to be loaded."""

    captures: tuple[Capture, ...]
    """Captures of any kind that the warehouse does not know."""
    pages: tuple[Capture, ...]
    """Captures of pages with documents that it knows no outcome of for today's parser and reader."""
    journals: tuple[Path, ...]
    """Journals of ended crawls that it knows no outcome of; those of one run are loaded together."""


def find_pending(workspace: Workspace, run: Run) -> Pending:
    """Compare the archive and the journals with the warehouse.

    Raises:
        warehouse.schema.WriterBusyError: Another process has the writer's file open.
    """
    # listed before it is asked which crawls go on: one that ends in between is complete by the time it is read
    journals = sorted(workspace.journal.glob("*.jsonl"))
    under_way = workspace.crawls_under_way()
    known = loaded(workspace.writer, run.parser_version, run.reader_version)
    captures: list[Capture] = []
    pages: list[Capture] = []
    for capture in Archive(workspace.archive).captures():
        if capture.capture_id not in known.capture_ids:
            captures.append(capture)
        if capture.kind not in {"list", "attachment"} and capture.capture_id not in known.parsed_capture_ids:
            pages.append(capture)
    return Pending(
        captures=tuple(captures),
        pages=tuple(pages),
        journals=tuple(path for path in journals if path.stem not in known.run_ids | under_way),
    )
