"""Walking one column's list: its pages one by one, and what the walk amounts to when it ends."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scrapers.fetching.listing_text import listing_text
from scrapers.fetching.memory import ColumnMemory, mark_of
from scrapers.fetching.names import readable_stem
from scrapers.fetching.stubs import error_said
from scrapers.fetching.visit import Visit, Visitor
from scrapers.pages.markup import parse_tree, visible_text
from scrapers.portals.base import Column, FetchedPage, LayoutError, ListPage
from scrapers.portals.posts import Post, recorded_url
from scrapers.portals.registry import ADAPTERS
from scrapers.records import FetchOutcome, ListedItem, Outcome, WalkEnd
from scrapers.sources import SourceConfig

logger = logging.getLogger(__name__)

QUIET_PAGES = 2
"""Whole pages in a row without anything new or changed, after which a walk that is not deep ends."""

FEWEST_ROWS_SHARE = 0.5
"""Share of the last full walk's rows below which a list is taken for broken."""


class ListPages:
    """The pages of a column's list; each page's outcome waits until the adapter has read its rows."""

    def __init__(self, source: SourceConfig, column: Column, visitor: Visitor, seen: set[str]) -> None:
        """Prepare the walk without fetching anything.

        Args:
            source: The source.
            column: Its column.
            visitor: Fetches and archives.
            seen: Addresses that this run came to, which the walk adds to.
        """
        self.end: tuple[Outcome, str] | None = None
        """What kept the list from being read on, once that is known."""
        self._source = source
        self._column = column
        self._visitor = visitor
        self._seen = seen
        self._waiting: list[Visit] = []
        self._texts: dict[str, str] = {}
        self._failed_url: str | None = None
        self._pages = ADAPTERS[source.family].list_pages(column, self._fetch)

    def next_page(self) -> ListPage | None:
        """The next page, or null where the list ends: well, or as `end` says.

        Raises:
            OSError: The archive cannot be written.
        """
        page: ListPage | None = None
        try:
            page = next(self._pages, None)
        except LayoutError as error:
            self._failed_url = error.url
            self.end = self._failure_said(error.url) or (Outcome.LAYOUT_CHANGED, str(error))
        except OSError:
            raise  # adapters do no I/O of their own: this is the archive
        except Exception as error:
            logger.exception("%s, column %s: the adapter failed", self._source.id, self._column.name)
            self.end = (Outcome.INTERNAL_ERROR, f"the adapter failed: {type(error).__name__}: {error}")
        if page is not None and not page.items:
            no_rows = None if page.is_past_end else (Outcome.LAYOUT_CHANGED, "the list has no rows")
            self.end = self._failure_said(page.url) or no_rows
        return page if self.end is None else None

    def outcomes(self) -> Iterator[FetchOutcome]:
        """Yield the outcomes that wait; an end that the adapter came to replaces that of the page fetched last."""
        column, end = self._column, self.end
        if end is not None and self._waiting:
            urls = [visit.outcome.url for visit in self._waiting]
            at = urls.index(self._failed_url) if self._failed_url in urls else -1
            self._waiting[at] = self._waiting[at].concluding(*end)
        elif end is not None and column.url not in self._seen:
            self._seen.add(column.url)
            self._waiting.append(self._visitor.unfetched(column.url, "list", *end))
        elif end is not None:
            logger.error("%s, column %s: %s", self._source.id, column.name, end[1])
        for visit in self._waiting:
            if self.end is None and visit.outcome.outcome.is_failure:
                self.end = (visit.outcome.outcome, visit.outcome.reason or "")
            yield visit.outcome
        self._waiting.clear()
        self._texts.clear()

    def _fetch(
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
        visit = self._visitor.visit(url, "list", document_name=name, post=post, headers=headers)
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
        self._texts[recorded] = text
        return FetchedPage(url=recorded, final_url=visit.answer.url, text=text)

    def _failure_said(self, url: str | None) -> tuple[Outcome, str] | None:
        """That the portal failed, where a page without rows, by default the one fetched last, says so; else null."""
        text = self._texts.get(url or self._waiting[-1].outcome.url, "") if self._waiting else ""
        tree = parse_tree(text) if text.lstrip().startswith("<") else None
        said = error_said(text if tree is None else visible_text(tree))
        return said if said is not None and said[0].is_failure else None


@dataclass
class Tally:
    """What a walk has seen so far."""

    memory: ColumnMemory
    """What earlier walks have seen."""
    pages: int = 0
    left_out: int = 0
    new_rows: int = 0
    repeats: int = 0
    declared_total: int | None = None
    missing_pages: int = 0
    """Pages that the portal counts behind the end of the list."""
    is_end_guessed: bool = False
    """Whether the walk ended at a page that may as well have failed."""
    marks: set[str] = field(default_factory=set)
    """Of the distinct rows listed."""
    _previewed: set[str] = field(default_factory=set)
    _is_preview: bool = False
    _quiet_pages: int = 0
    _is_quiet: bool = True
    _fresh_rows: int = 0

    @property
    def is_known_from_here(self) -> bool:
        """Whether whole pages in a row brought nothing new."""
        return self._quiet_pages >= QUIET_PAGES

    def begin_page(self, page: ListPage) -> None:
        """Go on to a page with rows."""
        self.pages += not page.is_past_end
        self.declared_total = page.declared_total if page.declared_total is not None else self.declared_total
        self.missing_pages = page.missing_pages
        self._is_preview, self.is_end_guessed = page.is_preview, page.is_end_guessed
        self._is_quiet, self._fresh_rows = True, 0

    def add(self, item: ListedItem) -> bool:
        """Count a row; false where this walk has met it already, on a page from which it moved on since."""
        mark = mark_of(item.url)
        if mark in self.marks:
            self.repeats += mark not in self._previewed
            self._previewed.discard(mark)
            return False
        self.marks.add(mark)
        if self._is_preview:
            self._previewed.add(mark)
        self._fresh_rows += 1
        if mark not in self.memory.listed:
            self.new_rows += 1
            self._is_quiet = False
        return True

    def note_row(self, *, is_settled: bool) -> None:
        """Say what came of a row: whether it is known and as it was."""
        self._is_quiet = self._is_quiet and is_settled

    def end_page(self) -> None:
        """Close a page. One that only repeats rows of the pages before says nothing of what follows."""
        if self._fresh_rows:
            self._quiet_pages = self._quiet_pages + 1 if self._is_quiet else 0

    def fault(self) -> tuple[Outcome, str] | None:
        """What is wrong with a list that was read to its end, compared with the last time; null for a sound one."""
        before, rows = self.memory.full_rows, len(self.marks)
        if rows < FEWEST_ROWS_SHARE * before:
            return Outcome.LAYOUT_CHANGED, f"the list has {rows} rows, the last full walk found {before}"
        if before and self.memory.listed.isdisjoint(self.marks):
            return Outcome.LAYOUT_CHANGED, f"none of the rows listed before is among the list's {rows} rows"
        return None

    def remember(self, ended_by: WalkEnd, fault: tuple[Outcome, str] | None) -> None:
        """Leave in the column's memory what the next walk builds on."""
        memory, rows = self.memory, len(self.marks)
        is_halved = fault is not None and rows < FEWEST_ROWS_SHARE * memory.full_rows
        if ended_by == "failure" or is_halved:
            memory.listed |= self.marks
            memory.is_unfinished = True
            return
        if ended_by == "known_pages":
            memory.listed |= self.marks
            memory.is_unfinished = False
            return
        # where a failed page looks like the end, a first walk is walked again, and one that finds less than before
        is_doubtful = self.is_end_guessed and (memory.full_rows == 0 or rows < memory.full_rows)
        memory.listed = self.marks
        memory.full_rows = rows
        missing = max(self.missing_pages, (self.declared_total or 0) - rows)
        shortfall = missing if ended_by == "last_page" else 0
        # pages that shifted under the walk hide rows, which another walk finds; what is the portal's habit stays so
        memory.is_unfinished = is_doubtful or shortfall > memory.shortfall or self.repeats > memory.repeats
        memory.shortfall, memory.repeats = shortfall, self.repeats
