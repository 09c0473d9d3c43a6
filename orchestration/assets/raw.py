"""Group `raw`: from staged batches to the tables of schema `raw`, under the names that dbt knows as its sources."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from orchestration.progress import Reporter
from orchestration.steps.load import load
from orchestration.workspace import Workspace

_DESCRIPTIONS = {
    "runs": "One row a run of the job.",
    "sources": "One row a source that the registry has ever named, as last configured.",
    "captures": "One row an address and distinct body fetched.",
    "fetch_outcomes": "One row an address, kind of page and run.",
    "column_walks": "One row a column of a source and run.",
    "parse_outcomes": "One row a capture and parser version.",
    "document_versions": "One row a version of a document.",
    "document_sightings": "One row a document and instant at which it began to show a version.",
    "metadata_candidates": "One row a value that a version offers for a field.",
    "blocks": "One row a heading, paragraph or table of a version's text.",
    "table_cells": "One row a cell of a table in a version's body.",
    "attachments": "One row a file that a version links to.",
    "readings": "One row a version that was read.",
    "mentions": "One row a number in a version's text.",
    "attachment_files": "One row an attachment's address, the page that links to it, and run that looked at it.",
}
# what comes of language waits for the reading, the rest for the pages
_READ = frozenset({"readings", "mentions"})

RAW_TABLES = tuple(
    dg.AssetSpec(
        ["raw", table],
        deps=["number_mentions" if table in _READ else "parsed_documents"],
        group_name="raw",
        kinds={"duckdb"},
        description=description,
    )
    for table, description in _DESCRIPTIONS.items()
)


@dg.multi_asset(specs=RAW_TABLES)
def raw_tables(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    reporter: dg.ResourceParam[Reporter],
) -> Iterator[dg.MaterializeResult[None]]:
    """Load the staged batches, each in one transaction."""
    with workspace.locked():
        report = load(workspace, reporter)
    documents = {
        counts.source_id: {"new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged}
        for counts in report.sources
    }
    context.log.info("loaded documents %s, %d mentions", documents, report.mentions)
    for spec in RAW_TABLES:
        metadata: dict[str, Any] = {}
        if spec.key.path[-1] == "document_versions":
            metadata = {"documents": documents}
        yield dg.MaterializeResult(asset_key=spec.key, metadata=metadata)
