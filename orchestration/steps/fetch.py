"""From the sources' portals, or a folder of saved pages, to the archive and the journal."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from orchestration.progress import Reporter
from orchestration.steps.client_setup import client_settings, connections
from orchestration.steps.crawl_all import Crawling, crawl_all, utc_now
from orchestration.workspace import Workspace
from scrapers.fetching.archive import Archive
from scrapers.fetching.journal import Journal
from scrapers.fetching.known import known_pages
from scrapers.fetching.saved import SOURCE_ID, archive_saved_pages
from scrapers.records import CrawlRecord, FetchOutcome, Outcome, Record
from scrapers.sources import SOURCES_DIR, SourceConfig, load_sources


class NothingToCrawlError(ValueError):
    """No source fits the request; the message says what to do."""


class CrawlRequest(Record, frozen=True, kw_only=True):
    """What one run fetches; by default all enabled sources that are not samples."""

    sources: tuple[str, ...] = ()
    """Identifiers of the only sources to crawl, enabled or not."""
    pages: Path | None = None
    """A folder of saved pages, instead of any source."""
    is_sample: bool = False
    """The built-in sample portal, instead of any other source; of its sources those named, if any are."""
    is_later: bool = False
    """The sample portal as it stands at its second crawl."""


class FetchReport(Record, frozen=True, kw_only=True):
    """What came of the addresses."""

    outcomes: Mapping[str, Mapping[Outcome, int]]
    """Pages by source and outcome; list pages and attachments are left out."""
    failed: int
    """Addresses that failed, list pages and attachments among them."""


def choose_sources(request: CrawlRequest) -> tuple[SourceConfig, ...]:
    """The sources that a request means.

    Raises:
        NothingToCrawlError: A source that was named does not exist, or none is enabled.
        scrapers.sources.SourceError: A source's file is wrong.
    """
    sources = load_sources(SOURCES_DIR)
    if request.is_sample:
        samples = tuple(source for source in sources if source.status == "sample")
        return tuple(source for source in samples if source.id in request.sources) or samples
    if request.sources:
        by_id = {source.id: source for source in sources}
        if unknown := [name for name in request.sources if name not in by_id]:
            raise NothingToCrawlError(f"no source is called {', '.join(unknown)}; there are: {', '.join(by_id)}")
        return tuple(by_id[name] for name in request.sources)
    chosen = tuple(source for source in sources if source.is_enabled and source.status != "sample")
    if not chosen:
        raise NothingToCrawlError(
            "no source is enabled: try --sample for the built-in sample portal or --pages DIR for saved pages, "
            "name a source with --source, or set is_enabled: true in one of the files below scrapers/sources/"
        )
    return chosen


def fetch(workspace: Workspace, request: CrawlRequest, run_id: str, reporter: Reporter) -> FetchReport:
    """Fetch what a request means; every response is in the archive before its outcome is in the journal.

    Sources that share no host are crawled at the same time. Several processes may fetch into one DATA under run ids of
    their own, each its own hosts (see `Workspace.crawling`).

    Raises:
        NothingToCrawlError: See `choose_sources`.
        OSError: The archive, the journal or the memory cannot be written.
        ConnectToError: See `client_setup.served_elsewhere`.
    """
    archive = Archive(workspace.archive)
    counter = _Counter()
    with Journal(workspace.journal / f"{run_id}.jsonl") as journal, archive.writer(run_id) as writer:

        def keep(record: CrawlRecord) -> None:
            journal.append(record)
            counter.count(record)

        if request.pages is not None:
            known = known_pages(archive.captures(), [SOURCE_ID])[SOURCE_ID]
            with reporter.task("taking in saved pages") as advance:
                for outcome in archive_saved_pages(request.pages, writer, known, run_id, utc_now):
                    keep(outcome)
                    advance()
            return counter.report()
        sources = choose_sources(request)
        known_by_source = known_pages(archive.captures(), [source.id for source in sources])
        with connections(is_sample=request.is_sample, is_later=request.is_later) as connect_to:
            crawling = Crawling(
                folder=workspace.crawl,
                writer=writer,
                run_id=run_id,
                known=known_by_source,
                connect_to=connect_to,
                settings=client_settings(),
            )
            noun = sources[0].name_zh if len(sources) == 1 else f"{len(sources)} sources"
            with reporter.task(f"crawling {noun}") as advance:

                def keep_and_tell(record: CrawlRecord) -> None:
                    keep(record)
                    advance()

                crawl_all(sources, crawling, keep_and_tell)
    return counter.report()


class _Counter:
    """Counts what comes of the addresses."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[Outcome]] = {}
        self._failed: set[tuple[str, str, str]] = set()

    def count(self, record: CrawlRecord) -> None:
        """Count an outcome; of two of one address, the later stands."""
        if not isinstance(record, FetchOutcome):
            return
        if record.kind not in {"list", "attachment"}:
            self._counts.setdefault(record.source_id, Counter())[record.outcome] += 1
        address = (record.source_id, record.url, record.kind)
        if record.outcome.is_failure:
            self._failed.add(address)
        else:
            self._failed.discard(address)

    def report(self) -> FetchReport:
        """What was counted."""
        return FetchReport(outcomes=self._counts, failed=len(self._failed))
