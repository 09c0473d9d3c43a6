"""Crawling one source: its columns' lists, and the documents that they list."""

import logging
from collections.abc import Iterator, Mapping

from scrapers.fetching.archive import ArchiveWriter
from scrapers.fetching.client import Client
from scrapers.fetching.known import KnownPage
from scrapers.fetching.listing_text import listing_text
from scrapers.fetching.names import DocumentNames, readable_stem
from scrapers.fetching.visit import Clock, Visit, Visitor
from scrapers.portals.base import Column, FetchedPage, LayoutError, ListPage
from scrapers.portals.posts import Post, recorded_url
from scrapers.portals.registry import ADAPTERS
from scrapers.portals.urls import host_of
from scrapers.records import Capture, FetchOutcome, ListedItem, Outcome
from scrapers.sources import SourceConfig

logger = logging.getLogger(__name__)

Fetched = tuple[FetchOutcome, Capture | None]


def crawl(
    source: SourceConfig,
    client: Client,
    known: Mapping[str, KnownPage],
    writer: ArchiveWriter,
    run_id: str,
    now: Clock,
) -> Iterator[Fetched]:
    """Crawl a source and yield one outcome an address, with the capture where it added one to the archive.

    Lists come as they are walked, each followed by the documents that it lists. A failure costs its address, or at most
    its column. Rows that the source's title filters leave out are counted in the log and not fetched.

    Args:
        source: What to crawl.
        client: The HTTP client of this run.
        known: What the archive holds of the source, by address.
        writer: The archive, open for this run.
        run_id: The run.
        now: Tells the present instant, in UTC.

    Raises:
        OSError: The archive cannot be written.
    """
    visitor = Visitor(source=source, client=client, known=known, writer=writer, run_id=run_id, now=now)
    state = _SourceCrawl(source, visitor, DocumentNames(source.id, known))
    for column in source.columns:
        yield from state.crawl_column(column)


class _SourceCrawl:
    """The addresses that one crawl has seen, over all columns."""

    def __init__(self, source: SourceConfig, visitor: Visitor, names: DocumentNames) -> None:
        self._source = source
        self._visitor = visitor
        self._names = names
        self._seen: set[str] = set()

    def crawl_column(self, column: Column) -> Iterator[Fetched]:
        walk = _ListWalk(self._source, self._visitor, self._seen)
        pages = ADAPTERS[self._source.family].list_pages(column, walk.fetch)
        listed = left_out = 0
        while True:
            page: ListPage | None = None
            end: tuple[Outcome, str] | None = None
            try:
                page = next(pages, None)
            except LayoutError as error:
                end = (Outcome.LAYOUT_CHANGED, str(error))
            except OSError:
                raise  # adapters do no I/O of their own: this is the archive
            except Exception as error:
                logger.exception("%s, column %s: the adapter failed", self._source.id, column.name)
                end = (Outcome.INTERNAL_ERROR, f"the adapter failed: {type(error).__name__}: {error}")
            if page is not None and not page.items and not page.is_past_end:
                end = (Outcome.LAYOUT_CHANGED, "the list has no rows")
            yield from walk.conclude(column, end)
            if page is None or end is not None:
                break
            listed += len(page.items)
            for item in page.items:
                if not self._source.lists_title(item.title):
                    left_out += 1
                elif item.url not in self._seen:
                    yield from self._detail(item)
        logger.info(
            "%s, column %s: %d rows, %d left out by their titles", self._source.id, column.name, listed, left_out
        )

    def _detail(self, item: ListedItem) -> Iterator[Fetched]:
        self._seen.add(item.url)
        host = host_of(item.url)
        if host in self._source.hosts:
            visit = self._visitor.visit(item.url, "detail", self._names.name(item.url), item)
        else:
            reason = f"the row leads to {host}, which is not one of the source's hosts"
            visit = self._visitor.unfetched(item.url, "detail", Outcome.REFUSED_ADDRESS, reason)
        yield visit.outcome, visit.capture


class _ListWalk:
    """Fetches list pages for an adapter; each page's outcome waits until the adapter has read its rows."""

    def __init__(self, source: SourceConfig, visitor: Visitor, seen: set[str]) -> None:
        self._source = source
        self._visitor = visitor
        self._seen = seen
        self._waiting: list[Visit] = []

    def fetch(
        self,
        url: str,
        *,
        is_end_unknown: bool = False,
        post: Post | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchedPage | None:
        """Fetch a page of the list; see `scrapers.portals.base.Fetch`."""
        recorded = recorded_url(url, post)
        if recorded in self._seen:
            logger.warning("%s: %s was fetched before in this run", self._source.id, recorded)
            return None
        self._seen.add(recorded)
        name = f"{self._source.id}-list-{readable_stem(recorded)}"
        visit = self._visitor.visit(url, "list", name, post=post, headers=headers)
        if visit.outcome.outcome is Outcome.GONE:
            status = visit.outcome.reason
            visit = (
                visit.concluding(Outcome.GONE, f"{status}: behind the last page of the list")
                if is_end_unknown
                else visit.concluding(Outcome.LAYOUT_CHANGED, f"the list is not at its address: {status}")
            )
        self._waiting.append(visit)
        if visit.answer is None:
            return None
        text = listing_text(visit.answer.body, visit.answer.header("Content-Type"), self._source.encoding)
        return FetchedPage(url=recorded, final_url=visit.answer.url, text=text)

    def conclude(self, column: Column, end: tuple[Outcome, str] | None) -> Iterator[Fetched]:
        """Yield the outcomes that wait; an end that the adapter came to replaces that of the page fetched last."""
        if end is not None and self._waiting:
            self._waiting[-1] = self._waiting[-1].concluding(*end)
        elif end is not None and column.url not in self._seen:
            self._seen.add(column.url)
            self._waiting.append(self._visitor.unfetched(column.url, "list", *end))
        elif end is not None:
            logger.error("%s, column %s: %s", self._source.id, column.name, end[1])
        for visit in self._waiting:
            yield visit.outcome, visit.capture
        self._waiting.clear()
