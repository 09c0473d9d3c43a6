"""TRS WCM: static lists, `index.html` followed by `index_1.html`, `index_2.html` and so on.

Page n is `index_{n-1}.html`. The count of pages stands in a script: `createPageHTML(pages,cur,"index","html")`, the
longer `createPageHTML(records,pages,cur,"index","html")`, or `var countPage = N`. Rows are
`<li><a href="./202001/t20200120_123.htm" title="…"></a><span>2020-01-20</span>`, or are written by a script each.

Portals of one province keep their first rows static and hand out the whole list by `POST /fjdzapp/search`; the answer
is `{"data": [{"doctitle", "docpuburl", "docreltime"}], "pageCount": N}`, or `docs` with `chnldocurl`. That service is
known from crawlers and was not tried on a live portal.
"""

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urljoin

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.json_rows import distinct, json_item
from scrapers.portals.posts import Post, form_post
from scrapers.portals.totals import pages_of, stated_rows
from scrapers.portals.walking import (
    NumberedList,
    OpenedList,
    numbered_url,
    open_list,
    split_list_name,
    walk_numbered,
)
from scrapers.records import ListedItem, Record

_CREATE_PAGE = re.compile(
    r"""createPageHTML\(\s*(?P<numbers>\d+(?:\s*,\s*\d+)*)\s*,\s*["'](?P<stem>[\w-]+)["']\s*,\s*["'](?P<extension>\w+)["']"""
)
_COUNT_PAGE = re.compile(r"\bvar\s+countPage\s*=\s*(\d+)")


class TrsParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a TRS list."""

    page_url: str | None = None
    """Further pages where they are named otherwise, with `{n}` for the number from 1: `index_7700_{n}.shtml`."""
    search_channel: str | None = None
    """Id of the document library (`channelid`): the whole list is then asked for at `search_path` by POST."""
    search_class: str | None = None
    """What narrows the library down to the column (`classsql`): `chnlid=4910`."""
    search_path: str = "/fjdzapp/search"
    search_size: Annotated[int, msgspec.Meta(ge=1, le=500)] = 75
    """Rows asked for at once (`prepage`)."""


class _Doc(Record, frozen=True, kw_only=True):
    title: str | None = msgspec.field(default=None, name="doctitle")
    url: str | None = msgspec.field(default=None, name="docpuburl")
    channel_url: str | None = msgspec.field(default=None, name="chnldocurl")
    published: str | int | None = msgspec.field(default=None, name="docreltime")


class _Answer(Record, frozen=True, kw_only=True):
    data: tuple[_Doc, ...] = ()
    docs: tuple[_Doc, ...] = ()
    page_count: int | str | None = msgspec.field(default=None, name="pageCount")


class TrsAdapter:
    """Walks static lists of TRS WCM, and the search behind them where the source names it."""

    family = Family.TRS
    params_type: type[TrsParams] = TrsParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, TrsParams)
        opened = open_list(column, params, fetch)
        if opened is None:
            return
        if params.search_channel is not None:
            yield from _searched(column, params, opened, fetch)
            return
        first = opened.first
        template = params.page_url or _page_template(opened.url, first.text)
        numbered = NumberedList(
            first=first,
            read=opened.read,
            page_url=lambda n: numbered_url(opened.url, template, n - 1),
            pages=page_count(first.text),
            max_pages=params.max_pages,
            declared_total=record_count(first.text) or stated_rows(first.text),
        )
        yield from walk_numbered(numbered, fetch)


def page_count(html: str) -> int | None:
    """How many pages the list says it has, or null."""
    if match := _CREATE_PAGE.search(html):
        numbers = [int(number) for number in match["numbers"].split(",")]
        return numbers[0] if len(numbers) == 2 else numbers[1] if len(numbers) > 2 else None
    match = _COUNT_PAGE.search(html)
    return int(match[1]) if match else None


def record_count(html: str) -> int | None:
    """How many rows the list says it has in the longer `createPageHTML`, or null."""
    match = _CREATE_PAGE.search(html)
    numbers = match["numbers"].split(",") if match else []
    return int(numbers[0]) if len(numbers) > 2 else None


def _page_template(column_url: str, html: str) -> str:
    match = _CREATE_PAGE.search(html)
    stem, extension = (match["stem"], match["extension"]) if match else split_list_name(column_url, "index", "html")
    return f"{stem}_{{n}}.{extension}"


def _searched(column: Column, params: TrsParams, opened: OpenedList, fetch: Fetch) -> Iterator[ListPage]:
    """The static first rows, then the whole list as the search hands it out (with those rows once more)."""
    total = stated_rows(opened.first.text)
    items = opened.read(opened.first)
    yield ListPage(url=opened.first.url, items=items, declared_total=total, is_preview=True)
    url = urljoin(column.url, params.search_path)
    headers = {"Referer": column.url}
    first = fetch(url, post=_search_post(params, 1), headers=headers)
    if first is None:
        return
    numbered = NumberedList(
        first=first,
        read=_read_answer,
        page_url=lambda _: url,
        pages=_pages(_answer(first), total, params.search_size),
        max_pages=params.max_pages,
        post=lambda number: _search_post(params, number),
        headers=headers,
        declared_total=total,
        has_plain_end=True,
    )
    yield from walk_numbered(numbered, fetch)


def _search_post(params: TrsParams, number: int) -> Post:
    fields: dict[str, str | int] = {
        "channelid": params.search_channel or "",
        "sortfield": "-docorderpri,-docreltime",
        "classsql": params.search_class or "",
        "classcol": "publishyear",
        "classnum": 100,
        "classsort": 0,
        "cache": "true",
        "page": number,
        "prepage": params.search_size,
    }
    return form_post({name: value for name, value in fields.items() if value != ""})


def _pages(answer: _Answer, total: int | None, page_size: int) -> int | None:
    stated = str(answer.page_count or "")
    return int(stated) if stated.isdigit() else pages_of(total, page_size)


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the search's JSON: {error}"
        raise LayoutError(message) from error


def _read_answer(page: FetchedPage) -> tuple[ListedItem, ...]:
    answer = _answer(page)
    rows = answer.data or answer.docs
    return distinct(json_item(page, doc.url or doc.channel_url, doc.title, [doc.published]) for doc in rows)
