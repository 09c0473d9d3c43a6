"""The crawler crawls the sample portal over HTTP: all of it at first, then only what changed."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from scrapers.fetching.archive import Archive
from scrapers.fetching.client import Client
from scrapers.fetching.crawl import crawl
from scrapers.fetching.known import KnownPage
from scrapers.records import Capture, FetchOutcome, Outcome
from scrapers.sample_portal import SamplePortal
from scrapers.sources import SOURCES_DIR, load_sources


def _crawl_all(
    portal: SamplePortal, archive: Archive, run_id: str, known: dict[str, KnownPage]
) -> list[tuple[FetchOutcome, Capture | None]]:
    with archive.writer(run_id) as writer, Client(connect_to=portal.connect_to) as client:
        fetched = [
            result
            for source in load_sources(SOURCES_DIR / "sample")
            for result in crawl(source, client, known, writer, run_id, lambda: datetime.now(UTC))
        ]
    for _, capture in fetched:
        if capture:
            known[capture.url] = KnownPage(
                url=capture.url,
                body_digest=capture.body_digest,
                etag=capture.etag,
                last_modified=capture.last_modified,
                capture_id=capture.capture_id,
            )
    return fetched


def _details(fetched: list[tuple[FetchOutcome, Capture | None]]) -> Counter[Outcome]:
    return Counter(outcome.outcome for outcome, _ in fetched if outcome.kind == "detail")


def test_the_second_crawl_brings_the_correction_and_the_new_document(portal: SamplePortal, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    known: dict[str, KnownPage] = {}
    reports = sum(document.is_report for site in portal.sites.values() for document in site.documents)

    first = _crawl_all(portal, archive, "first", known)
    assert _details(first) == {Outcome.OK: reports}

    portal.advance()
    second = _crawl_all(portal, archive, "second", known)
    assert _details(second) == {Outcome.OK: 2, Outcome.NOT_MODIFIED: reports - 1}
    assert not [outcome for outcome, _ in (*first, *second) if outcome.outcome.is_failure]

    third = _crawl_all(portal, archive, "third", known)
    assert _details(third) == {Outcome.NOT_MODIFIED: reports + 1}
    assert not [capture for _, capture in third if capture]
