"""Files of lines that survive a crash: appended to with one write a line, read up to the last whole line."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def append_lines(path: Path, lines: Iterable[bytes], *, is_durable: bool = False) -> None:
    """Append lines, after cutting off a line that a crash left unfinished.

    They are with the operating system on return: a process that is killed then loses none, a machine that loses its
    power may. Only one process or thread may append at a time (see `locked`).

    Args:
        path: The file; it and its directory are made where missing.
        lines: The lines, without line feeds.
        is_durable: Return only when the disk has them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        cut_torn_line(file.fileno())
        file.write(b"".join(line + b"\n" for line in lines))
        if is_durable:
            file.flush()
            os.fsync(file.fileno())


def whole_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield number (from 1) and content of each line that ends in a line feed; none where there is no file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                yield number, line[:-1]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be the only one, of all threads and processes, who holds the lock file; it falls with the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def cut_torn_line(descriptor: int) -> None:
    """Cut off what stands behind the last line feed of a file that is open for reading and writing."""
    size = os.fstat(descriptor).st_size
    if size == 0 or os.pread(descriptor, 1, size - 1) == b"\n":
        return
    os.ftruncate(descriptor, os.pread(descriptor, size, 0).rfind(b"\n") + 1)
