"""One polite look at a source's portal: its robots.txt, and the first page of each column's list. Nothing is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from orchestration.steps.client_setup import client_settings, connections
from scrapers.fetching.client import Client
from scrapers.fetching.errors import FetchError
from scrapers.fetching.listing_text import listing_text
from scrapers.fetching.messages import PageRequest
from scrapers.portals.base import Column, FetchedPage, LayoutError
from scrapers.portals.registry import ADAPTERS
from scrapers.records import Record
from scrapers.sources import SourceConfig

_REQUESTS_A_COLUMN = 3
"""Some families ask for a page and then for its rows."""


class ColumnProbe(Record, frozen=True, kw_only=True):
    """What the first page of one column's list showed."""

    column_name: str
    problem: str | None = None
    rows: int = 0
    passing: int = 0
    """Rows that the source's title filters let through."""
    dated: int = 0
    """Rows with a date."""
    newest: date | None = None
    oldest: date | None = None
    examples: tuple[str, ...] = ()
    next_page: str | None = None
    """The address that the list goes on at; null where it ends here."""


def probe(source: SourceConfig) -> tuple[ColumnProbe, ...]:
    """Fetch the first page of each column, under the same rules as a crawl."""
    with (
        connections(is_sample=source.status == "sample") as connect_to,
        Client(client_settings(), connect_to) as client,
    ):
        return tuple(_probe_column(source, column, client) for column in source.columns)


class _FirstPage:
    """Fetches for an adapter until it has read one page of its list."""

    def __init__(self, source: SourceConfig, client: Client) -> None:
        self._source = source
        self._client = client
        self._asked = 0
        self.is_read = False
        self.problem: str | None = None
        self.next_page: str | None = None

    def __call__(self, url: str, *, is_end_unknown: bool = False, **how: Any) -> FetchedPage | None:  # noqa: ANN401, ARG002 - as `Fetch`, whatever else a request may carry
        if self.is_read or self._asked == _REQUESTS_A_COLUMN:
            self.next_page = self.next_page or url
            return None
        self._asked += 1
        carried: dict[str, Any] = {
            name: tuple(value.items()) if isinstance(value, Mapping) else value for name, value in how.items() if value
        }
        request = PageRequest(url=url, hosts=self._source.hosts, pace_seconds=self._source.pace_seconds, **carried)
        try:
            answer = self._client.fetch(request)
        except FetchError as error:
            self.problem = f"{url}: {error.outcome}: {error.reason}"
            return None
        text = listing_text(answer.body, answer.header("Content-Type"), self._source.encoding)
        return FetchedPage(url=url, final_url=answer.url, text=text)


def _probe_column(source: SourceConfig, column: Column, client: Client) -> ColumnProbe:
    fetch = _FirstPage(source, client)
    pages = ADAPTERS[source.family].list_pages(column, fetch)
    found = ColumnProbe(column_name=column.name)
    try:
        page = next(pages, None)
        fetch.is_read = True
        if page is None:
            return msgspec.structs.replace(found, problem=fetch.problem or "no page of the list could be had")
        next(pages, None)
    except LayoutError as error:
        return msgspec.structs.replace(found, problem=f"layout_changed: {error}")
    dates = [item.listed_date for item in page.items if item.listed_date]
    passing = [item for item in page.items if source.lists_title(item.title)]
    return ColumnProbe(
        column_name=column.name,
        problem=None if page.items else "layout_changed: the list has no rows",
        rows=len(page.items),
        passing=len(passing),
        dated=len(dates),
        newest=max(dates, default=None),
        oldest=min(dates, default=None),
        examples=tuple(f"{item.listed_date or '?'} {item.title or '(no title)'} {item.url}" for item in passing[:3]),
        next_page=fetch.next_page,
    )
