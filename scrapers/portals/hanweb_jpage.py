"""Hanweb jcms (大汉): lists whose first rows stand in the page as XML and whose further rows a proxy hands out.

The first page holds `<script type="text/xml"><datastore>…<recordset><record><![CDATA[<li>…</li>]]></record>`; further
groups of rows come from `/module/web/jpage/dataproxy.jsp` by `startrecord` and `endrecord`. Some portals ignore these
and hand out the first group again: they are asked by `page` then, and a group that is repeated still ends the walk.
Some encrypt the ids in the link inside `<nextgroup>`, which is followed as given. Known from crawlers and not tried on
a live portal.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.markup import parse_page
from scrapers.portals.rows import read_rows
from scrapers.portals.urls import normal_url
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)\s*</totalrecord>|\btotalRecord\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
_PROXY_LINK = re.compile(r"[\"']([^\"'\s]*/dataproxy\.jsp\?[^\"'\s]*)[\"']")
_NEXT_GROUP = re.compile(r"<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\s[^>]*?href=[\"']([^\"']+)[\"']", re.IGNORECASE)
_COLUMN_ID = re.compile(r"/col/col(\d+)/")


class HanwebJpageParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a jpage list; ids that are left out are read from the first page's link to the proxy."""

    column_id: str | None = None
    unit_id: str | None = None
    web_id: str | None = None
    endpoint: str | None = None
    """Path of the proxy; the default is the one that the page links to, else `/module/web/jpage/dataproxy.jsp`."""
    per_page: Annotated[int, msgspec.Meta(ge=1, le=100)] = 15
    """Rows that a visitor sees at once."""
    group: Annotated[int, msgspec.Meta(ge=1, le=300)] = 45
    """Rows asked for at once; portals cap them at 100 to 300."""


class HanwebJpageAdapter:
    """Walks jpage lists of Hanweb jcms."""

    family = Family.HANWEB_JPAGE
    params_type: type[HanwebJpageParams] = HanwebJpageParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the page and then the groups of rows; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, HanwebJpageParams)
        page = fetch(column.url)
        if page is None:
            return
        given = next_group_url(page)
        if given is not None and params.column_id is None and not _tells_ids(given):
            yield from _follow_groups(page, given, params, fetch)
            return
        yield from _GroupWalk(column, page, params, fetch).walk()


class _GroupWalk:
    """Asks the proxy for groups of rows: by their range, and by the page where the portal ignores the range."""

    def __init__(self, column: Column, first: FetchedPage, params: HanwebJpageParams, fetch: Fetch) -> None:
        self._first = first
        self._params = params
        self._fetch = fetch
        self._proxy_url = _proxy_url(column.url, first.text, params)
        self._headers = {"Referer": column.url}
        self._total = total_records(first.text)
        self._read_rows = len(record_fragments(first.text))

    def walk(self) -> Iterator[ListPage]:
        items = _read(self._first, self._params)
        yield self._list_page(self._first, items)
        seen = [items]
        by_page = 0
        for _ in range(self._params.max_pages - 1):
            if not items or (self._total is not None and self._read_rows >= self._total):
                return
            page = self._ask(by_page)
            if page is None:
                return
            items = _read(page, self._params)
            if _is_repeated(items, seen) and not by_page:
                by_page = 2
                page = self._ask(by_page)
                if page is None:
                    return
                items = _read(page, self._params)
            if _is_repeated(items, seen):
                self._require_end("the proxy hands out the same rows again behind")
                items = ()
            if not items:
                self._require_end("no rows behind")
            yield self._list_page(page, items)
            seen.append(items)
            self._read_rows += len(record_fragments(page.text))
            by_page += by_page > 0
        if items and (self._total is None or self._read_rows < self._total):
            logger.warning("%s: stopped behind row %d (max_pages), there may be more", self._first.url, self._read_rows)

    def _ask(self, by_page: int) -> FetchedPage | None:
        query = {
            "startrecord": self._read_rows + 1,
            "endrecord": self._read_rows + self._params.group,
            "perpage": self._params.per_page,
        }
        if by_page:
            query = {"page": by_page, "perpage": len(record_fragments(self._first.text)) or self._params.per_page}
        return self._fetch(f"{self._proxy_url}&{urlencode(query)}", headers=self._headers)

    def _list_page(self, page: FetchedPage, items: tuple[ListedItem, ...]) -> ListPage:
        return ListPage(
            url=page.url, items=items, is_past_end=not items and page is not self._first, declared_total=self._total
        )

    def _require_end(self, what: str) -> None:
        if self._total is not None:
            message = f"{what} row {self._read_rows} of {self._total}"
            raise LayoutError(message)


