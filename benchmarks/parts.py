"""Documents per second of parsing and reading, warm, in one process, beside their floors in the same run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.floors import parse_floor, read_floor
from scrapers.fetching.archive import Archive
from scrapers.pages import parse_page
from scrapers.reading.read import read_document
from scrapers.records import Capture

Item = TypeVar("Item")


@dataclass(frozen=True)
class Rate:
    """How fast one part is over all documents."""

    name: str
    documents: int
    characters: int
    """Of text, in all documents together."""
    megabytes: float
    seconds: float
    floor_seconds: float

    @property
    def documents_per_second(self) -> float:
        """Documents by second of one core."""
        return self.documents / self.seconds

    @property
    def ten_thousands_per_second(self) -> float:
        """Stretches of 10,000 characters of text by second of one core."""
        return self.characters / 10_000 / self.seconds

    @property
    def times_floor(self) -> float:
        """How many times as long as its floor the part takes."""
        return self.seconds / self.floor_seconds


def measure_parts(archive: Archive, copies: int) -> tuple[Rate, Rate]:
    """Time parsing and reading over `copies` rounds of the pages in an archive, after one round to warm up."""
    pages = [(archive.body(capture), capture) for capture in archive.captures() if capture.kind != "list"]
    documents = [document for page in pages for document in parse_page(*page)]
    texts = [document.text for document in documents]
    characters = sum(len(text) for text in texts) * copies
    parse = Rate(
        name="parsing",
        documents=len(documents) * copies,
        characters=characters,
        megabytes=sum(len(body) for body, _ in pages) * copies / 1e6,
        seconds=_seconds(_parse, pages, copies),
        floor_seconds=_seconds(parse_floor, [body for body, _ in pages], copies),
    )
    read = Rate(
        name="reading",
        documents=len(documents) * copies,
        characters=characters,
        megabytes=sum(len(text.encode()) for text in texts) * copies / 1e6,
        seconds=_seconds(read_document, documents, copies),
        floor_seconds=_seconds(read_floor, texts, copies),
    )
    return parse, read


def _parse(page: tuple[bytes, Capture]) -> object:
    return parse_page(*page)


def _seconds(part: Callable[[Item], object], items: Sequence[Item], copies: int) -> float:
    """Wall time of `copies` rounds, after a round that does not count."""
    for item in items:
        part(item)
    started = time.perf_counter()
    for _ in range(copies):
        for item in items:
            part(item)
    return time.perf_counter() - started
