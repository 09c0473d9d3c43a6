"""Batches of records on their way from the archive into the warehouse.

A batch is a folder of JSON lines with a `run.json`. It is written under a name that ends in `.partial` and renamed when
it is complete; what a killed run leaves behind is thrown away and made again.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from scrapers.records import Record
from warehouse.load import Run

_PARTIAL = ".partial"
_RUN_FILE = "run.json"


class BatchWriter:
    """The open files of one batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._encoder = msgspec.json.Encoder()

    def write(self, stem: str, record: Record) -> None:
        """Append one record to `<stem>.jsonl`."""
        self.write_lines(stem, self._encoder.encode(record) + b"\n")

    def write_lines(self, stem: str, lines: bytes) -> None:
        """Append lines that are encoded already."""
        if stem not in self._files:
            self._files[stem] = (self._folder / f"{stem}.jsonl").open("wb")
        self._files[stem].write(lines)

    def close(self) -> None:
        """Bring everything to the disk."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()


@contextmanager
def new_batch(staging: Path, number: int, run: Run) -> Iterator[BatchWriter]:
    """Write one batch; it becomes visible when the block ends without an exception."""
    folder = staging / f"{number:06d}"
    partial = folder.with_name(folder.name + _PARTIAL)
    partial.mkdir(parents=True)
    writer = BatchWriter(partial)
    try:
        yield writer
    finally:
        writer.close()
    (partial / _RUN_FILE).write_bytes(msgspec.json.encode(run))
    partial.rename(folder)


def complete_batches(staging: Path) -> Iterable[tuple[Path, Run]]:
    """The batches that wait to be loaded, in the order in which they were written."""
    for folder in sorted(staging.glob("*")):
        if folder.suffix != _PARTIAL and folder.is_dir():
            yield folder, msgspec.json.decode((folder / _RUN_FILE).read_bytes(), type=Run)


def discard_batches(staging: Path) -> None:
    """Throw away all batches, complete or not: whatever they held can be made again from the archive."""
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir(parents=True)
