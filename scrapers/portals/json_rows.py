"""Rows of lists that come as JSON: one way to read titles, addresses and the many forms of dates."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from scrapers.portals.base import FetchedPage, LayoutError
from scrapers.portals.rows import find_date
from scrapers.portals.urls import normal_url
from scrapers.records import ListedItem

_CHINA_TIME = timezone(timedelta(hours=8))
_TAG = re.compile(r"</?\w[^<>]*>")
"""Searches mark the words found inside titles."""
_MILLISECONDS_FROM = 10**11
"""Epoch times above this are in milliseconds: as seconds they would lie beyond the year 5000."""


def json_item(page: FetchedPage, href: str | None, title: str | None, dates: Iterable[str | int | None]) -> ListedItem:
    """One row: its address made absolute, its title on one line, the first of its dates that is one.

    Raises:
        LayoutError: The row leads to no page.
    """
    url = normal_url(page.final_url, href or "")
    if url is None:
        message = f"a row of the answer leads to no page: {title!r} ({href!r})"
        raise LayoutError(message)
    days = (json_day(value) for value in dates)
    listed_date = next((day for day in days if day is not None), None)
    plain = " ".join(_TAG.sub("", title or "").split())
    return ListedItem(url=url, title=plain or None, listed_date=listed_date)


def distinct(items: Iterable[ListedItem]) -> tuple[ListedItem, ...]:
    """The rows with each address once, in their order."""
    found: dict[str, ListedItem] = {}
    for item in items:
        found.setdefault(item.url, item)
    return tuple(found.values())


def json_day(value: str | int | None) -> date | None:
    """A day in China from a text (`2024-01-05 10:00:00`) or an epoch time in seconds or milliseconds; null for none."""
    text = str(value or "").strip()
    if text.isascii() and text.isdigit() and len(text) in {9, 10, 12, 13}:
        seconds = int(text) / (1000 if int(text) > _MILLISECONDS_FROM else 1)
        return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA_TIME).date()
    return find_date(text)
