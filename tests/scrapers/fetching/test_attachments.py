"""Files of pages: found, told apart by content, named, and left alone where they list persons."""

import io
import zipfile

import pytest

from scrapers.fetching.client import Client
from scrapers.fetching.crawl import crawl
from scrapers.fetching.file_names import extension_of, file_name
from scrapers.fetching.file_types import file_type
from scrapers.fetching.memory import SourceMemory
from scrapers.portals.base import Column
from scrapers.sample_portal.faults import Reply, page
from tests.scrapers.fetching.bad_portal import BadPortal
from tests.scrapers.fetching.conftest import LIST_URL, PATIENT, Crawls, outcomes, row, source, ticking

PDF = b"%PDF-1.4 made up"


@pytest.fixture(autouse=True)
def patience(crawls: Crawls) -> None:
    crawls.settings = PATIENT


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            # with a fixed date, for the bytes name the test, and must be the same in each worker
            archive.writestr(zipfile.ZipInfo(member), "x")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("body", "declared", "found"),
    [
        (PDF, "doc", "pdf"),
        (zipped("word/document.xml"), None, "docx"),
        (zipped("xl/workbook.xml"), "xls", "xlsx"),
        (zipped("OFD.xml"), None, "ofd"),
        (zipped("a.txt"), None, "zip"),
        (zipped("a.txt")[:30], None, "zip"),
        (ole("WordDocument"), "doc", "doc"),
        (ole("WordDocument"), "wps", "wps"),
        (ole("Workbook"), None, "xls"),
        (ole("Other"), None, "ole"),
        (b"Rar!\x1a\x07\x01\x00", None, "rar"),
        ("年份,数量\n2023,5".encode("gbk"), "csv", "csv"),
        (b"text", None, "txt"),
        (b"<!DOCTYPE html><html>", "pdf", "html"),
        (b"\x00\x01\x02", None, None),
        (b"", None, None),
    ],
)
def test_type_by_content(body: bytes, declared: str | None, found: str | None) -> None:
    assert file_type(body, declared) == found


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, None),
        ("inline", None),
        ("attachment; filename=a.pdf", "a.pdf"),
        ("attachment; filename=\"x.pdf\"; filename*=UTF-8''%E9%99%84%E4%BB%B6.pdf", "附件.pdf"),
        ("attachment; filename*=GBK''%B8%BD%BC%FE.xls", "附件.xls"),
        ("attachment; filename=" + "附件.xls".encode("gbk").decode("latin-1"), "附件.xls"),
        ("attachment; filename=" + "附件.xls".encode().decode("latin-1"), "附件.xls"),
        ("attachment; filename=%E9%99%84%E4%BB%B6.xls", "附件.xls"),
        ('attachment; filename="=?UTF-8?B?6ZmE5Lu2Lnhscw==?="', "附件.xls"),
        ('attachment; filename="..\\\\..\\\\a.doc"', "a.doc"),
    ],
)
def test_name_by_header(header: str | None, name: str | None) -> None:
    assert file_name(header) == name


def test_extension_of_the_first_that_has_one() -> None:
    assert extension_of(None, "http://a.example/f?id=1", "附件.DOCX") == "docx"


def linked(portal: BadPortal, title: str = "2023年工作总结") -> None:
    link = '<p>正文</p><p><a href="P1.pdf">年度指标表</a></p><p><a href="http://other.example/P2.doc">任务清单</a></p>'
    portal.routes |= {
        "/kjj/gzzj/": page(row("1.htm", title)),
        "/kjj/gzzj/1.htm": page(link, ETag='"1"'),
        "/kjj/gzzj/P1.pdf": Reply(body=PDF, headers={"Content-Disposition": "attachment; filename=a.pdf"}),
    }


def test_files_are_fetched_with_their_page_and_recorded(portal: BadPortal, crawls: Crawls) -> None:
    linked(portal)
    assert outcomes(crawls.run())["/kjj/gzzj/P1.pdf"] == "ok"
    own, foreign = crawls.files
    assert (own.name, own.file_name, own.file_type, own.body_bytes) == ("年度指标表", "a.pdf", "pdf", len(PDF))
    assert own.page_url == f"{LIST_URL}1.htm"
    assert (foreign.outcome, foreign.capture_id) == ("refused_address", None)
    (capture,) = [capture for capture in crawls.archive.captures() if capture.kind == "attachment"]
    assert (capture.capture_id, capture.page_url) == (own.capture_id, own.page_url)
    assert crawls.archive.body(capture) == PDF


def test_files_of_an_unchanged_page_wait_for_the_deep_walk(portal: BadPortal, crawls: Crawls) -> None:
    linked(portal)
    crawls.run()
    crawls.run()
    assert portal.paths().count("/kjj/gzzj/P1.pdf") == 1
    assert outcomes(crawls.run(is_deep=True))["/kjj/gzzj/P1.pdf"] == "unchanged"


def test_files_that_a_kill_left_out_are_found_by_the_next_run(portal: BadPortal, crawls: Crawls) -> None:
    linked(portal)
    with crawls.archive.writer("killed") as writer, Client(PATIENT, portal.connect_to()) as client:
        memory = SourceMemory(crawls.memory_path)
        records = crawl(source(), client, {}, writer, "killed", ticking(), is_deep=True, memory=memory)
        assert [next(records).url for _ in range(2)][1] == f"{LIST_URL}1.htm"  # type: ignore[union-attr]
    crawled = outcomes(crawls.run())
    assert (crawled["/kjj/gzzj/1.htm"], crawled["/kjj/gzzj/P1.pdf"]) == ("unchanged", "ok")


@pytest.mark.parametrize("way", ["title", "column", "param"])
def test_files_that_list_persons_are_kept_by_their_links_alone(portal: BadPortal, crawls: Crawls, way: str) -> None:
    linked(portal, "拟录用人员公示" if way == "title" else "2023年工作总结")
    params: dict[str, str | int] = {"attachments": "metadata"} if way == "param" else {}
    column = Column(name="公示公告" if way == "column" else "工作总结", url=LIST_URL, params=params)
    crawls.run(source(columns=(column,)))
    assert [(file.policy, file.outcome, file.body_digest) for file in crawls.files] == [("metadata", None, None)] * 2
    assert "/kjj/gzzj/P1.pdf" not in portal.paths()


def test_a_file_that_fails_is_asked_for_again(portal: BadPortal, crawls: Crawls) -> None:
    linked(portal)
    whole = portal.routes["/kjj/gzzj/P1.pdf"]
    portal.routes["/kjj/gzzj/P1.pdf"] = page("<p>系统错误</p>")
    assert outcomes(crawls.run())["/kjj/gzzj/P1.pdf"] == "http_error"
    portal.routes["/kjj/gzzj/P1.pdf"] = whole
    assert outcomes(crawls.run())["/kjj/gzzj/P1.pdf"] == "ok"
