"""Who reads which published version: a shared lock a reader, which the publisher asks for before it removes one.

The lock is `flock` on the version's folder. It falls with its process, so a reader that was killed keeps nothing in
place, and it needs no right to write.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ATTEMPTS = 100
"""A version can only be removed under a reader's hands after several publications; meeting that twice is rare."""


@contextmanager
def reading(link: Path) -> Iterator[Path]:
    """Follow a link into a version, and keep that version in place for the time of the block.

    Args:
        link: A link of the serving folder: `DATA/serving/gongbao.duckdb` or `DATA/serving/parquet`.

    Yields:
        The path inside the version, free of links.

    Raises:
        FileNotFoundError: The link leads nowhere.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            path = link.resolve(strict=True)
            descriptor = os.open(path.parent, os.O_RDONLY)
        except FileNotFoundError:
            if attempt == _ATTEMPTS:
                raise
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            # removed while the lock was waited for: the link leads elsewhere by now
            if path.exists():
                yield path
                return
        finally:
            os.close(descriptor)
    raise FileNotFoundError(f"{link} leads to versions that are removed as soon as they are found")


@contextmanager
def unread(version: Path) -> Iterator[bool]:
    """Tell whether nobody reads a version; nobody begins to while the block lasts."""
    descriptor = os.open(version, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
