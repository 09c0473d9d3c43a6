"""The one error that fetching raises."""

from scrapers.records import Outcome


class FetchError(Exception):
    """An address could not be fetched: the outcome to record, with the reason in plain words."""

    def __init__(self, outcome: Outcome, reason: str, *, http_status: int | None = None, body_bytes: int = 0) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.http_status = http_status
        self.body_bytes = body_bytes
