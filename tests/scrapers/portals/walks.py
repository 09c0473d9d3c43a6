"""Walks an adapter over pages in memory."""

from collections.abc import Mapping

from scrapers.portals.base import Column, Family, FetchedPage, ListPage
from scrapers.portals.posts import Post, recorded_url
from scrapers.portals.registry import ADAPTERS

URL = "http://kjj.example/zwgk/gzzj/"


class Site:
    """Pages by address; remembers what was asked for, in order."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages
        self.asked: list[str] = []
        self.guessed: list[str] = []
        self.referers: list[str | None] = []

    def fetch(
        self,
        url: str,
        *,
        is_end_unknown: bool = False,
        post: Post | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchedPage | None:
        recorded = recorded_url(url, post)
        self.asked.append(recorded)
        self.referers.append((headers or {}).get("Referer"))
        if is_end_unknown:
            self.guessed.append(recorded)
        text = self.text(url.partition("#")[0], post)
        return None if text is None else FetchedPage(url=recorded, final_url=url, text=text)

    def text(self, url: str, post: Post | None) -> str | None:
        return self._pages.get(recorded_url(url, post))


def walk(
    family: Family, pages: Mapping[str, str], url: str = URL, **params: str | int | bool
) -> tuple[list[ListPage], Site]:
    site = Site(pages)
    return list(ADAPTERS[family].list_pages(Column(name="总结", url=url, params=params), site.fetch)), site


def rows(*names: str) -> str:
    return "".join(f'<li><a href="{name}" title="{name} 总结">…</a><span>2024-01-05</span></li>' for name in names)


def names(pages: list[ListPage]) -> list[list[str]]:
    return [[item.url.rpartition("/")[2] for item in page.items] for page in pages]
