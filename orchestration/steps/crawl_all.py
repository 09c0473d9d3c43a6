"""Crawling many sources at the same time, and never two that share a host."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scrapers.fetching.archive import ArchiveWriter
from scrapers.fetching.client import Client, ClientSettings
from scrapers.fetching.crawl import crawl
from scrapers.fetching.memory import SourceMemory
from scrapers.fetching.robots_store import RobotsStore
from scrapers.records import Capture, CrawlRecord, FetchOutcome, Outcome
from scrapers.sources import SourceConfig

LOGGER = logging.getLogger("gongbao.fetch")

CHAINS_AT_ONCE = 8
"""Chains of sources crawled at the same time: they mostly wait, for the pace of their hosts."""


@dataclass(frozen=True, kw_only=True)
class Crawling:
    """What all sources of one run share."""

    folder: Path
    """Where crawls remember what the next ones need: see `Workspace.crawl`."""
    writer: ArchiveWriter
    run_id: str
    known: Mapping[str, Mapping[str, Capture]]
    """What the archive holds, by source and address."""
    connect_to: Mapping[str, tuple[str, int]]
    settings: ClientSettings


class _Stopped(BaseException):
    """The run is over: no exception of a single page, so that nothing takes it for one."""


def crawl_all(
    sources: Sequence[SourceConfig],
    crawling: Crawling,
    keep: Callable[[CrawlRecord], None],
    chains_at_once: int = CHAINS_AT_ONCE,
) -> None:
    """Crawl sources and hand on their records in the order in which they come.

    Sources that share a host are crawled one after the other, with one client, so that its pace and its refusals hold
    for all of them; the others do not wait for them.

    Args:
        sources: What to crawl.
        crawling: What they share.
        keep: Takes a record; called by one thread at a time, and the crawl goes on when it returns.
        chains_at_once: How many crawls run at the same time.

    Raises:
        OSError: The archive, a memory or what `keep` writes cannot be written; the other crawls are stopped.
    """
    stop = threading.Event()
    lock = threading.Lock()

    def work(chain: Sequence[SourceConfig]) -> None:
        with suppress(_Stopped):
            for record in _crawl_chain(chain, crawling, stop):
                with lock:
                    keep(record)

    chains = chains_of(sources)
    with ThreadPoolExecutor(max_workers=max(1, min(chains_at_once, len(chains)))) as pool:
        running = [pool.submit(work, chain) for chain in chains]
        try:
            for done in as_completed(running):
                done.result()
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


def chains_of(sources: Sequence[SourceConfig]) -> list[list[SourceConfig]]:
    """Group sources so that no two groups share a host, each in the order given."""
    chains: list[list[SourceConfig]] = []
    for source in sources:
        joined = [chain for chain in chains if any(set(other.hosts) & set(source.hosts) for other in chain)]
        chains = [chain for chain in chains if chain not in joined]
        chains.append([*(other for chain in joined for other in chain), source])
    order = {source.id: place for place, source in enumerate(sources)}
    return [sorted(chain, key=lambda source: order[source.id]) for chain in chains]


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def _crawl_chain(chain: Sequence[SourceConfig], crawling: Crawling, stop: threading.Event) -> Iterator[CrawlRecord]:
    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise _Stopped

    client = Client(
        crawling.settings, crawling.connect_to, sleep=sleep, robots_store=RobotsStore(crawling.folder / "robots")
    )
    with client:
        for source in chain:
            for record in _crawl_source(source, client, crawling):
                yield record
                sleep(0)


def _crawl_source(source: SourceConfig, client: Client, crawling: Crawling) -> Iterator[CrawlRecord]:
    """Crawl one source; a mistake of our own there is its outcome and does not keep the others from being crawled."""
    started_at, start = utc_now(), time.monotonic()
    try:
        memory = SourceMemory(crawling.folder / "sources" / f"{source.id}.json")
        is_deep = memory.wants_deep_walk(started_at)
        known = crawling.known[source.id]
        yield from crawl(
            source, client, known, crawling.writer, crawling.run_id, utc_now, is_deep=is_deep, memory=memory
        )
    except OSError:
        raise  # the disk, or the network of this machine: no source would fare better
    except Exception as error:
        LOGGER.exception("the crawl of %s broke off", source.id)
        yield FetchOutcome(
            run_id=crawling.run_id,
            source_id=source.id,
            url=source.columns[0].url,
            kind="list",
            outcome=Outcome.INTERNAL_ERROR,
            reason=f"the crawl broke off: {type(error).__name__}: {error}",
            started_at=started_at,
            elapsed_seconds=round(time.monotonic() - start, 3),
        )
    else:
        LOGGER.info("%s: crawled in %.1f s", source.id, time.monotonic() - start)
