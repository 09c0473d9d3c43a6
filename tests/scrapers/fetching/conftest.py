"""A misbehaving portal, a client with short patience, and a crawl over both."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.fetching.archive import Archive
from scrapers.fetching.body import BodyLimits
from scrapers.fetching.client import Client, ClientSettings
from scrapers.fetching.crawl import crawl
from scrapers.fetching.known import known_pages
from scrapers.fetching.memory import SourceMemory
from scrapers.portals.base import Column, Family
from scrapers.records import AttachmentFile, Capture, ColumnWalk, CrawlRecord, FetchOutcome
from scrapers.sources import SourceConfig
from tests.scrapers.fetching.bad_portal import HOST, BadPortal

LIST_URL = f"http://{HOST}/kjj/gzzj/"

QUICK = ClientSettings(
    connect_seconds=0.5,
    read_seconds=0.5,
    whole_seconds=1.2,
    limits=BodyLimits(transfer_bytes=100_000, body_bytes=200_000),
)


@pytest.fixture
def portal() -> Iterator[BadPortal]:
    with BadPortal() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client would have slept."""
    return []


@pytest.fixture
def client(portal: BadPortal, waits: list[float]) -> Iterator[Client]:
    with Client(QUICK, portal.connect_to(), sleep=waits.append, jitter=lambda: 0.0) as quick:
        yield quick


def source(**changes: object) -> SourceConfig:
    fields: dict[str, object] = {
        "id": "example",
        "name_zh": "示例",
        "is_official": True,
        "status": "unverified",
        "is_enabled": True,
        "family": Family.STATIC,
        "hosts": (HOST,),
        "pace_seconds": 0.0,
        "columns": (Column(name="工作总结", url=LIST_URL),),
    }
    return SourceConfig(**(fields | changes))  # type: ignore[arg-type]


def row(path: str, title: str = "2023年工作总结", date: str = "2024-01-05") -> str:
    return f'<li><a href="{path}" title="{title}">{title[:6]}…</a><span>{date}</span></li>'


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is read."""
    start, ticks = datetime(2026, 1, 1, tzinfo=UTC), iter(range(1_000_000))
    return lambda: start + timedelta(seconds=next(ticks))


PATIENT = ClientSettings(read_seconds=20.0, whole_seconds=30.0)
"""For portals that are not slow: a busy machine must not look like one."""

Crawled = list[tuple[FetchOutcome, Capture | None]]


class Crawls:
    """Crawls into one archive, run after run, each knowing what the runs before have left.

    Each run has a client of its own, since a host that was left alone is so for one run.
    """

    def __init__(self, connect_to: Mapping[str, tuple[str, int]], root: Path, waits: list[float]) -> None:
        self.archive = Archive(root / "archive")
        self.memory_path = root / "memory.json"
        self._connect_to = connect_to
        self._waits = waits
        self._runs = 0
        self._now = ticking()
        self.settings = QUICK
        self.records: list[CrawlRecord] = []
        """All that the last run told."""

    def run(self, config: SourceConfig | None = None, *, is_deep: bool = False) -> Crawled:
        """Crawl once more; the outcomes, each with the capture that the run made there."""
        self._runs += 1
        run_id = f"run-{self._runs}"
        config = config or source()
        memory = SourceMemory(self.memory_path)
        with (
            Client(self.settings, self._connect_to, sleep=self._waits.append, jitter=lambda: 0.0) as client,
            self.archive.writer(run_id) as writer,
        ):
            known = self.known(config)
            self.records = list(crawl(config, client, known, writer, run_id, self._now, is_deep=is_deep, memory=memory))
        made = {capture.capture_id: capture for capture in self.archive.captures() if capture.run_id == run_id}
        return [
            (record, made.get(record.capture_id or "")) for record in self.records if isinstance(record, FetchOutcome)
        ]

    def known(self, config: SourceConfig) -> Mapping[str, Capture]:
        return known_pages(self.archive.captures(), [config.id])[config.id]

    @property
    def walks(self) -> list[ColumnWalk]:
        """The walks of the last run."""
        return [record for record in self.records if isinstance(record, ColumnWalk)]

    @property
    def files(self) -> list[AttachmentFile]:
        """The files of the last run."""
        return [record for record in self.records if isinstance(record, AttachmentFile)]


@pytest.fixture
def crawls(portal: BadPortal, tmp_path: Path, waits: list[float]) -> Crawls:
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    return Crawls(portal.connect_to(), tmp_path, waits)


def outcomes(crawled: Crawled) -> dict[str, str]:
    """Path and outcome of each address; fails where an address has two."""
    found: dict[str, str] = {}
    for outcome, _ in crawled:
        assert outcome.url not in found
        found[outcome.url.removeprefix(f"http://{HOST}")] = outcome.outcome.value
    return found
