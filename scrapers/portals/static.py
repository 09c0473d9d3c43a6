"""Any list of plain HTML, by selectors: for portals whose software has no adapter of its own (intertid, jyhcms, …).

Without parameters, rows are found by their shape, and further pages by following the link 下一页.
"""

import logging
from collections.abc import Iterator

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, ListPage, RowParams
from scrapers.portals.markup import compact_text, links_of
from scrapers.portals.totals import stated_rows
from scrapers.portals.urls import host_of, normal_url
from scrapers.portals.walking import NumberedList, OpenedList, numbered_url, open_list, walk_numbered

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
        template = params.page_url
        if template is None:
            yield from follow_next_links(opened, fetch, params.max_pages)
        else:
            numbered = NumberedList(
                first=opened.first,
                read=opened.read,
                page_url=lambda n: numbered_url(opened.url, template, n - 2 + params.second_page),
                pages=None,
                max_pages=params.max_pages,
                declared_total=stated_rows(opened.first.text),
            )
            yield from walk_numbered(numbered, fetch)


def next_page_url(page: FetchedPage) -> str | None:
    """Where the page's link to the next page leads, on its own host; null on the last page."""
    for link in links_of(page.text):
        if compact_text(link) in NEXT_PAGE_TEXTS:
            url = normal_url(page.final_url, str(link.get("href")))
            if url is not None and host_of(url) == host_of(page.final_url):
                return url
    return None


def follow_next_links(
    opened: OpenedList, fetch: Fetch, max_pages: int, declared_total: int | None = None
) -> Iterator[ListPage]:
    """Yield the list's pages by its links to the next one, each page once."""
    total = stated_rows(opened.first.text) if declared_total is None else declared_total
    page: FetchedPage | None = opened.first
    visited: set[str] = set()
    while page is not None:
        visited |= {page.url, page.final_url}
        yield ListPage(url=page.url, items=opened.read(page), declared_total=total)
        url = next_page_url(page)
        if url is None or url in visited:
            return
        if max_pages <= 1:
            logger.warning("%s: stopped before %s (max_pages), there is more", opened.first.url, url)
            return
        max_pages -= 1
        page = fetch(url)
