"""The archive: every response as it came, in WARC files (ISO 28500) that are only ever added to.

One `.warc.gz` a run below `warcs/`, one gzip member a record, with the operating system before the capture is handed
on and on the disk some seconds later: a process that is killed loses nothing, a machine that loses its power at most
the last five seconds, which the next crawl fetches again. Each response carries its `Capture` as `WARC-JSON-Metadata`,
so that the WARC files alone hold everything; the index `index.cdxj` (see `cdxj`) only spares reading them, and is
completed from them where it is missing or behind.

Several processes may write at the same time, each its own WARC file, and the threads of one process may share a
writer.
"""

import hashlib
import logging
import os
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from scrapers.fetching.cdxj import Index, IndexAppender, IndexDamagedError, IndexEntry
from scrapers.fetching.warc import (
    METADATA_HEADER,
    Response,
    WarcDamagedError,
    members,
    record_content,
    record_headers,
    write_info,
    write_record,
)
from scrapers.records import Capture

logger = logging.getLogger(__name__)

WARC_DIR = "warcs"
INDEX_NAME = "index.cdxj"

_SECONDS_BETWEEN_SYNCS = 5.0

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class ArchiveError(Exception):
    """The archive cannot be read as it was written. The text names the file and the place."""


class Archive:
    """All captures below one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._index = Index(root / INDEX_NAME)

    @contextmanager
    def writer(self, run_id: str) -> Iterator["ArchiveWriter"]:
        """Open the archive for the captures of one run, which go to a WARC file of their own.

        The file is made with the first capture, and never that of an earlier run: a second attempt under the same run
        id writes to `<run_id>-2.warc.gz`.
        """
        if not _RUN_ID.fullmatch(run_id):
            message = f"run id {run_id!r} cannot name a file"
            raise ValueError(message)
        self._complete_index()
        writer = ArchiveWriter(self.root, run_id, self._index)
        try:
            yield writer
        finally:
            writer.close()

    def captures(self) -> Iterator[Capture]:
        """Yield all captures, in the order in which they were made."""
        self._complete_index()
        for entry in self._index.entries():
            yield entry.capture

    def find(self, capture_id: str) -> Capture | None:
        """The capture of an id; null where the archive does not hold it."""
        self._complete_index()
        return self._index.find(capture_id)

    def body(self, capture: Capture) -> bytes:
        """Read a capture's body.

        Raises:
            ArchiveError: The WARC file is missing or damaged there, or holds other bytes than the capture says.
        """
        place = f"{capture.warc_file} at {capture.warc_offset}"
        try:
            with (self.root / capture.warc_file).open("rb") as file:
                member = next(members(file, capture.warc_offset), None)
        except (OSError, WarcDamagedError) as error:
            message = f"{place}: {error}"
            raise ArchiveError(message) from error
        body = None if member is None else record_content(member.content)
        if body is None or body_digest(body) != capture.body_digest:
            message = f"{place}: the record is damaged or not that of {capture.url}"
            raise ArchiveError(message)
        return body

    def _complete_index(self) -> None:
        """Add what the WARC files hold beyond the index: after a crash, or where the index was lost.

        An index that names more than the files hold (the machine lost its power) is made anew, so that no page is taken
        for known whose bytes are lost.
        """
        with self._index.locked():
            sizes = {
                path.relative_to(self.root).as_posix(): path.stat().st_size
                for path in sorted((self.root / WARC_DIR).glob("*.warc.gz"))
            }
            found: list[IndexEntry] = []
            for name, start in self._indexed(sizes).items():
                if start < sizes[name]:
                    found.extend(_scan(self.root / name, name, start))
            if found:
                logger.info("%d captures added to the index of %s", len(found), self.root)
                self._index.append(sorted(found, key=lambda entry: entry.capture.fetched_at))

    def _indexed(self, sizes: Mapping[str, int]) -> dict[str, int]:
        """Up to which offset the index covers each WARC file; an index that is wrong is removed."""
        try:
            ends = self._index.ends()
        except IndexDamagedError as error:
            logger.warning("%s: made anew from the WARC files", error)
            self._index.remove()
            ends = {}
        if lost := [name for name, end in ends.items() if name in sizes and end > sizes[name]]:
            logger.warning("the index names more than %s holds: made anew from the WARC files", ", ".join(lost))
            self._index.remove()
            ends = {}
        return {name: ends.get(name, 0) for name in sizes}


class ArchiveWriter:
    """Writes the captures of one run, from any thread; made by `Archive.writer`."""

    def __init__(self, root: Path, run_id: str, index: Index) -> None:
        self.run_id = run_id
        self.archive = Archive(root)
        self._root = root
        self._index = index
        self._file: IO[bytes] | None = None
        self._appender: IndexAppender | None = None
        self._name = ""
        self._lock = threading.Lock()
        self._synced_at = 0.0

    def write(self, response: Response) -> Capture:
        """Archive a response. When this returns, a kill of this process does not lose it."""
        with self._lock:
            return self._write(response)

    def _write(self, response: Response) -> Capture:
        file, appender = self._open()
        digest = body_digest(response.body)
        identity = "\n".join((self.run_id, response.source_id, response.url, digest))
        capture = Capture(
            capture_id=hashlib.sha256(identity.encode()).hexdigest()[:20],
            run_id=self.run_id,
            source_id=response.source_id,
            url=response.url,
            kind=response.kind,
            document_name=response.document_name,
            fetched_at=response.fetched_at,
            http_status=response.http_status,
            content_type=response.content_type,
            etag=response.etag,
            last_modified=response.last_modified,
            listed_title=response.listed.title if response.listed else None,
            listed_date=response.listed.listed_date if response.listed else None,
            body_digest=digest,
            body_bytes=len(response.body),
            warc_file=self._name,
            warc_offset=file.tell(),
            page_url=response.page_url,
        )
        write_record(file, response, capture)
        file.flush()
        if time.monotonic() - self._synced_at > _SECONDS_BETWEEN_SYNCS:
            self._sync(file)
        appender.append(IndexEntry(capture=capture, length=file.tell() - capture.warc_offset))
        return capture

    def _sync(self, file: IO[bytes]) -> None:
        os.fsync(file.fileno())
        self._synced_at = time.monotonic()

    def close(self) -> None:
        """Bring the run's file to the disk, if there is one, and close it."""
        with self._lock:
            if self._file is not None:
                self._sync(self._file)
                self._file.close()
                self._file = None
            if self._appender is not None:
                self._appender.close()
                self._appender = None

    def _open(self) -> tuple[IO[bytes], IndexAppender]:
        if self._file is None:
            folder = self._root / WARC_DIR
            folder.mkdir(parents=True, exist_ok=True)
            attempt = 1
            while self._file is None:
                path = folder / f"{self.run_id}{'' if attempt == 1 else f'-{attempt}'}.warc.gz"
                try:
                    self._file = path.open("xb")
                except FileExistsError:
                    attempt += 1
            self._name = f"{WARC_DIR}/{path.name}"
            write_info(self._file, path.name, self.run_id)
            self._file.flush()
            self._sync(self._file)
            _directory_to_disk(folder)
        self._appender = self._appender or self._index.appender()
        return self._file, self._appender


def body_digest(body: bytes) -> str:
    """The digest by which two bodies are told apart: `sha256:` and the hexadecimal SHA-256."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def _directory_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _scan(path: Path, name: str, start: int) -> Iterator[IndexEntry]:
    """Yield the captures of a WARC file from an offset on, as far as it is whole."""
    with path.open("rb") as file:
        try:
            for member in members(file, start):
                metadata = record_headers(member.content).get(METADATA_HEADER.lower())
                if metadata is not None:
                    capture = msgspec.json.decode(metadata, type=Capture)
                    placed = msgspec.structs.replace(capture, warc_file=name, warc_offset=member.offset)
                    yield IndexEntry(capture=placed, length=member.length)
        except (WarcDamagedError, msgspec.MsgspecError) as error:
            logger.error("%s: the rest of the file cannot be read: %s", name, error)
