"""Reading a stored list page with a source's own adapter and parameters."""

from pathlib import Path
from typing import Any

from scrapers.fetching.listing_text import listing_text
from scrapers.portals.base import FetchedPage
from scrapers.portals.registry import ADAPTERS
from scrapers.records import ListedItem
from scrapers.sources.loading import load_source


def rows_of_stored_list(source_file: Path, page: Path, column: int = 0) -> tuple[ListedItem, ...]:
    """The rows of one stored page, whatever address the adapter asks for first; the list goes no further."""
    source = load_source(source_file)
    asked: list[str] = []

    def fetch(url: str, **_: Any) -> FetchedPage | None:  # noqa: ANN401 - whatever else a request may carry
        asked.append(url)
        if len(asked) > 1:
            return None
        return FetchedPage(url=url, final_url=url, text=listing_text(page.read_bytes(), None, source.encoding))

    pages = ADAPTERS[source.family].list_pages(source.columns[column], fetch)
    return next(pages).items
