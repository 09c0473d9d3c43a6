"""Walks an adapter over pages in memory."""

from collections.abc import Mapping

from scrapers.portals.base import Column, Family, FetchedPage, ListPage
from scrapers.portals.registry import ADAPTERS

URL = "http://kjj.example/zwgk/gzzj/"


class Site:
    """Pages by address; remembers what was asked for, in order."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages
        self.asked: list[str] = []
        self.guessed: list[str] = []

    def fetch(self, url: str, *, is_end_unknown: bool = False) -> FetchedPage | None:
        self.asked.append(url)
        if is_end_unknown:
            self.guessed.append(url)
        text = self._pages.get(url)
        return None if text is None else FetchedPage(url=url, final_url=url, text=text)


def walk(family: Family, pages: Mapping[str, str], url: str = URL, **params: str | int) -> tuple[list[ListPage], Site]:
    site = Site(pages)
    return list(ADAPTERS[family].list_pages(Column(name="总结", url=url, params=params), site.fetch)), site


def rows(*names: str) -> str:
    return "".join(f'<li><a href="{name}" title="{name} 总结">…</a><span>2024-01-05</span></li>' for name in names)


def names(pages: list[ListPage]) -> list[list[str]]:
    return [[item.url.rpartition("/")[2] for item in page.items] for page in pages]
