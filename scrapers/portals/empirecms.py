"""EmpireCMS (帝国CMS): static lists, `index.html` followed by `index_2.html`, `index_3.html` and so on.

The number in the name is the page's. The last page is what 尾页 leads to; the count of records stands in
`<a title="Total record"><b>322</b></a>`. Rows are `<li><a href></a><span class="time">`.
"""

import re
from collections.abc import Iterator

import msgspec
from bs4 import BeautifulSoup

from scrapers.portals.base import Column, Family, Fetch, ListPage, RowParams
from scrapers.portals.walking import NumberedList, numbered_url, open_list, split_list_name, walk_numbered

_PAGE_NUMBER = re.compile(r"_(\d+)\.\w+$")


class EmpireCmsAdapter:
    """Walks static lists of EmpireCMS."""

    family = Family.EMPIRECMS
    params_type: type[RowParams] = RowParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, RowParams)
        opened = open_list(column, params, fetch)
        if opened is None:
            return
        first, read = opened
        stem, extension = split_list_name(column.url, "index", "html")
        numbered = NumberedList(
            first=first,
            read=read,
            page_url=lambda n: numbered_url(column.url, f"{stem}_{{n}}.{extension}", n),
            pages=page_count(first.text, len(read(first))),
            max_pages=params.max_pages,
        )
        yield from walk_numbered(numbered, fetch)


def page_count(html: str, rows_on_page: int) -> int | None:
    """How many pages the list says it has: by its link to the last page, else by its count of records; or null."""
    soup = BeautifulSoup(html, "lxml")
    for link in soup.find_all("a", href=True):
        if link.get_text(strip=True) in {"尾页", "末页"} and (match := _PAGE_NUMBER.search(str(link["href"]))):
            return int(match[1])
    total = soup.select_one('a[title="Total record"]')
    digits = total.get_text(strip=True) if total else ""
    if digits.isascii() and digits.isdigit() and rows_on_page:
        return -(-int(digits) // rows_on_page)
    return None
