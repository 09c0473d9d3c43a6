"""The crawler crawls the sample portal over HTTP: all of it at first, then only what changed."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from scrapers.fetching.archive import Archive
from scrapers.fetching.client import Client
from scrapers.fetching.crawl import crawl
from scrapers.fetching.known import known_pages
from scrapers.records import FetchOutcome, Outcome
from scrapers.sample_portal import SamplePortal
from scrapers.sources import SOURCES_DIR, load_sources


def _crawl_all(portal: SamplePortal, archive: Archive, run_id: str) -> list[FetchOutcome]:
    sources = load_sources(SOURCES_DIR / "sample")
    known = known_pages(archive.captures(), [source.id for source in sources])
    with archive.writer(run_id) as writer, Client(connect_to=portal.connect_to) as client:
        return [
            record
            for source in sources
            for record in crawl(
                source, client, known[source.id], writer, run_id, lambda: datetime.now(UTC), is_deep=True
            )
            if isinstance(record, FetchOutcome)
        ]


def _details(fetched: list[FetchOutcome]) -> Counter[Outcome]:
    return Counter(outcome.outcome for outcome in fetched if outcome.kind == "detail")


def test_the_second_crawl_brings_the_correction_and_the_new_document(portal: SamplePortal, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    reports = sum(document.is_report for site in portal.sites.values() for document in site.documents)

    first = _crawl_all(portal, archive, "first")
    assert _details(first) == {Outcome.OK: reports}

    portal.advance()
    second = _crawl_all(portal, archive, "second")
    assert _details(second) == {Outcome.OK: 2, Outcome.NOT_MODIFIED: reports - 1}
    assert not [outcome for outcome in (*first, *second) if outcome.outcome.is_failure]

    third = _crawl_all(portal, archive, "third")
    assert _details(third) == {Outcome.NOT_MODIFIED: reports + 1}
    assert not [capture for capture in archive.captures() if capture.run_id == "third"]
