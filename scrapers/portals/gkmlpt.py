"""gkmlpt (广东 政府信息公开目录平台): lists as JSON, `/gkmlpt/api/all/{category}?page=n&sid=…`, 100 rows a page.

The site's id stands in the column's page (`window._CONFIG = {… SID: '…'}`). The answer is `{"total": …, "classify":
{"post_count"}, "articles": [{"title", "url", "post_url", …}]}`; addresses are taken as given. Known from crawlers and
not tried on a live portal.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from scrapers.portals.base import Column, Family, Fetch, FetchedPage, LayoutError, ListPage, WalkParams
from scrapers.portals.json_rows import distinct, json_item
from scrapers.portals.totals import pages_of
from scrapers.portals.walking import NumberedList, walk_numbered
from scrapers.records import ListedItem, Record

_SID = re.compile(r"[\"']?\bSID[\"']?\s*:\s*[\"']?(\w+)")


class GkmlptParams(WalkParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of a gkmlpt list."""

    category: int = 0
    """Number of the category in the catalogue's tree, which the address shows behind its `#`; 0 is the whole list."""
    sid: str | None = None
    """The site's id; read from the column's page where it is left out."""


class _Article(Record, frozen=True, kw_only=True):
    title: str | None = None
    url: str | None = None
    post_url: str | None = None
    display_publish_time: str | int | None = None
    first_publish_time: str | int | None = None
    date: str | int | None = None
    created_at: str | int | None = None


class _Category(Record, frozen=True, kw_only=True):
    post_count: int | None = None


class _Answer(Record, frozen=True, kw_only=True):
    articles: tuple[_Article, ...]
    total: int | None = None
    classify: _Category | None = None


class GkmlptAdapter:
    """Walks the JSON lists of gkmlpt."""

    family = Family.GKMLPT
    params_type: type[GkmlptParams] = GkmlptParams

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the list's pages; see `Adapter.list_pages`."""
        params = msgspec.convert(column.params, GkmlptParams)
        sid = params.sid or _sid(fetch(column.url))
        if sid is None:
            return
        # departments have their catalogue below a folder of their own
        folder, is_catalogue, _ = urlsplit(column.url).path.partition("/gkmlpt")
        folder = folder if is_catalogue else ""

        def page_url(number: int) -> str:
            query = urlencode({"page": number, "sid": sid})
            return urljoin(column.url, f"{folder}/gkmlpt/api/all/{params.category}?{query}")

        headers = {"Referer": column.url}
        first = fetch(page_url(1), headers=headers)
        if first is None:
            return
        answer = _answer(first)
        total = answer.total
        if total is None and answer.classify is not None:
            total = answer.classify.post_count
        numbered = NumberedList(
            first=first,
            read=_read,
            page_url=page_url,
            pages=pages_of(total, len(answer.articles)),
            max_pages=params.max_pages,
            headers=headers,
            declared_total=total,
        )
        yield from walk_numbered(numbered, fetch)


def _sid(page: FetchedPage | None) -> str | None:
    """The site's id in the catalogue's own page; null where the page could not be had.

    Raises:
        LayoutError: The page does not tell it.
    """
    if page is None:
        return None
    match = _SID.search(page.text)
    if match is None:
        message = "neither the page (window._CONFIG) nor params tell the site's sid"
        raise LayoutError(message)
    return match[1]


def _answer(page: FetchedPage) -> _Answer:
    try:
        return msgspec.json.decode(page.text, type=_Answer)
    except msgspec.MsgspecError as error:
        message = f"the answer is not the catalogue's JSON: {error}"
        raise LayoutError(message) from error


def _read(page: FetchedPage) -> tuple[ListedItem, ...]:
    return distinct(
        json_item(
            page,
            article.url or article.post_url,
            article.title,
            [article.display_publish_time, article.first_publish_time, article.date, article.created_at],
        )
        for article in _answer(page).articles
    )
