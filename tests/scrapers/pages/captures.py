"""Captures for pages that were never fetched."""

from datetime import UTC, date, datetime

from scrapers.records import Capture


def capture(name: str = "page") -> Capture:
    """A saved page of that name."""
    return Capture(
        capture_id=f"capture-{name}",
        run_id="run",
        source_id="saved",
        url=f"saved:///{name}",
        kind="saved",
        document_name=name,
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        body_digest="sha256:0",
        body_bytes=0,
        warc_file="saved.warc.gz",
        warc_offset=0,
    )


def fetched(url: str, listed_title: str | None = None, listed_date: date | None = None) -> Capture:
    """A detail page of a made-up portal."""
    return Capture(
        capture_id="capture",
        run_id="run",
        source_id="sample",
        url=url,
        kind="detail",
        document_name=url.rsplit("/", 1)[-1],
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        http_status=200,
        content_type="text/html",
        listed_title=listed_title,
        listed_date=listed_date,
        body_digest="sha256:0",
        body_bytes=0,
        warc_file="sample.warc.gz",
        warc_offset=0,
    )
