"""Crawling one source: its columns' lists, the documents that they list, and the files that these link to."""

import logging
from collections.abc import Generator, Iterator, Mapping

import msgspec

from scrapers.fetching.archive import ArchiveWriter
from scrapers.fetching.attachments import attachment_file, attachment_policy
from scrapers.fetching.client import Client
from scrapers.fetching.column_walk import ListPages, Tally
from scrapers.fetching.memory import MOST_ATTEMPTS, OwedPage, SourceMemory, signature_of
from scrapers.fetching.visit import Clock, Visit, Visitor
from scrapers.pages.attachments import is_attachment_link
from scrapers.portals.base import Column, WalkParams
from scrapers.portals.registry import ADAPTERS
from scrapers.portals.urls import host_of, normal_url
from scrapers.records import (
    Attachment,
    AttachmentFile,
    AttachmentPolicy,
    Capture,
    ColumnWalk,
    CrawlRecord,
    ListedItem,
    Outcome,
    WalkEnd,
)
from scrapers.sources import SourceConfig

logger = logging.getLogger(__name__)

Fetched = CrawlRecord
"""What a crawl yields: a `FetchOutcome` an address, a `ColumnWalk` a column, an `AttachmentFile` a file of a page."""

_WORTH_ANOTHER_TRY = frozenset(
    {
        Outcome.BLOCKED,
        Outcome.TIMEOUT,
        Outcome.UNREACHABLE,
        Outcome.HTTP_ERROR,
        Outcome.EMPTY,
        Outcome.TRUNCATED,
        Outcome.UNDECODABLE,
        Outcome.INTERNAL_ERROR,
    }
)


def crawl(
    source: SourceConfig,
    client: Client,
    known: Mapping[str, Capture],
    writer: ArchiveWriter,
    run_id: str,
    now: Clock,
    *,
    is_deep: bool,
    memory: SourceMemory | None = None,
) -> Iterator[Fetched]:
    """Crawl a source and yield what comes of it, each record when everything before it is in the archive.

    Lists come as they are walked, each page followed by the documents that it lists and their files, each column closed
    by its `ColumnWalk`. A walk ends behind two whole pages in a row that are known and unchanged; a deep one, and one
    that follows a broken one, reads all pages. A deep crawl also asks for what the archive holds and no list shows.
    Addresses that failed are asked for again by the next crawls, wherever their rows are by then. A failure costs its
    address, or at most its column.

    Args:
        source: What to crawl.
        client: The HTTP client of this run.
        known: What the archive holds of the source, by address.
        writer: The archive, open for this run.
        run_id: The run.
        now: Tells the present instant, in UTC.
        is_deep: Whether to read all pages of all columns, known or not.
        memory: What the crawls before have left; saved after each column. Without it nothing but `known` is known.

    Raises:
        OSError: The archive or the memory cannot be written.
    """
    memory = memory or SourceMemory()
    visitor = Visitor(source=source, client=client, known=known, writer=writer, run_id=run_id, now=now)
    state = _SourceCrawl(source, visitor, known, memory, is_deep=is_deep)
    for column in source.columns:
        yield from state.crawl_column(column, run_id, now)
    yield from state.crawl_owed()
    if is_deep:
        yield from state.crawl_unlisted()
        memory.note_deep_walk(now())
    memory.save()


