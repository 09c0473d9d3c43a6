"""From the sources' portals, or a folder of saved pages, to the archive and the journal."""

import logging
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from orchestration.progress import Reporter
from orchestration.workspace import Workspace
from scrapers.fetching.archive import Archive, ArchiveWriter
from scrapers.fetching.client import Client, ClientSettings
from scrapers.fetching.crawl import Fetched, crawl
from scrapers.fetching.journal import Journal
from scrapers.fetching.known import KnownPage
from scrapers.fetching.saved import SOURCE_ID, archive_saved_pages
from scrapers.records import Capture, FetchOutcome, Outcome, Record
from scrapers.sample_portal import SamplePortal
from scrapers.sources import SOURCES_DIR, SourceConfig, load_sources

LOGGER = logging.getLogger("gongbao.fetch")

CONTACT_VARIABLE = "GONGBAO_CONTACT"
"""Environment variable with an address at which a portal's people reach whoever crawls it."""


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
    """Pages by source and outcome; list pages are left out."""
    failed: int
    """Addresses that failed, list pages among them."""


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

    Raises:
        NothingToCrawlError: See `choose_sources`.
    """
    counts: dict[str, Counter[Outcome]] = {}
    failed = 0
    journal = Journal(workspace.journal / f"{run_id}.jsonl")
    archive = Archive(workspace.archive)
    with archive.writer(run_id) as writer:
        for outcome, _ in _fetched(archive, request, run_id, writer, reporter):
            journal.append(outcome)
            if outcome.kind != "list":
                counts.setdefault(outcome.source_id, Counter())[outcome.outcome] += 1
            failed += outcome.outcome.is_failure
    return FetchReport(outcomes=counts, failed=failed)


def _fetched(
    archive: Archive, request: CrawlRequest, run_id: str, writer: ArchiveWriter, reporter: Reporter
) -> Iterator[Fetched]:
    if request.pages is not None:
        known = _known_pages(archive, [SOURCE_ID])[SOURCE_ID]
        with reporter.task("taking in saved pages") as advance:
            for fetched in archive_saved_pages(request.pages, writer, known, run_id, _now):
                advance()
                yield fetched
        return
    sources = choose_sources(request)
    known_pages = _known_pages(archive, [source.id for source in sources])
    with _connections(request) as connect_to, Client(_client_settings(), connect_to) as client:
        for source in sources:
            with reporter.task(f"crawling {source.name_zh}") as advance:
                for fetched in _crawled(source, client, known_pages[source.id], writer, run_id):
                    advance()
                    yield fetched


def _crawled(
    source: SourceConfig, client: Client, known: Mapping[str, KnownPage], writer: ArchiveWriter, run_id: str
) -> Iterator[Fetched]:
    """Crawl one source; a mistake of our own there is its outcome and does not keep the others from being crawled."""
    started_at = _now()
    try:
        yield from crawl(source, client, known, writer, run_id, _now)
    except OSError:
        raise  # the disk, or the network of this machine: no source would fare better
    except Exception as error:
        LOGGER.exception("the crawl of %s broke off", source.id)
        outcome = FetchOutcome(
            run_id=run_id,
            source_id=source.id,
            url=source.columns[0].url,
            kind="list",
            outcome=Outcome.INTERNAL_ERROR,
            reason=f"the crawl broke off: {type(error).__name__}: {error}",
            started_at=started_at,
            elapsed_seconds=(_now() - started_at).total_seconds(),
        )
        yield outcome, None


def _now() -> datetime:
    return datetime.now(UTC)


def _client_settings() -> ClientSettings:
    """The client's settings, with the address for complaints that the user gave."""
    contact = os.environ.get(CONTACT_VARIABLE)
    return ClientSettings(contact=contact) if contact else ClientSettings()


@contextmanager
def _connections(request: CrawlRequest) -> Iterator[Mapping[str, tuple[str, int]]]:
    """Where hosts are reached instead of their own addresses: the sample portal runs as long as the block."""
    if not request.is_sample:
        yield {}
        return
    with SamplePortal() as portal:
        if request.is_later:
            portal.advance()
        yield portal.connect_to


def _known_pages(archive: Archive, source_ids: Sequence[str]) -> dict[str, dict[str, KnownPage]]:
    """The newest capture of each address, by source.

    The archive is asked and not the warehouse: it also knows what a run that was killed had fetched.
    """
    newest: dict[str, dict[str, Capture]] = {source_id: {} for source_id in source_ids}
    for capture in archive.captures():
        pages = newest.get(capture.source_id)
        if pages is not None and (capture.url not in pages or pages[capture.url].fetched_at <= capture.fetched_at):
            pages[capture.url] = capture
    return {
        source_id: {
            url: KnownPage(
                url=url,
                body_digest=capture.body_digest,
                etag=capture.etag,
                last_modified=capture.last_modified,
                capture_id=capture.capture_id,
            )
            for url, capture in pages.items()
        }
        for source_id, pages in newest.items()
    }
