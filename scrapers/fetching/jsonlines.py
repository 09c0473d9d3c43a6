"""Files of lines that survive a crash: appended to with one write a line, read up to the last whole line."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def append_lines(path: Path, lines: Iterable[bytes], *, is_durable: bool = False) -> None:
    """Append lines, after cutting off a line that a crash left unfinished.

    Args:
        path: The file; it and its directory are made where missing.
        lines: The lines, without line feeds.
        is_durable: Return only when the disk has them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _cut_torn_line(path)
    with path.open("ab") as file:
        for line in lines:
            file.write(line + b"\n")
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


def _cut_torn_line(path: Path) -> None:
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) == b"\n":
            return
        content = path.read_bytes()
        file.truncate(content.rfind(b"\n") + 1)
