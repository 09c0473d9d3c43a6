"""Locks between processes: files under `flock`, which the system lets go of when the process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

WAIT_SECONDS = 30.0
_POLL_SECONDS = 0.2


class WorkspaceBusyError(RuntimeError):
    """Another process is writing in the same DATA, or crawling the same host."""


@contextmanager
def held(path: Path, note: str, wait_seconds: float) -> Iterator[None]:
    """Hold a lock.

    Args:
        path: The file; it and its folder are made where missing, and stay.
        note: A line for whoever asks who has the lock; see `note_of_holder`.
        wait_seconds: How long to wait for another holder.

    Raises:
        WorkspaceBusyError: Another process still held it after `wait_seconds`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _lock(file, path, wait_seconds)
        file.truncate(0)
        file.write(f"{os.getpid()}\n{note}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def note_of_holder(path: Path) -> str | None:
    """What the process that holds the lock now has noted; null where nobody holds it."""
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return next(iter(file.read().splitlines()[1:]), None)
    return None


def _lock(file: IO[str], path: Path, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                file.seek(0)
                holder = file.readline().strip() or "unknown"
                raise WorkspaceBusyError(f"{path} is held by process {holder}, which is at work there") from None
            time.sleep(_POLL_SECONDS)
        else:
            return
