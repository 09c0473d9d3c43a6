"""VSB (博达): lists whose pages count down, `x.htm` followed by `x/{total-1}.htm` and so on to `x/1.htm`.

The number belongs to the place from the end, so that `x/12.htm` holds other rows as soon as the list has grown by a
page: what stood on page 2 then stands on a page further up, and whoever goes on downwards leaves it out. Each
page's bar (`<span class="p_no"><a href="x/12.htm">2</a></span>`) tells how many pages there are now; where that number
has grown during the walk, the pages in between are read (again) first. Rows on two pages are listed twice.

The catalogue of 信息公开 counts up, in the query: `xxgk.jsp?ainfolistNt=pages&ainfolistNp=page&ainfolistNc=size`.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.markup import compact_text, links_of
from scrapers.portals.static import next_page_url
from scrapers.portals.totals import stated_rows
from scrapers.portals.urls import normal_url
from scrapers.portals.walking import NumberedList, OpenedList, ReadPage, open_list, walk_numbered
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

_PAGE_NAME = re.compile(r"/(\d+)\.(?:s?html?|jsp)$")
_CATALOGUE_KEY = re.compile(r"ainfolist(\d+)([tpc])")


class VsbParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a VSB list; by default documents lie below any folder `info`."""

    catalogue_list: int | None = None
    """The N of `ainfolistN…` in the catalogue's addresses, where its pages do not link to each other."""
    catalogue_pages: int | None = None
    """How many pages that catalogue has, as its address says behind `ainfolistNt`."""
    catalogue_size: int = 15


class VsbAdapter:
    """Walks the lists of VSB."""

    family = Family.VSB
    params_type: type[VsbParams] = VsbParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, VsbParams)
        # documents stand at /info/COLUMN/ID.htm, never below the list's own folder
        shown = params if params.path is not None else msgspec.structs.replace(params, leads_elsewhere=True)
        opened = open_list(column, shown, fetch)
        if opened is None:
            return
        if params.path is None:
            opened = replace(opened, read=_documents_reader(opened))
        catalogue = _catalogue_query(opened, params)
        if catalogue is not None:
            yield from _count_up(opened, catalogue, params.max_pages, fetch)
        else:
            yield from _CountDown(opened, fetch, params.max_pages).walk()


def page_count(page: FetchedPage) -> int | None:
    """How many pages the list has, by the numbers and addresses in a page's bar; null where the bar has none.

    Page k of n stands at `x/{n-k+1}.htm`, so that each numbered link tells n.
    """
    votes: Counter[int] = Counter()
    for link in links_of(page.text):
        text, href = compact_text(link), str(link.get("href"))
        match = _PAGE_NAME.search(urlsplit(href).path or "")
        name = match or _PAGE_NAME.search(f"/{href}")
        if text.isascii() and text.isdigit() and name is not None:
            votes[int(text) + int(name[1]) - 1] += 1
    return votes.most_common(1)[0][0] if votes else None


def _documents_reader(opened: OpenedList) -> ReadPage:
    """The reader of a list's pages that refuses a page, the first or a later one, whose rows lead to no documents."""

    def read(page: FetchedPage) -> tuple[ListedItem, ...]:
        items = opened.read(page)
        documents = sum("/info/" in urlsplit(item.url).path for item in items)
        if 2 * documents < len(items):
            message = f"{documents} of {len(items)} rows lie under /info/: name the documents' place with params 'path'"
            raise LayoutError(message)
        return items

    return read


@dataclass
class _CountDown:
    """One walk down a list that may grow meanwhile."""

    opened: OpenedList
    fetch: Fetch
    max_pages: int
    pages: int | None = None
    visits: Counter[str] = field(default_factory=Counter)

    def walk(self) -> Iterator[ListPage]:
        first = self.opened.first
        self.pages = page_count(first)
        total = stated_rows(first.text)
        self.visits[first.final_url] += 1
        yield ListPage(url=first.url, items=self.opened.read(first), declared_total=total)
        page: FetchedPage | None = first
        while page is not None:
            url = next_page_url(page)
            if url is None:
                return
            if self.visits.total() >= self.max_pages:
                logger.warning("%s: stopped before %s (max_pages), there is more", first.url, url)
                return
            page = self._visit(url)
            if page is None:
                return
            for missed in self._missed(page):
                yield ListPage(url=missed.url, items=self.opened.read(missed), declared_total=total)
            yield ListPage(url=page.url, items=self.opened.read(page), declared_total=total)

    def _visit(self, url: str) -> FetchedPage | None:
        """Fetch a page; the fragment of a second visit keeps the two apart in the records."""
        self.visits[url] += 1
        return self.fetch(url if self.visits[url] == 1 else f"{url}#{self.visits[url]}")

    def _missed(self, page: FetchedPage) -> Iterator[FetchedPage]:
        """The pages that came to stand between the page before and this one, from the top."""
        number = _PAGE_NAME.search(urlsplit(page.final_url).path)
        pages = page_count(page)
        if number is None or pages is None or self.pages is None:
            return
        here = int(number[1])
        before, self.pages = self.pages, pages
        covered = before
        while covered < pages:
            covered = pages
            for place in range(here + pages - before, here, -1):
                missed = self._visit(urljoin(page.final_url, f"{place}{_suffix(page.final_url)}"))
                if missed is None:
                    return
                yield missed
                # it may have grown once more while these were read
                self.pages = pages = max(pages, page_count(missed) or pages)


def _suffix(url: str) -> str:
    return "." + urlsplit(url).path.rpartition(".")[2]


def _catalogue_query(opened: OpenedList, params: VsbParams) -> dict[str, str] | None:
    """The query that asks for a page of a catalogue, by a link of the page or the parameters; null for other lists."""
    if params.catalogue_list is not None:
        own = dict(parse_qsl(urlsplit(opened.url).query))
        number = params.catalogue_list
        counts = {f"ainfolist{number}t": str(params.catalogue_pages or ""), f"ainfolist{number}p": "2"}
        return {**counts, f"ainfolist{number}c": str(params.catalogue_size), **own}
    for link in links_of(opened.first.text):
        url = normal_url(opened.first.final_url, str(link.get("href"))) or ""
        query = dict(parse_qsl(urlsplit(url).query))
        if any(_CATALOGUE_KEY.fullmatch(key) for key in query):
            return query
    return None


def _count_up(opened: OpenedList, query: dict[str, str], max_pages: int, fetch: Fetch) -> Iterator[ListPage]:
    keys = {match[2]: key for key in query if (match := _CATALOGUE_KEY.fullmatch(key))}
    stated = query.get(keys.get("t", ""), "")
    numbered = NumberedList(
        first=opened.first,
        read=opened.read,
        page_url=lambda number: urljoin(opened.url, f"?{urlencode(query | {keys.get('p', 'p'): str(number)})}"),
        pages=int(stated) if stated.isdigit() else None,
        max_pages=max_pages,
        declared_total=stated_rows(opened.first.text),
    )
    yield from walk_numbered(numbered, fetch)
