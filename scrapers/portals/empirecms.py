"""EmpireCMS (帝国CMS) and NFCMS (广东集约化): static lists, `index.html` followed by `index_2.html` and so on.

The number in the name is the page's. The last page is what 尾页 leads to; EmpireCMS tells the count of records in
`<a title="Total record"><b>322</b></a>`. Rows are `<li><a href></a><span class="time">` on EmpireCMS; NFCMS puts
several `<span class="til"><a href>` with their dates into one element. Page 2 of NFCMS was not seen.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, ListPage, RowParams
from scrapers.portals.markup import compact_text, links_of, parse_page
from scrapers.portals.static import follow_next_links, next_page_url
from scrapers.portals.totals import pages_of
from scrapers.portals.walking import NumberedList, numbered_url, open_list, split_list_name, walk_numbered

_PAGE_NUMBER = re.compile(r"_(\d+)\.\w+$")


class EmpireCmsAdapter:
    """Walks static lists in which page n is `index_n.html`."""

    params_type: type[RowParams] = RowParams

    def __init__(self, family: Family = Family.EMPIRECMS) -> None:
        self.family = family

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, RowParams)
        opened = open_list(column, params, fetch)
        if opened is None:
            return
        stem, extension = split_list_name(opened.url, "index", "html")
        first, read = opened.first, opened.read

        def page_url(number: int) -> str:
            return numbered_url(opened.url, f"{stem}_{{n}}.{extension}", number)

        linked = next_page_url(first)
        if linked is not None and urlsplit(linked).path != urlsplit(page_url(2)).path:
            # lists built on request (/e/action/ListInfo/?classid=…) and renamed copies go on by their own links
            yield from follow_next_links(opened, fetch, params.max_pages, record_count(first.text))
            return
        numbered = NumberedList(
            first=first,
            read=read,
            page_url=page_url,
            pages=page_count(first.text, len(read(first))),
            max_pages=params.max_pages,
            declared_total=record_count(first.text),
        )
        yield from walk_numbered(numbered, fetch)


def page_count(html: str, rows_on_page: int) -> int | None:
    """How many pages the list says it has: by its link to the last page, else by its count of records; or null."""
    for link in links_of(html):
        if compact_text(link) in {"尾页", "末页"} and (match := _PAGE_NUMBER.search(str(link.get("href")))):
            return int(match[1])
    return pages_of(record_count(html), rows_on_page)


def record_count(html: str) -> int | None:
    """How many records the list says it has, or null."""
    total = next((link for link in parse_page(html).iter("a") if link.get("title") == "Total record"), None)
    digits = "" if total is None else compact_text(total)
    return int(digits) if digits.isascii() and digits.isdigit() else None
