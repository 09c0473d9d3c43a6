"""The project's own adapters find every document of every site, by the sources' own YAML files."""

from collections.abc import Mapping

import pytest

from scrapers.portals.base import FetchedPage
from scrapers.portals.posts import Post
from scrapers.portals.registry import ADAPTERS
from scrapers.records import ListedItem
from scrapers.sample_portal import SamplePortal
from scrapers.sources import SOURCES_DIR, load_sources
from scrapers.sources.config import SourceConfig
from tests.scrapers.sample_portal.conftest import Get

SOURCES = load_sources(SOURCES_DIR / "sample")


def _walk(source: SourceConfig, get: Get, codec: str) -> list[tuple[ListedItem, ...]]:
    def fetch(
        url: str,
        *,
        is_end_unknown: bool = False,
        post: Post | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchedPage | None:
        assert post is None
        answer = get(url, headers)
        if answer.status == 404 and is_end_unknown:
            return None
        assert answer.status == 200, url
        return FetchedPage(url=url, final_url=url, text=answer.body.decode(codec))

    pages = [page for column in source.columns for page in ADAPTERS[source.family].list_pages(column, fetch)]
    return [page.items for page in pages]


@pytest.mark.parametrize("crawl_number", [1, 2])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_the_adapter_lists_each_document_once_and_newest_first(
    portal: SamplePortal, get: Get, source: SourceConfig, crawl_number: int
) -> None:
    if crawl_number == 2:
        portal.advance()
    (host,) = source.hosts
    site = portal.sites[host]
    pages = _walk(source, get, site.site.codec)
    listed = [(item.url, item.title, item.listed_date) for page in pages for item in page]
    assert listed == [
        (f"http://{host}{site.detail_path(document)}", document.title, document.published_date)
        for document in site.documents
    ]
    assert len(pages) == len(site.chunks)


def test_lists_of_governments_have_several_pages(portal: SamplePortal) -> None:
    for site in portal.sites.values():
        assert len(site.chunks) >= 2 or site.site.region_code is None


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_title_filters_let_reports_through_and_nothing_else(portal: SamplePortal, source: SourceConfig) -> None:
    (host,) = source.hosts
    for document in portal.sites[host].documents:
        assert source.lists_title(document.title) == document.is_report, document.title


def test_sources_and_sites_agree(portal: SamplePortal) -> None:
    assert {host for source in SOURCES for host in source.hosts} == set(portal.sites)
    for source in SOURCES:
        site = portal.sites[source.hosts[0]].site
        assert (source.family, source.region_code, source.site_code) == (site.family, site.region_code, site.site_code)
        assert (source.status, source.pace_seconds, source.is_enabled) == ("sample", 0, True)
        assert source.is_official == (site.region_code is not None)
        assert source.columns[0].url.startswith(f"http://{site.host}{site.column.path}")
