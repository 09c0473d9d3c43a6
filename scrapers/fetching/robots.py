"""What a host's robots.txt allows (RFC 9309)."""

from protego import Protego

from scrapers.fetching.errors import FetchError
from scrapers.records import Outcome

PRODUCT_TOKEN = "gongbao"  # noqa: S105 - the name by which robots.txt files may address the crawler

ROBOTS_BYTES = 512_000
"""As much of a robots.txt as must be read at least (RFC 9309, 2.5)."""

MAX_CRAWL_DELAY_SECONDS = 60.0


class RobotsRules:
    """The rules of one host, for one run."""

    def __init__(self, rules: Protego | None, denial: FetchError | None = None) -> None:
        self._rules = rules
        self._denial = denial

    def require_allowed(self, url: str) -> None:
        """Refuse an address that may not be fetched.

        Raises:
            FetchError: `ROBOTS_DENIED`, or what came of the request for robots.txt where that failed.
        """
        if self._denial is not None:
            raise FetchError(self._denial.outcome, self._denial.reason)
        if self._rules is not None and not self._rules.can_fetch(url, PRODUCT_TOKEN):
            raise FetchError(Outcome.ROBOTS_DENIED, "robots.txt disallows it")

    @property
    def crawl_delay(self) -> float:
        """Seconds that the host wants between two requests; 0 where it does not say."""
        delay = None if self._rules is None else self._rules.crawl_delay(PRODUCT_TOKEN)
        return min(float(delay or 0.0), MAX_CRAWL_DELAY_SECONDS)


def rules_from_answer(status: int, body: bytes) -> RobotsRules:
    """Read the answer to a request for robots.txt.

    4xx means that there are no rules (RFC 9309, 2.3.1.3). 401 and 403 do too by the RFC; this project takes them for
    "not sure" and fetches nothing. Anything else but 200 means that nothing may be fetched (2.3.1.4).
    """
    if status == 200:
        return RobotsRules(Protego.parse(body[:ROBOTS_BYTES].decode("utf-8-sig", "replace")))
    if status in {401, 403}:
        return RobotsRules(None, FetchError(Outcome.ROBOTS_DENIED, f"robots_uncertain: robots.txt answered {status}"))
    if 400 <= status < 500:
        return RobotsRules(None)
    reason = f"robots.txt answered {status}, so that nothing may be fetched"
    return RobotsRules(None, FetchError(Outcome.ROBOTS_DENIED, reason))


def rules_from_failure(error: FetchError) -> RobotsRules:
    """A robots.txt that could not be had forbids everything; the outcome says why it could not."""
    outcome = Outcome.ROBOTS_DENIED if error.outcome is Outcome.HTTP_ERROR else error.outcome
    return RobotsRules(None, FetchError(outcome, f"robots.txt could not be had: {error.reason}"))
