"""UCAP (开普): lists that a script fills from JSON, `/common/search/{channelId}?…&page=n`.

The answer is `{"data": {"total": …, "results": [{"title", "url", "publishedTimeStr"}]}}`. The service stands at
`/common/search/`, `/search/` or `/searchList/`. Known from crawlers and not tried on a live portal; some hosts want a
token that a script makes, and then refuse (see `Outcome.BLOCKED`).
"""

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode, urljoin

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, WalkParams
from scrapers.portals.json_rows import distinct, json_item
from scrapers.portals.totals import pages_of
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem, Record

DEFAULT_SEARCH_PATH = "/common/search/"

_SEARCH_LINK = re.compile(r"(?P<path>/(?:common/search|searchList|search)/)(?P<channel>[0-9a-fA-F]{4,32})\b")


class UcapParams(WalkParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a UCAP list; what is left out is read from the column's page."""

    channel_id: str | None = None
    """The column's id in the search service, as the column's page asks for it."""
    page_size: Annotated[int, msgspec.Meta(ge=1, le=200)] = 20
    search_path: Annotated[str, msgspec.Meta(pattern=r"\A/(?:.*/)?\Z")] | None = None
    """Where the service stands: `/common/search/`, `/search/` or `/searchList/`."""


class _Result(Record, frozen=True, kw_only=True):
    url: str
    title: str | None = None
    published: str | int | None = msgspec.field(default=None, name="publishedTimeStr")


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
        service = _service(column, params, fetch)
        if service is None:
            return

        def page_url(number: int) -> str:
            query = {
                "_isAgg": "true",
                "_isJson": "true",
                "_pageSize": params.page_size,
                "_template": "index",
                "page": number,
            }
            return urljoin(column.url, f"{service}?{urlencode(query)}")

        headers = {"Referer": column.url}
        first = fetch(page_url(1), headers=headers)
        if first is None:
            return
        total = _answer(first).data.total
        numbered = NumberedList(
            first=first,
            read=_read,
            page_url=page_url,
            pages=pages_of(total, params.page_size),
            max_pages=params.max_pages,
            headers=headers,
            declared_total=total,
        )
        yield from walk_numbered(numbered, fetch)


def _service(column: Column, params: UcapParams, fetch: Fetch) -> str | None:
    """The path that answers for the column; null where the column's page, which should tell it, could not be had.

    Raises:
        LayoutError: Neither the parameters nor the page tell the channel.
    """
    if params.channel_id is not None:
        return f"{params.search_path or DEFAULT_SEARCH_PATH}{params.channel_id}"
    page = fetch(column.url)
    if page is None:
        return None
    match = _SEARCH_LINK.search(page.text)
    if match is None:
        message = "neither the page nor params tell the list's channel_id"
        raise LayoutError(message)
    return f"{params.search_path or match['path']}{match['channel']}"


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the search service's JSON: {error}"
        raise LayoutError(message) from error


def _read(page: FetchedPage) -> tuple[ListedItem, ...]:
    results = _answer(page).data.results
    return distinct(json_item(page, result.url, result.title, [result.published]) for result in results)
