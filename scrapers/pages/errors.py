"""The one way in which a page is refused."""

from scrapers.records import Outcome


class PageError(Exception):
    """A page gave no document, with the outcome that its capture gets and the reason in plain words."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
