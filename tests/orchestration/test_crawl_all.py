"""Sources side by side: what is wrong with one host stays there."""

import threading
from pathlib import Path

import pytest

from orchestration.progress import LogReporter
from orchestration.steps.client_setup import CONNECT_TO_VARIABLE, ConnectToError, served_elsewhere
from orchestration.steps.crawl_all import Crawling, chains_of, crawl_all
from orchestration.steps.fetch import CrawlRequest, fetch
from orchestration.workspace import Workspace
from scrapers.fetching.archive import Archive
from scrapers.fetching.client import ClientSettings
from scrapers.fetching.journal import Journal
from scrapers.portals.base import Column, Family
from scrapers.records import ColumnWalk, CrawlRecord, FetchOutcome, Outcome
from scrapers.sample_portal.faults import Fault, Reply, page, reset, silent
from scrapers.sources import SourceConfig
from tests.scrapers.fetching.bad_portal import BadPortal
from tests.scrapers.fetching.conftest import row

PATIENCE = ClientSettings(read_seconds=1.0, whole_seconds=2.0, backoff_seconds=(0.01,))


def source(name: str, *hosts: str) -> SourceConfig:
    return SourceConfig(
        id=name,
        name_zh=name,
        is_official=True,
        status="unverified",
        is_enabled=True,
        family=Family.STATIC,
        hosts=hosts,
        pace_seconds=0.0,
        columns=(Column(name="工作总结", url=f"http://{hosts[0]}/{name}/"),),
    )


def test_sources_that_share_a_host_are_one_chain() -> None:
    sources = [source("a", "x.example"), source("b", "y.example"), source("c", "z.example", "x.example", "y.example")]
    assert [[one.id for one in chain] for chain in chains_of(sources)] == [["a", "b", "c"]]
    assert [[one.id for one in chain] for chain in chains_of(sources[:2])] == [["a"], ["b"]]


@pytest.mark.parametrize("fault", [reset, silent(1.5), Reply(status=412), Reply(status=503)])
def test_a_host_that_is_down_blocked_or_slow_does_not_keep_the_others(tmp_path: Path, fault: Fault) -> None:
    sources = [source("ill", "ill.example"), source("well", "well.example")]
    done: list[tuple[str, bool]] = []
    well_is_done = threading.Event()

    def held_up(handler: object) -> None:
        # the ill host answers only when the other source is through: one after the other, this would never end well
        well_is_done.wait(20)
        fault(handler)  # type: ignore[arg-type]

    def keep(record: CrawlRecord) -> None:
        journal.append(record)
        if isinstance(record, ColumnWalk):
            done.append((record.source_id, record.outcome.is_failure))
            if record.source_id == "well":
                well_is_done.set()

    settings = ClientSettings(read_seconds=25.0, whole_seconds=30.0, backoff_seconds=(0.01,))
    with (
        BadPortal() as portal,
        Archive(tmp_path).writer("run-1") as writer,
        Journal(tmp_path / "run-1.jsonl") as journal,
    ):
        portal.routes |= {
            "/ill/": held_up,
            "/well/": page(row("1.htm")),
            "/well/1.htm": page("正文"),
        }
        crawl_all(sources, crawling(tmp_path, writer, portal, settings), keep)
    assert done == [("well", False), ("ill", True)]
    outcomes = [record for record in Journal(tmp_path / "run-1.jsonl").records() if isinstance(record, FetchOutcome)]
    assert {outcome.source_id for outcome in outcomes if not outcome.outcome.is_failure} == {"well"}


def crawling(folder: Path, writer: object, portal: BadPortal, settings: ClientSettings = PATIENCE) -> Crawling:
    return Crawling(
        folder=folder / "crawl",
        writer=writer,  # type: ignore[arg-type]
        run_id="run-1",
        known={"ill": {}, "well": {}},
        connect_to=portal.connect_to("ill.example", "well.example"),
        settings=settings,
    )


def test_an_error_of_the_disk_stops_all(tmp_path: Path) -> None:
    def keep(record: CrawlRecord) -> None:
        message = f"no space left on device for {record.source_id}"
        raise OSError(message)

    with BadPortal() as portal, Archive(tmp_path).writer("run-1") as writer, pytest.raises(OSError, match="no space"):
        crawl_all([source("well", "well.example")], crawling(tmp_path, writer, portal), keep)


def test_a_portal_served_from_elsewhere_is_crawled_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = "kjj.mingchi.test"
    monkeypatch.setattr("orchestration.steps.fetch.choose_sources", lambda _: (source("gzzj", host),))
    with BadPortal() as portal:
        portal.routes |= {"/gzzj/": page(row("1.htm")), "/gzzj/1.htm": page("全市登记技术合同12项。" * 30)}
        monkeypatch.setenv(CONNECT_TO_VARIABLE, f" KJJ.mingchi.test=127.0.0.1:{portal.port}, other.test=[::1]:80")
        report = fetch(Workspace.at(tmp_path).prepare(), CrawlRequest(), "run", LogReporter())
    assert report.outcomes == {"gzzj": {Outcome.OK: 1}}


@pytest.mark.parametrize("text", ["kjj.mingchi.test", "kjj.mingchi.test=localhost:80", "kjj.mingchi.test=127.0.0.1"])
def test_a_place_that_cannot_be_reached_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONNECT_TO_VARIABLE, text)
    with pytest.raises(ConnectToError, match=f"HOST=IP:PORT.*{text}"):
        served_elsewhere()
