"""What assets need from outside: where DATA lies, who is told of progress, and what a run shall crawl.

No connections: DuckDB lets one process in, so each step opens the writer's file for as long as it writes.
"""

import dagster as dg
from pydantic import Field

from orchestration.progress import LogReporter, Reporter
from orchestration.workspace import Workspace

WORKSPACE = "workspace"
REPORTER = "reporter"


class CrawlConfig(dg.Config):
    """What one run crawls; by default all enabled sources that are not samples."""

    sources: list[str] = Field(default_factory=list)
    """Identifiers of the only sources to crawl."""
    pages: str | None = None
    """A folder of saved pages to take in instead of crawling."""
    sample: bool = False
    """Crawl the built-in sample portal over loopback instead."""
    later: bool = False
    """Crawl the sample portal as it stands at its second crawl."""


def resources(workspace: Workspace, reporter: Reporter | None = None) -> dict[str, object]:
    """The resources of the definitions, by key."""
    return {WORKSPACE: workspace, REPORTER: reporter or LogReporter()}
