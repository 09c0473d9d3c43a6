"""Groups `pages` and `reading`: from the archive to staged documents and mentions, without the network.

One step makes both: a document is read while it is in memory, so that its text is not written and read again between.
"""

from collections.abc import Iterator

import dagster as dg

from orchestration.progress import Reporter
from orchestration.steps.parse import parse_pending, this_run
from orchestration.workspace import Workspace

MODE_TAG = "gongbao/mode"
"""Run tag: how the pages came (crawl, saved, replay)."""

PARSED_DOCUMENTS = dg.AssetSpec(
    "parsed_documents",
    deps=["source_captures"],
    group_name="pages",
    kinds={"python"},
    description="One row a document that a capture shows: metadata with evidence, blocks, tables, attachments.",
)
NUMBER_MENTIONS = dg.AssetSpec(
    "number_mentions",
    deps=["parsed_documents"],
    group_name="reading",
    kinds={"python"},
    description="One row a number in a document, with value, unit, bound and the cues of language around it.",
)


@dg.multi_asset(specs=[PARSED_DOCUMENTS, NUMBER_MENTIONS])
def staged_records(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    reporter: dg.ResourceParam[Reporter],
) -> Iterator[dg.MaterializeResult[None]]:
    """Parse and read every capture that the warehouse has no outcome of for today's parser and reader."""
    run = this_run(context.run.run_id, context.run.tags.get(MODE_TAG, "crawl"))
    with workspace.locked():
        report = parse_pending(workspace, run, reporter)
    yield dg.MaterializeResult(
        asset_key=PARSED_DOCUMENTS.key,
        metadata={
            "captures": report.captures,
            "dagster/row_count": report.documents,
            "failed": report.failed,
            "parser_version": run.parser_version,
        },
    )
    yield dg.MaterializeResult(
        asset_key=NUMBER_MENTIONS.key,
        metadata={"dagster/row_count": report.mentions, "reader_version": run.reader_version},
    )
