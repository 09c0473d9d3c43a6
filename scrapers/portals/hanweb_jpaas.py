"""Hanweb jpaas (大汉 jpaas-publish-server): lists as fragments of HTML inside JSON.

`/api-gateway/jpaas-publish-server/front/page/build/unit` with the column's ids and `paramJson={"pageNo":n,…}` answers
`{"data": {"html": "<ul>…</ul>"}}`. The ids stand in the column's page (`'webId':'…'`). `parseType=bulidstatic` is the
software's own spelling. Known from crawlers and not tried on a live portal.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Annotated
from urllib.parse import urlencode, urljoin

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.rows import read_rows
from scrapers.portals.totals import pages_of, stated_pages, stated_rows
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem, Record

_IDS = ("webId", "pageId", "tplSetId", "tagId")
_ATTRIBUTE_ROWS = re.compile(r"\b(?:data-)?(?:count|total)\s*=\s*[\"'](\d+)[\"']", re.IGNORECASE)


class HanwebJpaasParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a jpaas list; ids that are left out are read from the column's page."""

    web_id: str | None = None
    page_id: str | None = None
    tpl_set_id: str | None = None
    tag_id: str | None = None
    page_size: Annotated[int, msgspec.Meta(ge=1, le=100)] = 15
    endpoint: str = "/api-gateway/jpaas-publish-server/front/page/build/unit"


class _Unit(Record, frozen=True, kw_only=True):
    html: str


class _Answer(Record, frozen=True, kw_only=True):
    data: _Unit


class HanwebJpaasAdapter:
    """Walks jpaas lists of Hanweb."""

    family = Family.HANWEB_JPAAS
    params_type: type[HanwebJpaasParams] = HanwebJpaasParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, HanwebJpaasParams)
        ids = _ids(column, params, fetch)
        if ids is None:
            return

        def page_url(number: int) -> str:
            # the numbers' types are those of the portals' own scripts
            place = json.dumps({"pageNo": number, "pageSize": str(params.page_size)}, separators=(",", ":"))
            query = {**ids, "parseType": "bulidstatic", "pageType": "column", "paramJson": place}
            return urljoin(column.url, f"{params.endpoint}?{urlencode(query)}")

        def read(page: FetchedPage) -> tuple[ListedItem, ...]:
            return read_rows(_fragment(page), page.final_url, params)

        headers = {"Referer": column.url, "X-Requested-With": "XMLHttpRequest"}
        first = fetch(page_url(1), headers=headers)
        if first is None:
            return
        total = _total(_fragment(first))
        numbered = NumberedList(
            first=first,
            read=read,
            page_url=page_url,
            pages=stated_pages(_fragment(first)) or pages_of(total, params.page_size),
            max_pages=params.max_pages,
            headers=headers,
            declared_total=total,
            has_plain_end=True,
        )
        yield from walk_numbered(numbered, fetch)


def _ids(column: Column, params: HanwebJpaasParams, fetch: Fetch) -> dict[str, str] | None:
    """The ids by which the service knows the list; null where the column's page could not be had.

    Raises:
        LayoutError: Neither the parameters nor the page tell one of them.
    """
    given = dict(zip(_IDS, (params.web_id, params.page_id, params.tpl_set_id, params.tag_id), strict=True))
    if all(given.values()):
        return {name: value for name, value in given.items() if value}
    page = fetch(column.url)
    if page is None:
        return None
    text = unescape(page.text)
    ids: dict[str, str] = {}
    for name, value in given.items():
        match = re.search(rf"\b{name}\b[\"']?\s*[:=]\s*[\"']?([^\"'&<>\s,}}]+)", text)
        if value or match:
            ids[name] = value or (match[1] if match else "")
    missing = [name for name in _IDS if name not in ids]
    if missing:
        message = f"neither the page nor params tell the list's {', '.join(missing)}"
        raise LayoutError(message)
    return ids


def _fragment(page: FetchedPage) -> str:
    try:
        return msgspec.json.decode(page.text, type=_Answer).data.html
    except msgspec.MsgspecError as error:
        message = f"the answer is not the publishing server's JSON: {error}"
        raise LayoutError(message) from error


def _total(fragment: str) -> int | None:
    stated = stated_rows(fragment)
    match = _ATTRIBUTE_ROWS.search(fragment)
    return stated if stated is not None else int(match[1]) if match else None
