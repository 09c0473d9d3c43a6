"""Pages per second of a crawl without pauses, beside a bare `requests` session that fetches the same pages.

A process of its own serves a made-up column on loopback: list pages of 20 rows and the pages that they list. The bare
session and the crawl ask for the same addresses in the same order; the crawl also archives, records and remembers.
"""

import json
import logging
import multiprocessing
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

import requests

from scrapers.fetching.archive import Archive
from scrapers.fetching.client import Client
from scrapers.fetching.crawl import crawl
from scrapers.fetching.journal import Journal
from scrapers.fetching.known import known_pages
from scrapers.fetching.memory import SourceMemory
from scrapers.portals.base import Column, Family
from scrapers.records import FetchOutcome, Outcome
from scrapers.sources import SourceConfig

HOST = "bench.sample.test"
COLUMN = f"http://{HOST}/kjj/gzzj/"
ROWS_A_PAGE = 20
_PARAGRAPHS = 25
_WORDS = (
    "全市",
    "高新技术企业",
    "技术合同",
    "认定登记",
    "新增",
    "研发",
    "投入",
    "平台",
    "项目",
    "达到",
    "增长",
)


@dataclass(frozen=True)
class CrawlRates:
    """What was measured, over the same pages."""

    pages: int
    """List pages and documents together."""
    megabytes: float
    bare_seconds: float
    first_seconds: float
    again_seconds: float
    """The same crawl once more, with nothing new."""
    again_requests: int


def measure_crawl(folder: Path, documents: int) -> CrawlRates:
    """Fetch made-up pages bare, crawl them, and crawl them again.

    Args:
        folder: An empty folder for archive, journal and memory.
        documents: How many documents to list.

    Raises:
        RuntimeError: The crawl did not bring every page.
    """
    logging.getLogger("scrapers").setLevel(logging.WARNING)
    with _served(documents) as port:
        addresses = sorted(_pages(documents))
        bare, received = _bare(addresses, port)
        first, outcomes = _crawl(folder, "first", documents, port)
        again, repeated = _crawl(folder, "again", documents, port)
    if len(outcomes) != len(addresses) or {outcome.outcome for outcome in outcomes} != {Outcome.OK}:
        raise RuntimeError(f"{len(outcomes)} outcomes of {len(addresses)} pages")
    return CrawlRates(
        pages=len(addresses),
        megabytes=received / 1e6,
        bare_seconds=bare,
        first_seconds=first,
        again_seconds=again,
        again_requests=len(repeated),
    )


def _bare(addresses: list[str], port: int) -> tuple[float, int]:
    """Seconds and bytes of a plain session over the addresses."""
    received = 0
    with requests.Session() as session:
        session.trust_env = False
        started = time.perf_counter()
        for path in addresses:
            answer = session.get(f"http://127.0.0.1:{port}{path}", headers={"Host": HOST}, timeout=30)
            answer.raise_for_status()
            received += len(answer.content)
        return time.perf_counter() - started, received


def _crawl(folder: Path, run_id: str, documents: int, port: int) -> tuple[float, list[FetchOutcome]]:
    """Seconds of a whole crawl, opening and closing of the archive included, and its outcomes."""
    params: dict[str, str | int] = {"max_pages": -(-documents // ROWS_A_PAGE)}
    source = SourceConfig(
        id="bench",
        name_zh="示例",
        is_official=True,
        status="sample",
        is_enabled=True,
        family=Family.TRS,
        hosts=(HOST,),
        pace_seconds=0.0,
        columns=(Column(name="工作总结", url=COLUMN, params=params),),
    )
    outcomes: list[FetchOutcome] = []
    started = time.perf_counter()
    archive = Archive(folder / "archive")
    memory = SourceMemory(folder / "memory.json")
    with (
        Client(connect_to={HOST: ("127.0.0.1", port)}) as client,
        Journal(folder / "journal" / f"{run_id}.jsonl") as journal,
        archive.writer(run_id) as writer,
    ):
        known = known_pages(archive.captures(), [source.id])[source.id]
        is_deep = memory.wants_deep_walk(_now())
        for record in crawl(source, client, known, writer, run_id, _now, is_deep=is_deep, memory=memory):
            journal.append(record)
            if isinstance(record, FetchOutcome):
                outcomes.append(record)
    return time.perf_counter() - started, outcomes


def _now() -> datetime:
    return datetime.now(UTC)


def _pages(documents: int) -> dict[str, bytes]:
    """Path and body of every page of the column."""
    chance = random.Random(1)  # noqa: S311
    last_day = date(2024, 12, 31)
    rows: list[str] = []
    pages: dict[str, bytes] = {}
    for number in range(documents):
        day = last_day - timedelta(days=number % 1500)
        path = f"/kjj/gzzj/{day:%Y%m}/t{day:%Y%m%d}_{number}.html"
        title = f"示例市科学技术局工作总结（{number}）"
        text = "".join(
            f"<p style='text-indent: 2em;'>{''.join(chance.choices(_WORDS, k=40))}{chance.randint(1, 9999)}项。</p>\n"
            for _ in range(_PARAGRAPHS)
        )
        pages[path] = _html(title, f"<h1>{title}</h1><div class='TRS_Editor'>{text}</div>")
        rows.append(f"<li><a href='{path}' title='{title}'>{title}</a><span>{day}</span></li>")
    count = -(-documents // ROWS_A_PAGE)
    for number in range(count):
        name = "" if number == 0 else f"index_{number}.html"
        listed = "\n".join(rows[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE])
        script = f"<script>createPageHTML({count}, {number}, 'index', 'html');</script>"
        pages[f"/kjj/gzzj/{name}"] = _html("工作总结", f"<ul>{listed}</ul>{script}")
    return pages


def _html(title: str, body: str) -> bytes:
    furniture = "".join(f"<li><a href='/c{number}/'>栏目{number}</a></li>" for number in range(30))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<ul class='nav'>{furniture}</ul>{body}<div class='footer'>本页为性能测试生成</div></body></html>"
    ).encode()


@contextmanager
def _served(documents: int) -> Iterator[int]:
    """Serve the pages from a process of its own; yields the port."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, documents), daemon=True)
    process.start()
    try:
        yield int(here.recv())
    finally:
        process.terminate()
        process.join()


def _serve(connection: Connection, documents: int) -> None:
    pages = _pages(documents)
    handler = type("Handler", (_Handler,), {"pages": pages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    connection.send(server.server_port)
    server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    """Answers a page in one write, or 304 where the client has it."""

    pages: Mapping[str, bytes]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        body = self.pages.get(self.path)
        tag = json.dumps(self.path)
        if body is None:
            status, body, tag = "404 Not Found", b"", '""'
        elif self.headers.get("If-None-Match") == tag:
            status, body = "304 Not Modified", b""
        else:
            status = "200 OK"
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nETag: {tag}\r\n"
        length = "" if status.startswith("304") else f"Content-Length: {len(body)}\r\n"
        self.wfile.write(f"{head}{length}\r\n".encode() + body)
