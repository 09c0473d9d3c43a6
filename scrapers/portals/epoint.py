"""Epoint (新点): lists from a service that is asked by POST of JSON, `{project}/rest/lightfrontaction/getgovinfolist`.

The body is `{"deptcode", "categorynum", "siteGuid", "pageIndex", "pageSize"}` with pages counted from 0, the answer
`{"custom": {"total", "data": [{"infourl", "realtitle", "infodate"}]}}`. Project and site stand in
`/js/webBuilderCommon.js` (`var siteInfo = {…}`), the category in the column's address (`?categorynum=003002`). Known
from crawlers and not tried on a live portal.
"""

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, WalkParams
from scrapers.portals.json_rows import distinct, json_item
from scrapers.portals.posts import Post, json_post
from scrapers.portals.totals import pages_of
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem, Record

_SETTINGS = "/js/webBuilderCommon.js"
_PROJECT = re.compile(r"[\"']?projectName[\"']?\s*:\s*[\"']([^\"']+)")
_SITE = re.compile(r"[\"']?siteGuid[\"']?\s*:\s*[\"']([^\"']+)")


class EpointParams(WalkParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of an Epoint list; what is left out is read from the column's address and the site's settings."""

    category: str | None = None
    """Number of the category (`categorynum`)."""
    department: str | None = None
    """Code of the department (`deptcode`); empty for the whole site."""
    project: str | None = None
    """Where the service stands: `/EWB-FRONT`."""
    site_guid: str | None = None
    page_size: Annotated[int, msgspec.Meta(ge=1, le=200)] = 15
    is_wrapped: bool = False
    """The service wants its fields inside `{"token": "", "params": {…}}`."""


class _Row(Record, frozen=True, kw_only=True):
    url: str | None = msgspec.field(default=None, name="infourl")
    whole_title: str | None = msgspec.field(default=None, name="realtitle")
    title: str | None = None
    published: str | int | None = msgspec.field(default=None, name="infodate")


class _Rows(Record, frozen=True, kw_only=True):
    data: tuple[_Row, ...]
    total: int | None = None


class _Answer(Record, frozen=True, kw_only=True):
    custom: _Rows


class EpointAdapter:
    """Walks the lists of Epoint."""

    family = Family.EPOINT
    params_type: type[EpointParams] = EpointParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, EpointParams)
        site = _site(column, params, fetch)
        if site is None:
            return
        project, site_guid = site
        address = dict(parse_qsl(urlsplit(column.url).query))
        category = params.category or address.get("categorynum")
        if not category:
            message = "neither the column's address (categorynum=) nor params tell the list's category"
            raise LayoutError(message)
        url = urljoin(column.url, f"{project}/rest/lightfrontaction/getgovinfolist")
        department = params.department if params.department is not None else address.get("deptcode", "")

        def post(number: int) -> Post:
            fields = {
                "deptcode": department,
                "categorynum": category,
                "siteGuid": site_guid,
                "pageIndex": number - 1,
                "pageSize": params.page_size,
            }
            return json_post({"token": "", "params": fields} if params.is_wrapped else fields)

        headers = {"Referer": column.url}
        first = fetch(url, post=post(1), headers=headers)
        if first is None:
            return
        total = _answer(first).custom.total
        numbered = NumberedList(
            first=first,
            read=_read,
            page_url=lambda _: url,
            pages=pages_of(total, params.page_size),
            max_pages=params.max_pages,
            post=post,
            headers=headers,
            declared_total=total,
        )
        yield from walk_numbered(numbered, fetch)


def _site(column: Column, params: EpointParams, fetch: Fetch) -> tuple[str, str] | None:
    """Where the service stands and what it calls the site; null where the site's settings could not be had.

    Raises:
        LayoutError: The settings tell neither.
    """
    if params.project is not None and params.site_guid is not None:
        return params.project, params.site_guid
    settings = fetch(urljoin(column.url, _SETTINGS))
    if settings is None:
        return None
    project, site = _PROJECT.search(settings.text), _SITE.search(settings.text)
    if (params.project is None and project is None) or (params.site_guid is None and site is None):
        message = f"neither {_SETTINGS} nor params tell the service's project and site_guid"
        raise LayoutError(message)
    return params.project or (project[1] if project else ""), params.site_guid or (site[1] if site else "")


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the service's JSON: {error}"
        raise LayoutError(message) from error


def _read(page: FetchedPage) -> tuple[ListedItem, ...]:
    rows = _answer(page).custom.data
    return distinct(json_item(page, row.url, row.whole_title or row.title, [row.published]) for row in rows)
