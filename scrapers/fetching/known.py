"""What earlier runs left behind about one address."""

from scrapers.records import Record


class KnownPage(Record, frozen=True, kw_only=True):
    """One address that the archive already holds. Grain: one row an address, its newest capture.

    The entity tag and the date go back to the server as they came, so that it can answer 304 (RFC 9110, 13.1).
    """

    url: str
    body_digest: str
    etag: str | None = None
    last_modified: str | None = None
    capture_id: str
