"""Staged batches into the warehouse, each in one transaction."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from orchestration.build_state import read_build_state, write_build_state
from orchestration.progress import Reporter
from orchestration.steps.staging import complete_batches
from orchestration.workspace import Workspace
from scrapers.records import Record
from warehouse.load import LoadSummary, SourceCounts, load_staged


class LoadReport(Record, frozen=True, kw_only=True):
    """What the load brought, over all batches."""

    sources: tuple[SourceCounts, ...]
    read_versions: int
    mentions: int


def load(workspace: Workspace, reporter: Reporter) -> LoadReport:
    """Load all batches that wait, in their order, and take them away.

    Raises:
        warehouse.staged.StagingError: A batch is malformed; it was not loaded.
        warehouse.schema.WriterBusyError: Another process has the writer's file open.
    """
    batches = tuple(complete_batches(workspace.staging))
    summaries: list[LoadSummary] = []
    with reporter.task("loading", total=len(batches)) as advance:
        for folder, run in batches:
            _note_what_comes(workspace.warehouse, folder)
            summaries.append(load_staged(workspace.writer, folder, run))
            shutil.rmtree(folder)
            advance()
    return _sum_up(summaries)


def _note_what_comes(warehouse: Path, batch: Path) -> None:
    """Mark the marts stale before a transaction that brings more than a run's outcomes."""
    state = read_build_state(warehouse)
    sources = batch / "sources.jsonl"
    sources_digest = hashlib.sha256(sources.read_bytes()).hexdigest() if sources.exists() else state.sources_digest
    if (batch / "parse_outcomes.jsonl").exists() or sources_digest != state.sources_digest:
        write_build_state(warehouse, msgspec.structs.replace(state, is_stale=True, sources_digest=sources_digest))


def _sum_up(summaries: Iterable[LoadSummary]) -> LoadReport:
    by_source: dict[str, SourceCounts] = {}
    read_versions = mentions = 0
    for summary in summaries:
        read_versions += summary.read_versions
        mentions += summary.mentions
        for counts in summary.sources:
            former = by_source.get(
                counts.source_id, SourceCounts(source_id=counts.source_id, new=0, changed=0, unchanged=0)
            )
            by_source[counts.source_id] = SourceCounts(
                source_id=counts.source_id,
                new=former.new + counts.new,
                changed=former.changed + counts.changed,
                unchanged=former.unchanged + counts.unchanged,
            )
    return LoadReport(
        sources=tuple(by_source[name] for name in sorted(by_source)), read_versions=read_versions, mentions=mentions
    )
