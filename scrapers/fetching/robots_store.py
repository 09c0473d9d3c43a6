"""robots.txt files kept between runs, so that a host is asked for its own once a day (RFC 9309, 2.4)."""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from scrapers.records import Record

KEPT_FOR = timedelta(hours=24)


class KeptRobots(Record, frozen=True, kw_only=True):
    """What one origin answered to a request for robots.txt."""

    origin: str
    asked_at: datetime
    status: int
    body: bytes


class RobotsStore:
    """One file an origin. May be deleted; processes may share it, since a file is replaced as a whole."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = folder
        self._now = now

    def find(self, origin: str) -> KeptRobots | None:
        """What the origin answered within the last day, or null."""
        try:
            kept = msgspec.json.decode(self._path(origin).read_bytes(), type=KeptRobots)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None
        age = self._now() - kept.asked_at
        return kept if kept.origin == origin and timedelta() <= age < KEPT_FOR else None

    def keep(self, origin: str, status: int, body: bytes) -> None:
        """Keep an answer with rules, or one that says that there are none; any other is asked for again.

        Raises:
            OSError: It cannot be written.
        """
        if status != 200 and not 400 <= status < 500:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(origin)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        partial.write_bytes(
            msgspec.json.encode(KeptRobots(origin=origin, asked_at=self._now(), status=status, body=body))
        )
        partial.replace(path)

    def _path(self, origin: str) -> Path:
        return self._folder / f"{hashlib.blake2b(origin.encode(), digest_size=8).hexdigest()}.json"
