"""Hanweb xxgk (大汉信息公开): lists as tables from `POST /module/xxgk/search.jsp`, page by page by `currpage`.

Rows are `<tr class="tr_main_value_odd">` and `…_even`; the bar says 共N页. Without an `infotypeId` the service gives
the documents of all columns, which are told apart by `art_<column>_` in their addresses. Known from crawlers and not
tried on a live portal.
"""

import logging
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, RowParams
from scrapers.portals.posts import form_post
from scrapers.portals.rows import read_rows
from scrapers.portals.totals import stated_pages, stated_rows
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem

logger = logging.getLogger(__name__)

_AREA = re.compile(r"tree\.jsp\?[^\"'\s]*\barea=([^&\"'\s]+)")
_TABLE = re.compile(r"tr_main_value|共\s*\d+\s*页", re.IGNORECASE)


class HanwebXxgkParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of an xxgk list, by the names of the service's own form fields."""

    area: str | None = None
    """Whose catalogue it is, an organisation code; read from the column's page where it is left out."""
    infotype_id: str = ""
    """Category of the catalogue (`infotypeId`); empty for all."""
    jdid: str = ""
    divid: str = ""
    sort_field: str = ",compaltedate:0"
    only_column: str | None = None
    """Number of the column whose documents are kept (`art_<column>_`); empty keeps those of all columns."""
    endpoint: str = "/module/xxgk/search.jsp"


class HanwebXxgkAdapter:
    """Walks the catalogue lists of Hanweb."""

    family = Family.HANWEB_XXGK
    params_type: type[HanwebXxgkParams] = HanwebXxgkParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the pages that have rows of the column; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, HanwebXxgkParams)
        area = params.area if params.area is not None else _area(fetch(column.url))
        if area is None:
            return
        url = urljoin(column.url, params.endpoint)
        fields: dict[str, str | int] = {
            "infotypeId": params.infotype_id,
            "jdid": params.jdid,
            "area": area,
            "divid": params.divid,
            "vc_title": "",
            "vc_number": "",
            "sortfield": params.sort_field,
            "vc_filenumber": "",
            "vc_all": "",
            "texttype": "",
            "fbtime": "",
        }
        headers = {"Referer": column.url}
        first = fetch(url, post=form_post(fields | {"currpage": 1}), headers=headers)
        if first is None:
            return

        def read(page: FetchedPage) -> tuple[ListedItem, ...]:
            if not _TABLE.search(page.text):
                message = "the answer holds neither rows of a catalogue (tr_main_value_…) nor its page bar"
                raise LayoutError(message)
            return read_rows(page.text, page.final_url, params)

        numbered = NumberedList(
            first=first,
            read=read,
            page_url=lambda _: url,
            pages=stated_pages(first.text),
            max_pages=params.max_pages,
            post=lambda number: form_post(fields | {"currpage": number}),
            headers=headers,
            declared_total=stated_rows(first.text),
        )
        yield from _of_column(walk_numbered(numbered, fetch), params.only_column)


def _of_column(pages: Iterator[ListPage], column_id: str | None) -> Iterator[ListPage]:
    """The pages with the column's rows alone; pages that have none are passed over.

    Raises:
        LayoutError: There are rows, and none is the column's.
    """
    if not column_id:
        yield from pages
        return
    kept = left_out = 0
    for page in pages:
        items = tuple(item for item in page.items if f"/art_{column_id}_" in item.url)
        kept, left_out = kept + len(items), left_out + len(page.items) - len(items)
        if items or page.is_past_end or not page.items:
            # the portal's own total counts the rows of other columns too
            yield msgspec.structs.replace(page, items=items, declared_total=None)
    if left_out and not kept:
        message = f"none of the {left_out} rows is of column {column_id} (art_{column_id}_)"
        raise LayoutError(message)
    logger.info("column %s: %d rows, %d of other columns left out", column_id, kept, left_out)


def _area(page: FetchedPage | None) -> str | None:
    """Whose catalogue the column's page shows; null where the page could not be had.

    Raises:
        LayoutError: The page does not tell it.
    """
    if page is None:
        return None
    match = _AREA.search(page.text)
    if match is None:
        message = "neither the page (tree.jsp?area=) nor params tell the catalogue's area"
        raise LayoutError(message)
    return match[1]
