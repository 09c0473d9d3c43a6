"""The journal of a run: what it tells of itself as JSON lines, each written the moment it is known.

A line is a `FetchOutcome`; a line that begins with `{"record":"…"` is another record, named there.
"""

import os
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from scrapers.fetching.jsonlines import cut_torn_line, whole_lines
from scrapers.records import AttachmentFile, ColumnWalk, CrawlRecord, FetchOutcome

_SECONDS_BETWEEN_SYNCS = 5.0

_NAMES: Mapping[type, bytes] = {
    ColumnWalk: b'{"record":"column_walk",',
    AttachmentFile: b'{"record":"attachment_file",',
}


class JournalError(Exception):
    """A line of a journal is no record. The text names the file and the line."""


class Journal:
    """What one run recorded. Any thread of one process may append; a run that was killed leaves all but a torn line.

    Lines reach the disk every five seconds, and at the latest when the journal is closed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._synced_at = 0.0
        self._encoder = msgspec.json.Encoder()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, record: CrawlRecord) -> None:
        """Hand a record to the operating system."""
        line = self._encoder.encode(record)
        name = _NAMES.get(type(record))
        with self._lock:
            file = self._open()
            file.write((line if name is None else name + line[1:]) + b"\n")
            file.flush()
            if time.monotonic() - self._synced_at > _SECONDS_BETWEEN_SYNCS:
                self._sync(file)

    def close(self) -> None:
        """Bring the journal to the disk."""
        with self._lock:
            if self._file is not None:
                self._sync(self._file)
                self._file.close()
                self._file = None

    def records(self) -> Iterator[CrawlRecord]:
        """Yield the records in the order in which they came; a last line torn by a crash is left out.

        Raises:
            JournalError: Another line is damaged.
        """
        for number, line in whole_lines(self.path):
            kind = next((kind for kind, name in _NAMES.items() if line.startswith(name)), FetchOutcome)
            try:
                yield msgspec.json.decode(line, type=kind)
            except msgspec.MsgspecError as error:
                message = f"{self.path}, line {number}: {error}"
                raise JournalError(message) from error

    def outcomes(self) -> Iterator[FetchOutcome]:
        """Yield only the outcomes.

        Raises:
            JournalError: As `records`.
        """
        return (record for record in self.records() if isinstance(record, FetchOutcome))

    def _open(self) -> IO[bytes]:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a+b")
            cut_torn_line(self._file.fileno())
        return self._file

    def _sync(self, file: IO[bytes]) -> None:
        os.fsync(file.fileno())
        self._synced_at = time.monotonic()
