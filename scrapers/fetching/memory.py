"""What the crawls of one source remember from run to run, beside the archive: how far its columns were walked.

The file is replaced as a whole after each step, so that a kill leaves the former state. It may be deleted: the next
crawl then reads all pages of all columns, and fetches again only what the archive does not hold.
"""

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from scrapers.records import AttachmentPolicy, ListedItem

DEEP_WALK_EVERY = timedelta(days=6, hours=12)
"""Once a week, with room for a night that begins early."""

MOST_ATTEMPTS = 7
"""Runs in a row that ask again for an address that fails; then it waits for the next deep walk."""


class ColumnMemory(msgspec.Struct, kw_only=True):
    """What is known of one column's list."""

    signature: str
    """Digest of what its walk depends on: address, parameters, title filters."""
    listed: set[str]
    """Marks (`mark_of`) of the rows that walks have seen; a walk to the end forgets those that are gone."""
    full_rows: int = 0
    """Rows of the last walk to the end that went well."""
    shortfall: int = 0
    """Rows that the portal declared and the last walk to the end did not find, or pages where those are more."""
    repeats: int = 0
    """Rows that the last walk to the end met on two pages: rows kept on top, or pushed on while it walked."""
    is_unfinished: bool = True
    """A walk was broken off, so that there may be new rows behind known ones."""


class OwedPage(msgspec.Struct, kw_only=True):
    """An address that was listed and could not be had: it is asked for again though its row be old by then."""

    item: ListedItem
    attempts: int = 1
    page_url: str | None = None
    """For an attachment, the page that links to it."""
    policy: AttachmentPolicy = "fetch"


class _State(msgspec.Struct, kw_only=True):
    deep_walked_at: datetime | None = None
    columns: dict[str, ColumnMemory] = msgspec.field(default_factory=dict)
    owed: dict[str, OwedPage] = msgspec.field(default_factory=dict)
    gone: set[str] = msgspec.field(default_factory=set)
    moved: dict[str, str] = msgspec.field(default_factory=dict)


class SourceMemory:
    """The memory of one source; without a path it lasts as long as the object."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file, where there is one.

        Raises:
            OSError: It cannot be read.
        """
        self._path = path
        self._state = _State()
        if path is not None and path.exists():
            try:
                self._state = msgspec.json.decode(path.read_bytes(), type=_State)
            except msgspec.MsgspecError:
                # another version wrote it, or a disk lost it: the next walk is deep and makes it anew
                self._state = _State()

    @property
    def columns(self) -> dict[str, ColumnMemory]:
        """Columns by name."""
        return self._state.columns

    @property
    def owed(self) -> dict[str, OwedPage]:
        """Addresses still to be had."""
        return self._state.owed

    @property
    def gone(self) -> set[str]:
        """Addresses that were withdrawn when they were last asked for."""
        return self._state.gone

    @property
    def moved(self) -> dict[str, str]:
        """Where addresses lead for good."""
        return self._state.moved

    def wants_deep_walk(self, now: datetime) -> bool:
        """Whether a deep walk is due: there was none, or it is a week old."""
        last = self._state.deep_walked_at
        return last is None or now - last >= DEEP_WALK_EVERY

    def note_deep_walk(self, now: datetime) -> None:
        """A deep walk over all columns has ended."""
        self._state.deep_walked_at = now

    def column(self, name: str, signature: str) -> ColumnMemory:
        """What is known of a column; nothing where its address, parameters or filters were others."""
        known = self._state.columns.get(name)
        if known is None or known.signature != signature:
            known = self._state.columns[name] = ColumnMemory(signature=signature, listed=set())
        return known

    def save(self) -> None:
        """Write the memory through to the disk.

        Raises:
            OSError: It cannot be written.
        """
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(f".{os.getpid()}.partial")
        with partial.open("wb") as file:
            file.write(msgspec.json.encode(self._state, order="deterministic"))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path)


def mark_of(url: str) -> str:
    """A short digest that stands for an address."""
    return hashlib.blake2b(url.encode(), digest_size=6).hexdigest()


def signature_of(parts: Iterable[object]) -> str:
    """Digest of what a column's walk depends on."""
    return hashlib.blake2b(repr(tuple(parts)).encode(), digest_size=8).hexdigest()
