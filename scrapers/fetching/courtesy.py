"""How one host is treated during a run: the pace of requests, and when it is left alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapers.fetching.errors import FetchError
from scrapers.records import Outcome

_NO_ANSWER = frozenset({Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.HTTP_ERROR})

JITTER_SHARE = 0.5
"""By how much of the pace a wait is lengthened at most, so that requests do not come like clockwork."""


def retry_after_seconds(value: str | None) -> float:
    """Seconds that a Retry-After asks for, as a number or until a date (RFC 9110, 10.2.3); 0 for none."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    until = until.replace(tzinfo=UTC) if until.tzinfo is None else until
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


class HostCourtesy:
    """The state of one host."""

    def __init__(
        self,
        *,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
        jitter: Callable[[], float],
        failures_before_stop: int,
    ) -> None:
        self.crawl_delay = 0.0
        """Seconds between two requests that the host's robots.txt asks for."""
        self._sleep = sleep
        self._monotonic = monotonic
        self._jitter = jitter
        self._failures_before_stop = failures_before_stop
        self._failures = 0
        self._last_request_at: float | None = None
        self._stop: tuple[Outcome, str] | None = None

    def require_open(self) -> None:
        """Refuse a request to a host that is left alone.

        Raises:
            FetchError: With the outcome for which it was stopped.
        """
        if self._stop is not None:
            raise FetchError(*self._stop)

    def stop(self, outcome: Outcome, reason: str) -> None:
        """Leave the host alone from now on; the first reason stays."""
        self._stop = self._stop or (outcome, reason)

    def keep_pace(self, pace_seconds: float) -> None:
        """Wait until the next request may go out."""
        pace = max(pace_seconds, self.crawl_delay)
        if self._last_request_at is None or pace <= 0:
            return
        wait = self._last_request_at + pace * (1 + JITTER_SHARE * self._jitter()) - self._monotonic()
        if wait > 0:
            self._sleep(wait)

    def note_request(self) -> None:
        """A request has just ended."""
        self._last_request_at = self._monotonic()

    def note_answer(self) -> None:
        """The host gave a sensible answer."""
        self._failures = 0

    def note_failure(self, error: FetchError) -> None:
        """The host gave no sensible answer; after some in a row it is left alone."""
        if error.outcome in _NO_ANSWER:
            self._failures += 1
            if self._failures >= self._failures_before_stop:
                self.stop(error.outcome, f"left alone after {self._failures} failures in a row: {error.reason}")
