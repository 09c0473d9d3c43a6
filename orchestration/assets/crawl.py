"""Group `crawl`: from the sources' columns, or a folder of saved pages, to the archive."""

from pathlib import Path

import dagster as dg

from orchestration.night import crawl_run_id
from orchestration.progress import Reporter
from orchestration.resources import CrawlConfig
from orchestration.steps.fetch import CrawlRequest, NothingToCrawlError, choose_sources, fetch
from orchestration.workspace import Workspace
from scrapers.fetching.saved import SOURCE_ID as SAVED_PAGES
from scrapers.fetching.saved import SavedPagesError
from scrapers.sources import SourceError

_ATTEMPTS_AFTER_FIRST = 2
_RETRY_SECONDS = 30


@dg.asset(group_name="crawl", kinds={"python"})
def source_captures(
    context: dg.AssetExecutionContext,
    config: CrawlConfig,
    workspace: dg.ResourceParam[Workspace],
    reporter: dg.ResourceParam[Reporter],
) -> dg.MaterializeResult[None]:
    """One archived response an address and distinct body, and one outcome an address and run."""
    request = CrawlRequest(
        sources=tuple(config.sources),
        pages=Path(config.pages) if config.pages else None,
        is_sample=config.sample,
        is_later=config.later,
    )
    run_id = crawl_run_id(context.run.run_id, context.run.tags)
    try:
        with workspace.crawling(run_id, _hosts(request)):
            report = fetch(workspace, request, run_id, reporter)
    except (NothingToCrawlError, SavedPagesError, SourceError) as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    except OSError as error:
        # a portal that answers badly is tried again inside the crawl; this is the machine's own disk or network
        raise dg.RetryRequested(_ATTEMPTS_AFTER_FIRST, _RETRY_SECONDS) from error
    return dg.MaterializeResult(
        metadata={
            "outcomes": {
                source: {str(key): count for key, count in counts.items()} for source, counts in report.outcomes.items()
            },
            "failed": report.failed,
            "crawl_run_id": run_id,
        }
    )


def _hosts(request: CrawlRequest) -> frozenset[str]:
    """What only one process may crawl at a time."""
    if request.pages is not None:
        return frozenset({SAVED_PAGES})
    return frozenset(host for source in choose_sources(request) for host in source.hosts)
