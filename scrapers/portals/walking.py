"""Walking a list whose pages are numbered, with all the ways in which such lists end."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scrapers.portals.base import Column, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.rows import read_rows, require_own_rows
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

STUB_CHARACTERS = 1000
"""A page behind the last one may be a stub of 300 to 400 bytes with status 200 (seen on TRS portals)."""

ReadPage = Callable[[FetchedPage], tuple[ListedItem, ...]]


@dataclass(frozen=True, kw_only=True)
class NumberedList:
    """A list whose further pages can be addressed by their number."""

    first: FetchedPage
    """Page 1."""
    read: ReadPage
    """Reads a page's rows."""
    page_url: Callable[[int], str]
    """The address of page n, counted from 1."""
    pages: int | None
    """How many pages there are, as page 1 says; null where it does not say."""
    max_pages: int


def walk_numbered(numbered: NumberedList, fetch: Fetch) -> Iterator[ListPage]:
    """Yield the list's pages from the first, already fetched one on, at most `max_pages` of them.

    The walk ends at the page count where the portal tells it; else, and at the latest, at a page that is missing, is a
    stub, or repeats the page before.
    """
    first, pages, max_pages = numbered.first, numbered.pages, numbered.max_pages
    items = numbered.read(first)
    yield ListPage(url=first.url, items=items)
    if pages is not None and pages > max_pages:
        logger.warning("%s: reads %d of %d pages (max_pages)", first.url, max_pages, pages)
    for number in range(2, min(pages or max_pages, max_pages) + 1):
        page = fetch(numbered.page_url(number), is_end_unknown=pages is None)
        if page is None:
            return
        previous, items = items, numbered.read(page)
        is_stub = not items and len(page.text) < STUB_CHARACTERS
        if is_stub or items == previous:
            yield ListPage(url=page.url, items=(), is_past_end=True)
            return
        yield ListPage(url=page.url, items=items)
    if pages is None and max_pages > 1:
        logger.warning("%s: stopped behind page %d (max_pages), there may be more", first.url, max_pages)


def open_list(column: Column, params: RowParams, fetch: Fetch) -> tuple[FetchedPage, ReadPage] | None:
    """Fetch the first page of an HTML list, and make the function that reads the rows of all its pages.

    Returns:
        Page 1 and the reader, or null where page 1 could not be had.

    Raises:
        LayoutError: The portal answers the column's address from its home page.
    """
    first = fetch(column.url)
    if first is None:
        return None
    if urlsplit(first.final_url).path in {"", "/"} and urlsplit(column.url).path not in {"", "/"}:
        message = f"the column's address leads to the home page {first.final_url}"
        raise LayoutError(message)
    own_path = params.own_path(column.url)

    def read(page: FetchedPage) -> tuple[ListedItem, ...]:
        items = read_rows(page.text, page.final_url, params)
        require_own_rows(items, column.url, own_path)
        return items

    return first, read


def numbered_url(column_url: str, template: str, number: int) -> str:
    """The address of a further page: `{n}` in the template, resolved against the column's address."""
    return urljoin(column_url, template.replace("{n}", str(number)))


def split_list_name(column_url: str, default_name: str, default_extension: str) -> tuple[str, str]:
    """Stem and extension of a list's own page (`index_bm` and `shtml`), or the defaults where it is a folder."""
    name = urlsplit(column_url).path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot else (default_name, default_extension)
