"""UCAP (开普): lists that a script fills from JSON, `/common/search/{channelId}?…&page=n`.

The answer is `{"data": {"total": …, "results": [{"title", "url", "publishedTimeStr"}]}}`. Known from crawlers and not
tried on a live portal; some hosts want a token that a script makes, and then refuse (see `Outcome.BLOCKED`).
"""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode, urljoin

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, WalkParams
from scrapers.portals.rows import find_date
from scrapers.portals.urls import normal_url
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem, Record


class UcapParams(WalkParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a UCAP list."""

    channel_id: str
    """The column's id in the search service, as the column's page asks for it."""
    page_size: Annotated[int, msgspec.Meta(ge=1, le=200)] = 20
    search_path: str = "/common/search/"
    """Seen also: `/search/`, `/searchList/`."""


class _Result(Record, frozen=True, kw_only=True):
    url: str
    title: str | None = None
    publishedTimeStr: str | None = None  # noqa: N815 - the portal's own name


class _Data(Record, frozen=True, kw_only=True):
    results: tuple[_Result, ...]
    total: int | None = None


class _Answer(Record, frozen=True, kw_only=True):
    data: _Data


class UcapAdapter:
    """Walks the JSON lists of UCAP."""

    family = Family.UCAP
    params_type: type[UcapParams] = UcapParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, UcapParams)

        def page_url(number: int) -> str:
            query = {
                "_isAgg": "true",
                "_isJson": "true",
                "_pageSize": params.page_size,
                "_template": "index",
                "page": number,
            }
            return urljoin(column.url, f"{params.search_path}{params.channel_id}?{urlencode(query)}")

        first = fetch(page_url(1))
        if first is None:
            return
        total = _answer(first).data.total
        pages = None if total is None else max(1, -(-total // params.page_size))
        numbered = NumberedList(first=first, read=_read, page_url=page_url, pages=pages, max_pages=params.max_pages)
        yield from walk_numbered(numbered, fetch)


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the search service's JSON: {error}"
        raise LayoutError(message) from error


def _read(page: FetchedPage) -> tuple[ListedItem, ...]:
    items: dict[str, ListedItem] = {}
    for result in _answer(page).data.results:
        url = normal_url(page.final_url, result.url)
        if url is None:
            message = f"a row of the answer leads to no page: {result.url!r}"
            raise LayoutError(message)
        title = " ".join((result.title or "").split()) or None
        items.setdefault(url, ListedItem(url=url, title=title, listed_date=find_date(result.publishedTimeStr or "")))
    return tuple(items.values())
