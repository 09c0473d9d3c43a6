"""Hanweb jcms (大汉): lists whose first rows stand in the page as XML and whose further rows a proxy hands out.

The first page holds `<script type="text/xml"><datastore>…<recordset><record><![CDATA[<li>…</li>]]></record>`; further
groups of rows come from `/module/web/jpage/dataproxy.jsp` by `startrecord` and `endrecord`. Some portals ignore these
and hand out the first group again and again, so that a repeated group ends the walk. Known from crawlers and not tried
on a live portal.
"""

import logging
import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec
from bs4 import BeautifulSoup

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.rows import read_rows
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)\s*</totalrecord>|\btotalRecord\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
_PROXY_LINK = re.compile(r"[\"']([^\"'\s]*/dataproxy\.jsp\?[^\"'\s]*)[\"']")
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
        proxy_url = _proxy_url(column.url, page.text, params)
        total = total_records(page.text)
        items = _read(page, params)
        yield ListPage(url=page.url, items=items)
        read = len(record_fragments(page.text))
        for _ in range(params.max_pages - 1):
            if not items or (total is not None and read >= total):
                return
            group = {"startrecord": read + 1, "endrecord": read + params.group, "perpage": params.per_page}
            page = fetch(f"{proxy_url}&{urlencode(group)}")
            if page is None:
                return
            previous, items = items, _read(page, params)
            if items and items == previous[: len(items)]:
                if total is not None:
                    message = f"the proxy hands out the same rows again behind row {read} of {total}"
                    raise LayoutError(message)
                items = ()
            if not items and total is not None:
                message = f"no rows behind row {read} of {total}"
                raise LayoutError(message)
            yield ListPage(url=page.url, items=items, is_past_end=not items)
            read += len(record_fragments(page.text))
        if items and (total is None or read < total):
            logger.warning("%s: stopped behind row %d (max_pages), there may be more", column.url, read)


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
    script = BeautifulSoup(html, "lxml").find("script", attrs={"type": "text/xml"})
    holder = script.parent if script else None
    identifier = str(holder.get("id", "")) if holder else ""
    return identifier if identifier.isdigit() else None