def next_group_url(page: FetchedPage) -> str | None:
    """Where the page's or answer's own link to the next group of rows leads, or null."""
    match = _NEXT_GROUP.search(page.text)
    return normal_url(page.final_url, match[1].replace("&amp;", "&")) if match else None


def _tells_ids(url: str) -> bool:
    return {"columnid", "unitid"} <= {key for key, value in parse_qsl(urlsplit(url).query) if value}


def _follow_groups(page: FetchedPage, url: str | None, params: HanwebJpageParams, fetch: Fetch) -> Iterator[ListPage]:
    """Yield the groups by the links of the answers, whose parameters may be encrypted, as they are given."""
    total = total_records(page.text)
    headers = {"Referer": page.url}
    items = _read(page, params)
    yield ListPage(url=page.url, items=items, declared_total=total)
    visited = {page.url}
    seen = [items]
    while url is not None and url not in visited and len(visited) < params.max_pages:
        visited.add(url)
        group = fetch(url, headers=headers)
        if group is None:
            return
        items = _read(group, params)
        if not items or _is_repeated(items, seen):
            yield ListPage(url=group.url, items=(), is_past_end=True, declared_total=total)
            return
        yield ListPage(url=group.url, items=items, declared_total=total)
        seen.append(items)
        url = next_group_url(group)
    if url is not None and url not in visited:
        logger.warning("%s: stopped before %s (max_pages), there is more", page.url, url)


def _is_repeated(items: tuple[ListedItem, ...], seen: Sequence[tuple[ListedItem, ...]]) -> bool:
    """Whether rows are those of an earlier group: they begin with its first row."""
    return bool(items) and any(group and group[0] == items[0] for group in seen)


def record_fragments(text: str) -> list[str]:
    """The HTML of each record, from the page or from the proxy's answer."""
    return _RECORD.findall(text)


def total_records(text: str) -> int | None:
    """How many rows the list says it has, or null."""
    match = _TOTAL.search(text)
    return int(match[1] or match[2]) if match else None


def _read(page: FetchedPage, params: HanwebJpageParams) -> tuple[ListedItem, ...]:
    fragments = record_fragments(page.text)
    if not fragments and "<recordset" not in page.text.lower():
        message = "the page holds no <recordset> with the list's rows"
        raise LayoutError(message)
    return read_rows("\n".join(fragments), page.final_url, params)


def _proxy_url(column_url: str, html: str, params: HanwebJpageParams) -> str:
    """The proxy's address with the list's ids, without the range of rows.

    Raises:
        LayoutError: Neither the parameters nor the page tell the ids.
    """
    link = _PROXY_LINK.search(html)
    linked = urljoin(column_url, link[1].replace("&amp;", "&")) if link else ""
    linked_ids = dict(parse_qsl(urlsplit(linked).query, keep_blank_values=True))
    in_address = _COLUMN_ID.search(column_url)
    ids = {
        "columnid": params.column_id or linked_ids.get("columnid") or (in_address[1] if in_address else None),
        "unitid": params.unit_id or linked_ids.get("unitid") or _unit_id(html),
        "webid": params.web_id or linked_ids.get("webid"),
    }
    missing = sorted(name for name, value in ids.items() if not value)
    if missing:
        message = f"neither the page nor params tell the list's {', '.join(missing)}"
        raise LayoutError(message)
    fixed = {"col": "1", "appid": "1", "path": "/", "sourceContentType": "1", "permissiontype": "0"}
    query = fixed | {key: value for key, value in linked_ids.items() if key in {"path", "webname", *fixed}} | ids
    endpoint = params.endpoint or (urlsplit(linked).path if linked else "/module/web/jpage/dataproxy.jsp")
    return urljoin(column_url, f"{endpoint}?{urlencode(query)}")


def _unit_id(html: str) -> str | None:
    """The id of the element around the list's XML, by which the proxy knows it: `<div id="6021"><script …>`."""
    script = next((script for script in parse_page(html).iter("script") if script.get("type") == "text/xml"), None)
    holder = None if script is None else script.getparent()
    identifier = "" if holder is None else str(holder.get("id", ""))
    return identifier if identifier.isdigit() else None
