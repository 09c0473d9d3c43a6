"""Walking a list whose pages are numbered, with all the ways in which such lists end."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scrapers.portals.base import Column, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.markup import parse_page
from scrapers.portals.posts import Post
from scrapers.portals.rows import read_rows, require_own_rows
from scrapers.portals.urls import host_of, normal_url
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

STUB_CHARACTERS = 1000
"""A page behind the last one may be a stub of 300 to 400 bytes with status 200 (seen on TRS portals)."""

ReadPage = Callable[[FetchedPage], tuple[ListedItem, ...]]

_REFRESH_URL = re.compile(r"url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


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
    post: Callable[[int], Post] | None = None
    """The body that asks for page n, where pages are asked for by POST."""
    headers: Mapping[str, str] | None = None
    declared_total: int | None = None
    """Rows of the whole list, as page 1 says."""
    has_plain_end: bool = False
    """Whether `read` refuses what is no page of the list, so that one without rows is surely the end."""


def walk_numbered(numbered: NumberedList, fetch: Fetch) -> Iterator[ListPage]:
    """Yield the list's pages from the first, already fetched one on, at most `max_pages` of them.

    The walk ends at the page count where the portal tells it; else, and at the latest, at a page that is missing, is a
    stub, or repeats the page before. Within the count, one page may repeat another, since rows are pushed on while the
    list is walked, and two stubs in a row end the walk (seen on TRS portals, whose old pages may all be stubs).

    Raises:
        LayoutError: A page within the count is a stub, and the page behind it is not.
    """
    first, pages, max_pages, total = numbered.first, numbered.pages, numbered.max_pages, numbered.declared_total
    items, repeats = numbered.read(first), 0
    yield ListPage(url=first.url, items=items, declared_total=total)
    if pages is not None and pages > max_pages:
        logger.warning("%s: reads %d of %d pages (max_pages)", first.url, max_pages, pages)
    last = min(pages or max_pages, max_pages)
    for number in range(2, last + 1):
        page = _fetch_page(numbered, number, fetch, is_end_unknown=pages is None)
        if page is None:
            return
        previous, items = items, numbered.read(page)
        repeats = repeats + 1 if items == previous else 0
        is_stub = _is_stub(page, items)
        if is_stub and pages is not None and number < last:
            _require_end(numbered, number, page, fetch)
        if is_stub or repeats > (pages is not None):
            missing = 0 if pages is None else pages - number + 1
            yield ListPage(
                url=page.url,
                items=(),
                is_past_end=True,
                is_end_guessed=is_stub and pages is None and not numbered.has_plain_end,
                declared_total=total,
                missing_pages=missing,
            )
            return
        yield ListPage(url=page.url, items=items, declared_total=total)
    if pages is None and max_pages > 1:
        logger.warning("%s: stopped behind page %d (max_pages), there may be more", first.url, max_pages)


def _fetch_page(numbered: NumberedList, number: int, fetch: Fetch, *, is_end_unknown: bool) -> FetchedPage | None:
    return fetch(
        numbered.page_url(number),
        is_end_unknown=is_end_unknown,
        post=numbered.post(number) if numbered.post else None,
        headers=numbered.headers,
    )


def _is_stub(page: FetchedPage, items: tuple[ListedItem, ...]) -> bool:
    return not items and len(page.text) < STUB_CHARACTERS


def _require_end(numbered: NumberedList, number: int, stub: FetchedPage, fetch: Fetch) -> None:
    """Look behind a stub: a list has its end there, or a hole.

    Raises:
        LayoutError: The next page has rows.
    """
    behind = _fetch_page(numbered, number + 1, fetch, is_end_unknown=True)
    if behind is not None and not _is_stub(behind, numbered.read(behind)):
        message = f"page {number} of {numbered.pages} is a stub, page {number + 1} is none"
        raise LayoutError(message, stub.url)


@dataclass(frozen=True, kw_only=True)
class OpenedList:
    """The first page of an HTML list, ready to be walked."""

    first: FetchedPage
    read: ReadPage
    """Reads the rows of any of the list's pages."""
    url: str
    """Where the list stands: the column's address, or that of the frame that holds its rows."""


def open_list(column: Column, params: RowParams, fetch: Fetch) -> OpenedList | None:
    """Fetch the first page of an HTML list, and make the function that reads the rows of all its pages.

    A page without rows that shows another page of its host in a frame, or sends visitors on to one, stands for that
    page: one step is followed.

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
        if not params.leads_elsewhere:
            require_own_rows(items, column.url, own_path)
        return items

    inner = inner_page_url(first) if not read_rows(first.text, first.final_url, params) else None
    framed = fetch(inner) if inner is not None else None
    if framed is not None:
        return OpenedList(first=framed, read=read, url=framed.final_url)
    return OpenedList(first=first, read=read, url=column.url)


def inner_page_url(page: FetchedPage) -> str | None:
    """The page of the same host that a page shows in its first frame, or sends visitors on to; null for neither."""
    tree = parse_page(page.text)
    targets = [str(frame.get("src")) for frame in tree.iter("iframe", "frame") if frame.get("src") is not None]
    for meta in tree.iter("meta"):
        is_refresh = str(meta.get("http-equiv", "")).strip().lower() == "refresh"
        if is_refresh and (match := _REFRESH_URL.search(str(meta.get("content", "")))):
            targets.append(match[1])
    for target in targets:
        url = normal_url(page.final_url, target)
        if url is not None and host_of(url) == host_of(page.final_url) and url not in {page.url, page.final_url}:
            return url
    return None


def numbered_url(column_url: str, template: str, number: int) -> str:
    """The address of a further page: `{n}` in the template, resolved against the column's address."""
    return urljoin(column_url, template.replace("{n}", str(number)))


def split_list_name(column_url: str, default_name: str, default_extension: str) -> tuple[str, str]:
    """Stem and extension of a list's own page (`index_bm` and `shtml`), or the defaults where it is a folder."""
    name = urlsplit(column_url).path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot else (default_name, default_extension)
