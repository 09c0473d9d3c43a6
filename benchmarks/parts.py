"""Documents per second of parsing and reading, warm, on one core, beside their floors in the same run."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from benchmarks.corpora import Corpus, reading_corpora
from benchmarks.floors import parse_floor, read_floor
from scrapers.compiled import FOLDER_VARIABLE
from scrapers.fetching.archive import Archive
from scrapers.pages import parse_page
from scrapers.reading import IS_COMPILED
from scrapers.reading.read import read_document
from scrapers.records import Capture, Document

Item = TypeVar("Item")


@dataclass(frozen=True)
class Rate:
    """How fast one part is over one round of documents."""

    name: str
    documents: int
    numbers: int
    """Read in them."""
    characters: int
    """Of text, in all documents together."""
    megabytes: float
    seconds: float
    """Of processor time."""
    floor_seconds: float

    @property
    def documents_per_second(self) -> float:
        """Documents by second of one core."""
        return self.documents / self.seconds

    @property
    def ten_thousands(self) -> float:
        """Stretches of 10,000 characters of text."""
        return self.characters / 10_000

    @property
    def times_floor(self) -> float:
        """How many times as long as its floor the part takes."""
        return self.seconds / self.floor_seconds


def measure_parts(archive: Archive, rounds: int) -> tuple[Rate, ...]:
    """Time parsing of the pages in an archive, and reading of every corpus: the best of `rounds` rounds each.

    Reading is timed as it runs here, and where that is compiled, interpreted too, in a process of its own.
    """
    return (
        _parsing(archive, rounds),
        *_readings(archive, rounds),
        *(_interpreted(archive, rounds) if IS_COMPILED else ()),
    )


def _readings(archive: Archive, rounds: int) -> Iterator[Rate]:
    how = "compiled" if IS_COMPILED else "interpreted"
    for corpus in reading_corpora(archive):
        rate = _reading(corpus, rounds)
        yield replace(rate, name=f"{rate.name}, {how}")


def _interpreted(archive: Archive, rounds: int) -> Iterator[Rate]:
    command = [sys.executable, "-m", "benchmarks.parts", str(archive.root), str(rounds)]
    environment = os.environ | {FOLDER_VARIABLE: str(archive.root / "nothing-compiled")}
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return (Rate(**rate) for rate in json.loads(told))


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True))
@click.argument("rounds", type=int)
def main(archive: Path, rounds: int) -> None:
    """Print how fast this process reads, as JSON."""
    click.echo(json.dumps([asdict(rate) for rate in _readings(Archive(archive), rounds)]))


def _parsing(archive: Archive, rounds: int) -> Rate:
    pages = [(archive.body(capture), capture) for capture in archive.captures() if capture.kind != "list"]
    documents = [document for page in pages for document in parse_page(*page)]
    bodies = [body for body, _ in pages]
    return Rate(
        name="parsing sample portal",
        documents=len(documents),
        numbers=_numbers(documents),
        characters=sum(len(document.text) for document in documents),
        megabytes=sum(len(body) for body in bodies) / 1e6,
        seconds=_seconds(_parse, pages, rounds),
        floor_seconds=_seconds(parse_floor, bodies, rounds),
    )


def _reading(corpus: Corpus, rounds: int) -> Rate:
    texts = [document.text for document in corpus.documents]
    return Rate(
        name=f"reading {corpus.name}",
        documents=len(corpus.documents),
        numbers=_numbers(corpus.documents),
        characters=corpus.characters,
        megabytes=sum(len(text.encode()) for text in texts) / 1e6,
        seconds=_seconds(read_document, corpus.documents, rounds),
        floor_seconds=_seconds(read_floor, texts, rounds),
    )


def _parse(page: tuple[bytes, Capture]) -> object:
    return parse_page(*page)


def _numbers(documents: Sequence[Document]) -> int:
    return sum(len(read_document(document).mentions) for document in documents)


def _seconds(part: Callable[[Item], object], items: Sequence[Item], rounds: int) -> float:
    """Processor time of the best of some rounds, after one that does not count."""
    best = float("inf")
    for number in range(rounds + 1):
        started = time.process_time()
        for item in items:
            part(item)
        if number:
            best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    main()
