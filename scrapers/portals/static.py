"""Any list of plain HTML, by selectors: for portals whose software has no adapter of its own.

Without parameters, rows are found by their shape, and further pages by following the link 下一页.
"""

import logging
from collections.abc import Iterator

import msgspec
from bs4 import BeautifulSoup

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, ListPage, RowParams
from scrapers.portals.urls import host_of, normal_url
from scrapers.portals.walking import NumberedList, ReadPage, numbered_url, open_list, walk_numbered

logger = logging.getLogger(__name__)

NEXT_PAGE_TEXTS = frozenset({"下一页", "下页", "后一页", "下一页>", "下一页>>", "下一页»", "后页"})


class StaticParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a list of plain HTML."""

    page_url: str | None = None
    """Further pages, with `{n}` for the number: `list_{n}.htm`; without it, the link 下一页 is followed."""
    second_page: int = 2
    """The number that stands for page 2 in `page_url`."""


class StaticAdapter:
    """Walks lists of plain HTML."""

    family = Family.STATIC
    params_type: type[StaticParams] = StaticParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, StaticParams)
        opened = open_list(column, params, fetch)
        if opened is None:
            return
        first, read = opened
        template = params.page_url
        if template is None:
            yield from _follow_next_links(first, fetch, read, params.max_pages)
        else:
            numbered = NumberedList(
                first=first,
                read=read,
                page_url=lambda n: numbered_url(column.url, template, n - 2 + params.second_page),
                pages=None,
                max_pages=params.max_pages,
            )
            yield from walk_numbered(numbered, fetch)


def next_page_url(page: FetchedPage) -> str | None:
    """Where the page's link to the next page leads, on its own host; null on the last page."""
    for link in BeautifulSoup(page.text, "lxml").find_all("a", href=True):
        if "".join(link.get_text().split()) in NEXT_PAGE_TEXTS:
            url = normal_url(page.final_url, str(link["href"]))
            if url is not None and host_of(url) == host_of(page.final_url):
                return url
    return None


def _follow_next_links(first: FetchedPage, fetch: Fetch, read: ReadPage, max_pages: int) -> Iterator[ListPage]:
    page: FetchedPage | None = first
    visited: set[str] = set()
    while page is not None:
        visited.add(page.url)
        yield ListPage(url=page.url, items=read(page))
        url = next_page_url(page)
        if url is None or url in visited:
            return
        if len(visited) == max_pages:
            logger.warning("%s: stopped behind page %d (max_pages), there is more", first.url, max_pages)
            return
        page = fetch(url)
