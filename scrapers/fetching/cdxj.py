"""The archive's index: one CDXJ line a capture, in the order of capture.

A line is `<SURT key> <14-digit time> <JSON>`, with the members that replay tools read (`url`, `mime`, `status`,
`digest`, `length`, `offset`, `filename`) and the `capture` whole. Such tools bisect a sorted index: `sort index.cdxj`.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from scrapers.fetching.jsonlines import append_lines, cut_torn_line, locked, whole_lines
from scrapers.records import Capture, Record


class IndexEntry(Record, frozen=True, kw_only=True):
    """One line: a capture, and the length of its record in the WARC file, in bytes."""

    capture: Capture
    length: int


class IndexDamagedError(Exception):
    """A line of the index cannot be read. The text names the file and the line."""


class Index:
    """The index file. It can be lost or torn without harm: `Archive` completes it from the WARC files."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock_path = path.with_name(f".{path.name}.lock")

    def locked(self) -> AbstractContextManager[None]:
        """Be the only thread and process that changes the index; to be held around `append` and `remove`."""
        return locked(self._lock_path)

    def entries(self) -> Iterator[IndexEntry]:
        """Yield the entries in the order of capture, each once.

        Raises:
            IndexDamagedError: A whole line is no entry.
        """
        seen: set[tuple[str, int]] = set()
        for number, line in whole_lines(self._path):
            entry = self._entry(number, line)
            place = (entry.capture.warc_file, entry.capture.warc_offset)
            if place not in seen:
                seen.add(place)
                yield entry

    def find(self, capture_id: str) -> Capture | None:
        """The capture of an id. Lines that do not hold the id are passed over unread.

        Raises:
            IndexDamagedError: A line that holds it is no entry.
        """
        wanted = capture_id.encode()
        for number, line in whole_lines(self._path):
            if wanted in line and (entry := self._entry(number, line)).capture.capture_id == capture_id:
                return entry.capture
        return None

    def ends(self) -> dict[str, int]:
        """Up to which offset the index covers each WARC file.

        Raises:
            IndexDamagedError: As `entries`.
        """
        ends: dict[str, int] = {}
        for entry in self.entries():
            capture = entry.capture
            ends[capture.warc_file] = max(ends.get(capture.warc_file, 0), capture.warc_offset + entry.length)
        return ends

    def _entry(self, number: int, line: bytes) -> IndexEntry:
        try:
            return msgspec.json.decode(line.split(b" ", 2)[2], type=_Line).entry()
        except (IndexError, ValueError) as error:
            message = f"{self._path}, line {number}: {error}"
            raise IndexDamagedError(message) from error

    def remove(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)

    def append(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries."""
        append_lines(self._path, (_line(entry) for entry in entries))

    def appender(self) -> "IndexAppender":
        """What adds entries one by one, each under the lock, for as long as a run lasts."""
        return IndexAppender(self._path, self._lock_path)


class IndexAppender:
    """The index held open by one writer; not to be shared between threads."""

    def __init__(self, path: Path, lock_path: Path) -> None:
        self._path = path
        self._lock: IO[bytes] = lock_path.open("ab")
        self._file: IO[bytes] = path.open("a+b")

    def append(self, entry: IndexEntry) -> None:
        """Hand an entry to the operating system."""
        line = _line(entry) + b"\n"
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            if os.fstat(self._file.fileno()).st_nlink == 0:
                # another process took the index for wrong and removed it
                self._file.close()
                self._file = self._path.open("a+b")
            cut_torn_line(self._file.fileno())
            self._file.write(line)
            self._file.flush()
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the index and its lock."""
        self._file.close()
        self._lock.close()


class _Line(Record, frozen=True, kw_only=True):
    url: str
    mime: str
    status: str
    digest: str
    length: str
    offset: str
    filename: str
    capture: Capture

    def entry(self) -> IndexEntry:
        return IndexEntry(capture=self.capture, length=int(self.length))


def _line(entry: IndexEntry) -> bytes:
    capture = entry.capture
    fields = _Line(
        url=capture.url,
        mime=(capture.content_type or "unk").partition(";")[0].strip() or "unk",
        status="-" if capture.http_status is None else str(capture.http_status),
        digest=capture.body_digest,
        length=str(entry.length),
        offset=str(capture.warc_offset),
        filename=capture.warc_file,
        capture=capture,
    )
    time = capture.fetched_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return f"{surt(capture.url)} {time} ".encode() + msgspec.json.encode(fields)


def surt(url: str) -> str:
    """The sort-friendly form of an address, host reversed: `cn,gov,example)/zwgk/`."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}){parts.path or '/'}{query}".lower().replace(" ", "%20")
