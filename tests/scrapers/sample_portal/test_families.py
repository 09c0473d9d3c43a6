"""Whole walks over HTTP: in every family's manner, all documents are found, each once, on several pages of the list."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.fetching.archive import Archive
from scrapers.fetching.client import Client
from scrapers.fetching.crawl import crawl
from scrapers.pages import chosen, parse_page
from scrapers.portals.base import Family
from scrapers.records import Capture, Document, FetchOutcome, Outcome
from scrapers.sample_portal import SamplePortal
from scrapers.sources import SourceConfig
from tests.scrapers.sample_portal.made_up_sites import (
    COLUMN_ID,
    COLUMNS,
    HOST,
    TRS_SEARCH,
    source_of,
    write_site,
)

Fetched = list[tuple[FetchOutcome, Capture | None]]


def walk(
    portal: SamplePortal, source: SourceConfig, archive: Archive, after_list: Callable[[int], None] | None = None
) -> Fetched:
    """Crawl a source; `after_list` is called behind each page of its list, with how many there were."""
    fetched: list[FetchOutcome] = []
    lists = 0
    with archive.writer("run") as writer, Client(connect_to=portal.connect_to) as client:
        for record in crawl(source, client, {}, writer, "run", lambda: datetime.now(UTC), is_deep=True):
            if isinstance(record, FetchOutcome):
                fetched.append(record)
                if record.kind == "list":
                    lists += 1
                    if after_list is not None:
                        after_list(lists)
    captures = {capture.capture_id: capture for capture in archive.captures()}
    return [(outcome, captures.get(outcome.capture_id or "")) for outcome in fetched]


def urls(fetched: Fetched, kind: str) -> list[str]:
    return [outcome.url for outcome, _ in fetched if outcome.kind == kind]


def expected(portal: SamplePortal) -> Counter[str]:
    site = portal.sites[HOST]
    return Counter(f"http://{HOST}{site.detail_path(document)}" for document in site.documents)


def assert_walked(portal: SamplePortal, fetched: Fetched, pages: int) -> None:
    assert not [outcome for outcome, _ in fetched if outcome.outcome.is_failure]
    assert {outcome.outcome for outcome, _ in fetched if outcome.kind == "detail"} == {Outcome.OK}
    assert Counter(urls(fetched, "detail")) == expected(portal)
    assert len(set(urls(fetched, "list"))) == len(urls(fetched, "list")) >= pages


@pytest.mark.parametrize("family", COLUMNS)
def test_each_family_is_walked_whole(family: Family, tmp_path: Path) -> None:
    with SamplePortal(write_site(tmp_path / "content", family, documents=7)) as portal:
        fetched = walk(portal, source_of(family), Archive(tmp_path / "archive"))
        assert_walked(portal, fetched, pages=4)


@pytest.mark.parametrize(
    ("family", "path", "params"),
    [
        (Family.VSB, f"/xxgk.jsp?urltype=egovinfo.EgovInfoList&wbtreeid={COLUMN_ID}", {}),
        (Family.VSB, f"/xxgk.jsp?urltype=egovinfo.EgovInfoList&wbtreeid={COLUMN_ID}", {"catalogue_list": 1501}),
        (Family.LONSUN, f"/News/showList/{COLUMN_ID}/page_1.html", {}),
        (Family.LONSUN, COLUMNS[Family.LONSUN][0], {"label": "searchDataList"}),
        (Family.EPOINT, f"/dynamic/zwgk/govInfoPub.html?categorynum={COLUMN_ID}", {"department": ""}),
        (Family.UCAP, "/c4101/list.shtml", {"search_path": "/common/search/"}),
        (Family.TRS, COLUMNS[Family.TRS][0], TRS_SEARCH),
    ],
)
def test_other_lists_of_a_family(family: Family, path: str, params: dict[str, str | int], tmp_path: Path) -> None:
    with SamplePortal(write_site(tmp_path / "content", family, documents=7)) as portal:
        fetched = walk(portal, source_of(family, f"http://{HOST}{path}", **params), Archive(tmp_path / "archive"))
        assert_walked(portal, fetched, pages=4)


@pytest.mark.parametrize("later", [1, 2, 3, 5])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_vsb_pages_that_move_lose_no_row(page: int, later: int, tmp_path: Path) -> None:
    """Documents come online between two pages of the list: all that were there before are found, each once."""
    with SamplePortal(write_site(tmp_path / "content", Family.VSB, documents=8, later=later)) as portal:
        before = expected(portal)
        fetched = walk(
            portal,
            source_of(Family.VSB),
            Archive(tmp_path / "archive"),
            lambda lists: portal.advance() if lists == page else None,
        )
        found = Counter(urls(fetched, "detail"))
        assert not before - found
        assert set(found.values()) == {1}
        assert found.keys() <= expected(portal).keys()
        assert not [outcome for outcome, _ in fetched if outcome.outcome.is_failure]


@pytest.mark.parametrize("family", COLUMNS)
def test_the_documents_of_each_family_are_read(family: Family, tmp_path: Path) -> None:
    with SamplePortal(write_site(tmp_path / "content", family, documents=1)) as portal:
        archive = Archive(tmp_path / "archive")
        fetched = walk(portal, source_of(family), archive)
        (document,) = _documents(archive, fetched)
    best = {field: candidate.value for field, candidate in chosen(document.metadata).items()}
    assert best["title"] == "明池市科学技术局第1号工作总结"
    assert best["published_date"] == "2024-01-02"
    assert document.text.startswith("一、工作情况\n明池市科学技术局今年登记技术合同1项")
    assert "虚构" not in document.text
    if family in {Family.GKMLPT, Family.LONSUN, Family.HANWEB_XXGK}:
        assert best["document_no"] == "明科发〔2024〕1号"
        assert best["index_no"] == "990400123/2024-00001"
        assert best["agency"] == "明池市科学技术局"


def _documents(archive: Archive, fetched: Fetched) -> list[Document]:
    captures = [capture for _, capture in fetched if capture is not None and capture.kind == "detail"]
    return [document for capture in captures for document in parse_page(archive.body(capture), capture)]