class _SourceCrawl:
    """The addresses that one crawl has seen, over all columns."""

    def __init__(
        self,
        source: SourceConfig,
        visitor: Visitor,
        known: Mapping[str, Capture],
        memory: SourceMemory,
        *,
        is_deep: bool,
    ) -> None:
        self._source = source
        self._visitor = visitor
        self._known = known
        self._memory = memory
        self._is_deep = is_deep
        self._seen: set[str] = set()
        self._files: dict[str, AttachmentFile] = {}
        self._has_read_a_list = False
        self._reads_all = is_deep

    def crawl_column(self, column: Column, run_id: str, now: Clock) -> Iterator[Fetched]:
        source = self._source
        params = msgspec.convert(column.params, ADAPTERS[source.family].params_type)
        memory = self._memory.column(
            column.name, signature_of((column.url, source.family, params, source.title_include, source.title_exclude))
        )
        started_at, is_deep = now(), self._is_deep or memory.is_unfinished
        self._reads_all = is_deep
        memory.is_unfinished = True  # until the walk has ended well, so that a kill leaves it so
        self._memory.save()
        pages, tally = ListPages(source, column, self._visitor, self._seen), Tally(memory)
        ended_by: WalkEnd | None = None
        while ended_by is None:
            page = pages.next_page()
            yield from pages.outcomes()
            if page is None:
                is_cut = tally.pages >= params.max_pages
                ended_by = "failure" if pages.end else "max_pages" if is_cut else "last_page"
                break
            tally.begin_page(page)
            for item in page.items:
                if tally.add(item):
                    yield from self._row(item, column, params, tally)
            tally.end_page()
            if tally.is_known_from_here and not is_deep:
                ended_by = "known_pages"
        fault = pages.end
        if ended_by in {"last_page", "max_pages"}:
            fault = tally.fault()
            if fault is not None:
                # takes the place of the outcome that the page had before the list was known as a whole
                yield self._visitor.unfetched(column.url, "list", *fault).outcome
        tally.remember(ended_by, fault)
        self._has_read_a_list = self._has_read_a_list or fault is None
        self._memory.save()
        outcome, reason = fault or (Outcome.OK, None)
        logger.info(
            "%s, column %s: %d rows on %d pages, %d new, %d left out by their titles, ended by %s",
            *(source.id, column.name, len(tally.marks), tally.pages, tally.new_rows, tally.left_out, ended_by),
        )
        yield ColumnWalk(
            run_id=run_id,
            source_id=source.id,
            column_name=column.name,
            column_url=column.url,
            started_at=started_at,
            is_deep=is_deep,
            pages=tally.pages,
            rows=len(tally.marks),
            new_rows=tally.new_rows,
            left_out=tally.left_out,
            ended_by=ended_by,
            declared_total=tally.declared_total,
            outcome=outcome,
            reason=reason,
        )

    def crawl_owed(self) -> Iterator[Fetched]:
        """Ask again for what earlier runs listed and could not have."""
        for url, owed in list(self._memory.owed.items()):
            if url in self._seen or owed.attempts > MOST_ATTEMPTS:
                continue
            if owed.page_url is None:
                yield from self._detail(owed.item, owed.policy)
            else:
                attachment = Attachment(url=url, name=owed.item.title or "")
                yield from self._attachment(attachment, owed.page_url, owed.policy)

    def crawl_unlisted(self) -> Iterator[Fetched]:
        """Ask for what the archive holds and no list of this crawl shows: it may be changed or withdrawn."""
        if not self._has_read_a_list:
            return
        passed = self._seen | self._memory.gone | set(self._memory.moved)
        for url, page in self._known.items():
            if url in passed or page.kind not in {"detail", "attachment"} or host_of(url) not in self._source.hosts:
                continue
            if page.kind == "attachment":
                attachment = Attachment(url=url, name=page.listed_title or "")
                yield from self._attachment(attachment, page.page_url or url, "fetch")
            else:
                item = ListedItem(url=url, title=page.listed_title, listed_date=page.listed_date)
                yield from self._detail(item, "fetch")

    def _row(self, item: ListedItem, column: Column, params: WalkParams, tally: Tally) -> Iterator[Fetched]:
        if not self._source.lists_title(item.title):
            tally.left_out += 1
        elif item.url not in self._seen:
            policy = attachment_policy(column, params, item.title)
            if is_attachment_link(item.url):
                attachment = Attachment(url=item.url, name=item.title or "")
                is_settled = yield from self._attachment(attachment, column.url, policy)
            else:
                is_settled = yield from self._detail(item, policy)
            tally.note_row(is_settled=is_settled)

    def _detail(self, item: ListedItem, policy: AttachmentPolicy) -> Generator[Fetched, None, bool]:
        """Visit a page and its files; whether it is known and as it was."""
        self._seen.add(item.url)
        host = host_of(item.url)
        if host not in self._source.hosts:
            reason = f"the row leads to {host}, which is not one of the source's hosts"
            yield self._visitor.unfetched(item.url, "detail", Outcome.REFUSED_ADDRESS, reason).outcome
            return True
        former_target = self._memory.moved.get(item.url)
        if former_target is not None and not self._is_deep:
            return (yield from self._at_former_target(item, former_target, policy))
        visit = self._visitor.visit(item.url, "detail", listed=item)
        is_settled = self._note(visit, OwedPage(item=item, policy=policy))
        yield visit.outcome
        target = visit.outcome.target_url
        if target is not None:
            is_settled = former_target == target
            self._memory.moved[item.url] = target
            if target in self._seen:
                return is_settled
            self._seen.add(target)
            item = msgspec.structs.replace(item, url=target)
            visit = self._visitor.arrived(visit, target, item)
            is_settled = self._note(visit, OwedPage(item=item, policy=policy)) and is_settled
            yield visit.outcome
        else:
            self._memory.moved.pop(item.url, None)
        yield from self._files_of(visit, policy)
        return is_settled

    def _files_of(self, visit: Visit, policy: AttachmentPolicy) -> Iterator[Fetched]:
        """Record the files of a page that is new or changed.

        A crawl that reads all pages also does so for the others: one that was killed may have left a page without them.
        """
        url, seen = visit.outcome.url, visit.seen
        if visit.capture is None:
            if not self._reads_all or visit.outcome.outcome not in {Outcome.UNCHANGED, Outcome.NOT_MODIFIED}:
                return
            seen = self._visitor.seen_before(url)
        for attachment in seen.attachments if seen is not None else ():
            is_new = attachment.url not in self._seen and (visit.capture or attachment.url not in self._known)
            if is_new or attachment.url in self._files:
                yield from self._attachment(attachment, url, policy)

    def _at_former_target(
        self, item: ListedItem, target: str, policy: AttachmentPolicy
    ) -> Generator[Fetched, None, bool]:
        """Ask for a page that moved at its new address alone."""
        moved = self._visitor.unfetched(item.url, "detail", Outcome.MOVED, f"leads to {target} for good").outcome
        yield msgspec.structs.replace(moved, target_url=target)
        if target in self._seen:
            return True
        return (yield from self._detail(msgspec.structs.replace(item, url=target), policy))

    def _attachment(
        self, attachment: Attachment, page_url: str, policy: AttachmentPolicy
    ) -> Generator[Fetched, None, bool]:
        """Record a file, fetched where it may be; whether it is known and as it was."""
        url = normal_url(page_url, attachment.url)
        if attachment.url in self._files:
            found = self._files[attachment.url]
            yield msgspec.structs.replace(found, page_url=page_url, name=attachment.name, policy=policy)
            return True
        host = host_of(url or "")
        is_asked_for = policy == "fetch" and url is not None and host in self._source.hosts
        self._seen.add(attachment.url)
        if url is None or not is_asked_for:
            reason = f"the file lies on {host or 'no host'}, which is not one of the source's hosts"
            refused = self._visitor.unfetched(attachment.url, "attachment", Outcome.REFUSED_ADDRESS, reason).outcome
            record = attachment_file(attachment, page_url, outcome=refused, policy=policy)
            self._files[attachment.url] = record
            yield record
            return True
        item = ListedItem(url=url, title=attachment.name)
        visit = self._visitor.visit(url, "attachment", listed=item, page_url=page_url)
        is_settled = self._note(visit, OwedPage(item=item, page_url=page_url))
        yield visit.outcome
        record = attachment_file(attachment, page_url, outcome=visit.outcome, answer=visit.answer)
        self._files[attachment.url] = record
        yield record
        return is_settled

    def _note(self, visit: Visit, owed: OwedPage) -> bool:
        """Keep in memory what the next crawl must know of an address; whether it is known and as it was."""
        url, outcome = visit.outcome.url, visit.outcome.outcome
        if outcome in _WORTH_ANOTHER_TRY:
            former = self._memory.owed.get(url)
            owed.attempts = former.attempts + 1 if former is not None else 1
            self._memory.owed[url] = owed
            return False
        self._memory.owed.pop(url, None)
        was_gone = url in self._memory.gone
        if outcome is Outcome.GONE:
            self._memory.gone.add(url)
            return was_gone
        self._memory.gone.discard(url)
        return outcome is not Outcome.OK
