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
from scrapers.fetching.known import KnownPage
from scrapers.portals.base import Column, Family
from scrapers.records import Capture, FetchOutcome
from scrapers.sources import SourceConfig
from tests.scrapers.fetching.bad_portal import HOST, BadPortal

LIST_URL = f"http://{HOST}/kjj/gzzj/"

QUICK = ClientSettings(
    connect_seconds=0.5,
    read_seconds=0.2,
    whole_seconds=0.5,
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


Crawled = list[tuple[FetchOutcome, Capture | None]]


class Crawls:
    """Crawls into one archive, run after run, each knowing what the runs before have left."""

    def __init__(self, client: Client, root: Path) -> None:
        self.archive = Archive(root)
        self._client = client
        self._runs = 0
        self._now = ticking()

    def run(self, config: SourceConfig | None = None) -> Crawled:
        self._runs += 1
        run_id = f"run-{self._runs}"
        with self.archive.writer(run_id) as writer:
            return list(crawl(config or source(), self._client, self.known(), writer, run_id, self._now))

    def known(self) -> Mapping[str, KnownPage]:
        return {
            capture.url: KnownPage(
                url=capture.url,
                body_digest=capture.body_digest,
                etag=capture.etag,
                last_modified=capture.last_modified,
                capture_id=capture.capture_id,
            )
            for capture in self.archive.captures()
        }


@pytest.fixture
def crawls(client: Client, tmp_path: Path) -> Crawls:
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    return Crawls(client, tmp_path / "archive")


def outcomes(crawled: Crawled) -> dict[str, str]:
    """Path and outcome of each address; fails where an address has two."""
    found: dict[str, str] = {}
    for outcome, _ in crawled:
        assert outcome.url not in found
        found[outcome.url.removeprefix(f"http://{HOST}")] = outcome.outcome.value
    return found
