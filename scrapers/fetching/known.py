"""What earlier runs left in the archive about one address."""

from collections.abc import Iterable, Sequence
from datetime import date

from scrapers.records import Capture, CaptureKind, Record


class KnownPage(Record, frozen=True, kw_only=True):
    """One address that the archive already holds. Grain: one row an address, its newest capture.

    The entity tag and the date go back to the server as they came, so that it can answer 304 (RFC 9110, 13.1).
    """

    url: str
    body_digest: str
    etag: str | None = None
    last_modified: str | None = None
    capture_id: str
    kind: CaptureKind = "detail"
    document_name: str = ""
    listed_title: str | None = None
    listed_date: date | None = None
    page_url: str | None = None
    capture: Capture | None = None
    """Where its bytes are."""

    @classmethod
    def of(cls, capture: Capture) -> "KnownPage":
        """What is known once a capture is in the archive."""
        return cls(
            url=capture.url,
            body_digest=capture.body_digest,
            etag=capture.etag,
            last_modified=capture.last_modified,
            capture_id=capture.capture_id,
            kind=capture.kind,
            document_name=capture.document_name,
            listed_title=capture.listed_title,
            listed_date=capture.listed_date,
            page_url=capture.page_url,
            capture=capture,
        )


def known_pages(captures: Iterable[Capture], source_ids: Sequence[str]) -> dict[str, dict[str, KnownPage]]:
    """The newest capture of each address, by source.

    The archive is asked and not the warehouse: it also knows what a run that was killed had fetched.
    """
    newest: dict[str, dict[str, Capture]] = {source_id: {} for source_id in source_ids}
    for capture in captures:
        pages = newest.get(capture.source_id)
        if pages is not None and (capture.url not in pages or pages[capture.url].fetched_at <= capture.fetched_at):
            pages[capture.url] = capture
    return {
        source_id: {url: KnownPage.of(capture) for url, capture in pages.items()} for source_id, pages in newest.items()
    }
