"""LonSun (龙讯): lists as pages of HTML, as fragments of HTML, or as JSON.

`/News/showList/ID/page_1.html` and `/OpennessContent/showList/ORG/CAT/page_1.html` are plain pages. Newer sites fill
their lists from `/site/label/8888`: `labelName=publicInfoList` answers with HTML whose script says `pageCount:N`,
`labelName=searchDataList&isJson=true` with `{"data": {"data": [{"title", "link", "createDate"}]}}`. Known from crawlers
and not tried on a live portal.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.json_rows import distinct, json_item
from scrapers.portals.rows import read_rows
from scrapers.portals.totals import pages_of, stated_pages, stated_rows
from scrapers.portals.walking import NumberedList, numbered_url, open_list, walk_numbered
from scrapers.records import ListedItem, Record

_NUMBERED_PAGE = re.compile(r"/page_1\.(\w+)$")
_WHOLE_PAGE = re.compile(r"<(?:title|frameset)\b", re.IGNORECASE)
_ORGAN = re.compile(r"/public/column/(\d+)")


class LonsunParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a LonSun list; ids in the column's address (`/public/column/ORG?catId=`) may be left out."""

    site_id: str | None = None
    organ_id: str | None = None
    cat_id: str | None = None
    type: Annotated[int, msgspec.Meta(ge=0)] | None = None
    """Kind of the documents: 4, or 6 for 规范性文件."""
    label: Literal["publicInfoList", "searchDataList"] = "publicInfoList"
    """Which service fills the list: `publicInfoList` answers with HTML, `searchDataList` with JSON."""
    file: str | None = None
    """Template of the rows, as the column's page asks for it: `/xxgk/publicInfoList_newest2020`."""
    page_size: Annotated[int, msgspec.Meta(ge=1, le=200)] = 15
    endpoint: str = "/site/label/8888"


class _Row(Record, frozen=True, kw_only=True):
    title: str | None = None
    link: str | None = None
    url: str | None = None
    created: str | int | None = msgspec.field(default=None, name="createDate")
    published: str | int | None = msgspec.field(default=None, name="publishDate")
    date: str | int | None = None


class _Rows(Record, frozen=True, kw_only=True):
    data: tuple[_Row, ...]
    page_count: int | None = msgspec.field(default=None, name="pageCount")
    total: int | None = None


class _Answer(Record, frozen=True, kw_only=True):
    data: _Rows


class LonsunAdapter:
    """Walks the lists of LonSun."""

    family = Family.LONSUN
    params_type: type[LonsunParams] = LonsunParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, LonsunParams)
        if _NUMBERED_PAGE.search(urlsplit(column.url).path):
            yield from _plain_pages(column, params, fetch)
            return
        query = _label_query(column.url, params)
        is_json = params.label == "searchDataList"

        def page_url(number: int) -> str:
            return urljoin(column.url, f"{params.endpoint}?{urlencode(query | {'pageIndex': str(number)})}")

        def read(page: FetchedPage) -> tuple[ListedItem, ...]:
            return _read_json(page) if is_json else _read_fragment(page, params)

        headers = {"Referer": column.url}
        first = fetch(page_url(1), headers=headers)
        if first is None:
            return
        pages, total = _json_lengths(first) if is_json else (stated_pages(first.text), stated_rows(first.text))
        numbered = NumberedList(
            first=first,
            read=read,
            page_url=page_url,
            pages=pages or pages_of(total, params.page_size),
            max_pages=params.max_pages,
            headers=headers,
            declared_total=total,
        )
        yield from walk_numbered(numbered, fetch)


def _plain_pages(column: Column, params: LonsunParams, fetch: Fetch) -> Iterator[ListPage]:
    # documents lie elsewhere by the software's own design: /content/article/ID, /OpennessContent/show/ID.html
    is_own = params.path is None
    opened = open_list(column, msgspec.structs.replace(params, path="/") if is_own else params, fetch)
    if opened is None:
        return
    numbered = NumberedList(
        first=opened.first,
        read=opened.read,
        page_url=lambda number: numbered_url(opened.url, _NUMBERED_PAGE.sub(r"page_{n}.\1", _name(opened.url)), number),
        pages=stated_pages(opened.first.text),
        max_pages=params.max_pages,
        declared_total=stated_rows(opened.first.text),
    )
    yield from walk_numbered(numbered, fetch)


def _name(url: str) -> str:
    return "/" + urlsplit(url).path.rpartition("/")[2]


def _label_query(column_url: str, params: LonsunParams) -> dict[str, str]:
    """The service's query without the page's number.

    Raises:
        LayoutError: Neither the parameters nor the column's address tell an id that the service needs.
    """
    parts = urlsplit(column_url)
    linked = dict(parse_qsl(parts.query))
    organ = _ORGAN.search(parts.path)
    ids = {
        "siteId": params.site_id or linked.get("siteId"),
        "organId": params.organ_id or linked.get("organId") or (organ[1] if organ else None),
        "catId": params.cat_id or linked.get("catId"),
    }
    if params.label == "searchDataList":
        fixed = {"isJson": "true", "isForPage": "true", "sort": "desc", "isDate": "true", "dateFormat": "yyyy-MM-dd"}
    else:
        missing = sorted(name for name, value in ids.items() if not value)
        if missing:
            message = f"neither the column's address nor params tell the list's {', '.join(missing)}"
            raise LayoutError(message)
        fixed = {"IsAjax": "1", "dataType": "html", "action": "list", "isDate": "true", "dateFormat": "yyyy-MM-dd"}
    kind = params.type if params.type is not None else linked.get("type", "4")
    query = fixed | {"labelName": params.label, "pageSize": str(params.page_size), "type": str(kind)}
    query |= {name: value for name, value in ids.items() if value}
    return query | ({"file": params.file} if params.file else {})


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the label service's JSON: {error}"
        raise LayoutError(message) from error


def _read_fragment(page: FetchedPage, params: LonsunParams) -> tuple[ListedItem, ...]:
    """The rows of an answer in HTML, whose documents lie anywhere on the site.

    Raises:
        LayoutError: It is a page of its own: the home page, or one that tells of an error.
    """
    if _WHOLE_PAGE.search(page.text):
        message = "the answer is a whole page, where the label service sends the part with the rows"
        raise LayoutError(message)
    return read_rows(page.text, page.final_url, params)


def _json_lengths(page: FetchedPage) -> tuple[int | None, int | None]:
    data = _answer(page).data
    return data.page_count, data.total


def _read_json(page: FetchedPage) -> tuple[ListedItem, ...]:
    rows = _answer(page).data.data
    return distinct(
        json_item(page, row.link or row.url, row.title, [row.published, row.created, row.date]) for row in rows
    )
