"""TRS WCM: static lists, `index.html` followed by `index_1.html`, `index_2.html` and so on.

Page n is `index_{n-1}.html`. The count of pages stands in a script: `createPageHTML(pages,cur,"index","html")`, the
longer `createPageHTML(records,pages,cur,"index","html")`, or `var countPage = N`. Rows are
`<li><a href="./202001/t20200120_123.htm" title="…"></a><span>2020-01-20</span>`.
"""

import re
from collections.abc import Iterator

import msgspec

from scrapers.portals.base import Column, Family, Fetch, ListPage, RowParams
from scrapers.portals.walking import NumberedList, numbered_url, open_list, split_list_name, walk_numbered

_CREATE_PAGE = re.compile(
    r"""createPageHTML\(\s*(?P<numbers>\d+(?:\s*,\s*\d+)*)\s*,\s*["'](?P<stem>[\w-]+)["']\s*,\s*["'](?P<extension>\w+)["']"""
)
_COUNT_PAGE = re.compile(r"\bvar\s+countPage\s*=\s*(\d+)")


class TrsParams(RowParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a TRS list."""

    page_url: str | None = None
    """Further pages where they are named otherwise, with `{n}` for the number from 1: `index_7700_{n}.shtml`."""


class TrsAdapter:
    """Walks static lists of TRS WCM."""

    family = Family.TRS
    params_type: type[TrsParams] = TrsParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, TrsParams)
        opened = open_list(column, params, fetch)
        if opened is None:
            return
        first, read = opened
        template = params.page_url or _page_template(column.url, first.text)
        numbered = NumberedList(
            first=first,
            read=read,
            page_url=lambda n: numbered_url(column.url, template, n - 1),
            pages=page_count(first.text),
            max_pages=params.max_pages,
        )
        yield from walk_numbered(numbered, fetch)


def page_count(html: str) -> int | None:
    """How many pages the list says it has, or null."""
    if match := _CREATE_PAGE.search(html):
        numbers = [int(number) for number in match["numbers"].split(",")]
        return numbers[0] if len(numbers) == 2 else numbers[1] if len(numbers) > 2 else None
    match = _COUNT_PAGE.search(html)
    return int(match[1]) if match else None


def _page_template(column_url: str, html: str) -> str:
    match = _CREATE_PAGE.search(html)
    stem, extension = (match["stem"], match["extension"]) if match else split_list_name(column_url, "index", "html")
    return f"{stem}_{{n}}.{extension}"
