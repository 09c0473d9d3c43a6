"""The journal of a run: each outcome as one JSON line, written the moment it is known."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from scrapers.fetching.jsonlines import append_lines, whole_lines
from scrapers.records import FetchOutcome


class JournalError(Exception):
    """A line of a journal is no outcome. The text names the file and the line."""


class Journal:
    """The outcomes of one run, one JSON line each; a run that was killed leaves all but the one under way."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, outcome: FetchOutcome) -> None:
        """Write an outcome through to the disk."""
        append_lines(self.path, [msgspec.json.encode(outcome)], is_durable=True)

    def outcomes(self) -> Iterator[FetchOutcome]:
        """Yield the outcomes in the order in which they came; a last line torn by a crash is left out.

        Raises:
            JournalError: Another line is damaged.
        """
        for number, line in whole_lines(self.path):
            try:
                yield msgspec.json.decode(line, type=FetchOutcome)
            except msgspec.MsgspecError as error:
                message = f"{self.path}, line {number}: {error}"
                raise JournalError(message) from error
