"""What a crawl records of a portal that misbehaves: each test is one way, and the outcome that it must leave."""

import gzip

import pytest

from scrapers.portals.base import Column, Family
from scrapers.records import Outcome
from scrapers.sample_portal.faults import Fault, Reply, dripping, dripping_headers, gzip_bomb, page, reset, silent
from tests.scrapers.fetching.bad_portal import HOST, BadPortal
from tests.scrapers.fetching.conftest import LIST_URL, Crawls, outcomes, row, source

DETAIL = "/kjj/gzzj/20240105_1.htm"


def one_row(portal: BadPortal, reply: Fault) -> None:
    portal.routes |= {"/kjj/gzzj/": page(row("20240105_1.htm")), DETAIL: reply}


@pytest.mark.parametrize(
    ("reply", "outcome", "reason"),
    [
        (page("正文"), "ok", ""),
        (silent(1.0), "timeout", "silent for 0.5 s"),
        (dripping_headers(2.0), "timeout", "no headers within 1.2 s"),
        (dripping(2.0), "timeout", "not finished in time"),
        (Reply(body=b"half", headers={"Content-Length": "4000"}), "truncated", "broken off after 4 bytes"),
        (Reply(body=gzip.compress(b"x" * 9000)[:-9], headers={"Content-Encoding": "gzip"}), "truncated", "ends early"),
        (Reply(body=b"not gzip at all", headers={"Content-Encoding": "gzip"}), "undecodable", "damaged"),
        (Reply(body=b"?", headers={"Content-Encoding": "br"}), "undecodable", "not asked for"),
        (gzip_bomb(5_000_000), "too_large", "unpacks to more"),
        (Reply(body=b"x" * 150_000), "too_large", "announces 150000 bytes"),
        (Reply(body=b" \n"), "empty", "no body"),
        (Reply(status=404), "gone", "404"),
        (Reply(status=410), "gone", "410"),
        (Reply(status=418), "http_error", "418"),
        (Reply(status=304), "http_error", "304"),
        (Reply(status=302, headers={"Location": DETAIL}), "http_error", "redirect loop"),
        (Reply(status=302, headers={"Location": "mailto:a@b"}), "http_error", "redirect to no page"),
        (Reply(status=302, headers={"Location": "http://127.0.0.1/"}), "refused_address", "127.0.0.1"),
        (Reply(status=302, headers={"Location": "http://other.example/"}), "refused_address", "other.example"),
        (Reply(body=b'<meta http-equiv="refresh" content="0;url=../">'), "gone", "stub"),
        (Reply(status=403), "blocked", "403"),
        (Reply(status=412), "blocked", "412"),
        (Reply(status=521, body=b"<script>"), "blocked", "521"),
        (page("<script>document.cookie='__jsl_clearance=1'</script>"), "blocked", "challenge"),
        (reset, "unreachable", "no connection"),
    ],
)
def test_one_page_one_outcome(portal: BadPortal, crawls: Crawls, reply: Fault, outcome: str, reason: str) -> None:
    one_row(portal, reply)
    crawled = crawls.run()
    assert outcomes(crawled) == {"/kjj/gzzj/": "ok", DETAIL: outcome}
    record, capture = crawled[-1]
    assert reason in (record.reason or "")
    assert (capture is not None) is (outcome == "ok")
    assert record.capture_id == (capture.capture_id if capture else None)


def test_second_run_asks_conditionally_and_archives_only_what_changed(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {
        "/kjj/gzzj/": page(row("1.htm") + row("2.htm") + row("3.htm")),
        "/kjj/gzzj/1.htm": [page("甲", ETag='"1"', Last_Modified="Fri, 05 Jan 2024 01:00:00 GMT"), Reply(status=304)],
        "/kjj/gzzj/2.htm": page("乙"),
        "/kjj/gzzj/3.htm": [page("丙"), page("丙，更正")],
    }
    first = crawls.run()
    assert set(outcomes(first).values()) == {"ok"}
    second = crawls.run()
    assert outcomes(second) == {
        "/kjj/gzzj/": "unchanged",
        "/kjj/gzzj/1.htm": "not_modified",
        "/kjj/gzzj/2.htm": "unchanged",
        "/kjj/gzzj/3.htm": "ok",
    }
    conditional = portal.requests[-3][1]
    assert conditional["if-none-match"] == '"1"'
    assert conditional["if-modified-since"] == "Fri, 05 Jan 2024 01:00:00 GMT"
    assert [capture.url for capture in crawls.archive.captures()][4:] == [f"{LIST_URL}3.htm"]
    by_url = {record.url: record.capture_id for record, _ in first}
    assert [record.capture_id for record, _ in second][:3] == [by_url[record.url] for record, _ in second][:3]


def test_captures_carry_what_the_list_said(portal: BadPortal, crawls: Crawls) -> None:
    one_row(portal, page("正文"))
    _, capture = crawls.run()[-1]
    assert capture is not None
    assert (capture.listed_title, str(capture.listed_date)) == ("2023年工作总结", "2024-01-05")
    assert (capture.document_name, capture.kind) == ("example-20240105_1", "detail")
    assert crawls.archive.body(capture) == "<html><body>正文</body></html>".encode()


def test_a_refusal_stops_the_host_for_the_run(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {"/kjj/gzzj/": page(row("1.htm") + row("2.htm")), "/kjj/gzzj/1.htm": Reply(status=412)}
    crawled = crawls.run()
    assert outcomes(crawled)["/kjj/gzzj/2.htm"] == "blocked"
    assert "left alone" in (crawled[-1][0].reason or "")
    assert portal.paths() == ["/kjj/gzzj/", "/kjj/gzzj/1.htm"]


def test_a_row_to_another_host_is_recorded_and_not_fetched(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes["/kjj/gzzj/"] = page(
        row("http://www.other.example/a.htm")
        + row("1.htm")
        + row("2.htm")
        + '<li><a href="javascript:;">x</a>2024-1-1</li>'
    )
    crawled = {record.url: record for record, _ in crawls.run()}
    refused = crawled["http://www.other.example/a.htm"]
    assert refused.outcome is Outcome.REFUSED_ADDRESS
    assert "www.other.example" in (refused.reason or "")
    assert len(crawled) == 4


@pytest.mark.parametrize(
    ("reply", "outcome", "reason"),
    [
        (page("<ul></ul>"), "layout_changed", "no rows"),
        (
            page("".join(row(f"/{place}/{n}.htm") for place in "abc" for n in range(9))),
            "layout_changed",
            "0 of 27 rows",
        ),
        (Reply(status=302, headers={"Location": "/"}), "layout_changed", "home page"),
        (Reply(status=404), "layout_changed", "not at its address"),
        (Reply(status=521), "blocked", "521"),
    ],
)
def test_a_column_that_fails_leaves_the_others_alone(
    portal: BadPortal, crawls: Crawls, reply: Fault, outcome: str, reason: str
) -> None:
    other = f"http://{HOST}/other/"
    portal.routes |= {"/kjj/gzzj/": reply, "/": page(row("1.htm")), "/other/": page(row("1.htm"))}
    config = source(columns=(Column(name="a", url=LIST_URL), Column(name="b", url=other)))
    crawled = crawls.run(config)
    record = crawled[0][0]
    assert (record.outcome.value, record.kind) == (outcome, "list")
    assert reason in (record.reason or "")
    assert outcomes(crawled)["/other/"] == ("blocked" if outcome == "blocked" else "ok")


def test_an_adapter_that_crashes_is_an_outcome_of_its_column(
    portal: BadPortal, crawls: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.portals.walking.read_rows", lambda *_: 1 / 0)
    portal.routes["/kjj/gzzj/"] = page(row("1.htm"))
    ((record, capture),) = crawls.run()
    assert record.outcome is Outcome.INTERNAL_ERROR
    assert "ZeroDivisionError" in (record.reason or "")
    assert capture is not None, "the bytes are archived before they are read"


def test_an_adapter_that_crashes_before_its_first_page_is_an_outcome_too(
    crawls: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.portals.static.open_list", lambda *_: 1 / 0)
    ((record, _),) = crawls.run()
    assert (record.url, record.outcome, record.kind) == (LIST_URL, Outcome.INTERNAL_ERROR, "list")


def test_an_address_in_two_columns_is_fetched_once(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {
        "/kjj/gzzj/": page(row("1.htm")),
        "/kjj/": page(row("gzzj/1.htm") + row("2.htm")),
        "/kjj/gzzj/1.htm": page("一"),
    }
    columns = (Column(name="a", url=LIST_URL), Column(name="b", url=f"http://{HOST}/kjj/"))
    outcomes(crawls.run(source(columns=columns)))
    assert portal.paths().count("/kjj/gzzj/1.htm") == 1


def test_title_filters_apply_before_fetching_and_are_counted(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes["/kjj/gzzj/"] = page(row("1.htm") + row("2.htm", "2023年工作总结会议招聘公告") + row("3.htm", "通知"))
    crawled = crawls.run(source(title_include=("总结|计划",), title_exclude=("招聘",)))
    assert outcomes(crawled) == {"/kjj/gzzj/": "ok", "/kjj/gzzj/1.htm": "gone"}
    (walk,) = crawls.walks
    assert (walk.rows, walk.left_out, walk.new_rows) == (3, 2, 3)


def test_a_list_is_walked_until_a_page_is_missing(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {"/kjj/gzzj/": page(row("t1.htm")), "/kjj/gzzj/index_1.html": page(row("t2.htm"))}
    crawled = crawls.run(source(family=Family.TRS))
    assert outcomes(crawled)["/kjj/gzzj/index_2.html"] == "gone"
    assert {record.url.rpartition("/")[2] for record, _ in crawled if record.kind == "detail"} == {"t1.htm", "t2.htm"}
    assert not any(record.outcome.is_failure for record, _ in crawled)


def test_a_gbk_list_without_a_charset_is_read(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes["/kjj/gzzj/"] = Reply(
        body=row("1.htm", "科技工作总结").encode("gbk"), headers={"Content-Type": "text/html"}
    )
    portal.routes["/kjj/gzzj/1.htm"] = page("正文")
    _, capture = crawls.run()[-1]
    assert capture is not None
    assert capture.listed_title == "科技工作总结"


def test_a_host_on_a_private_network_is_refused(crawls: Crawls) -> None:
    config = source(hosts=("localhost",), columns=(Column(name="a", url="http://localhost/a/"),))
    ((record, _),) = crawls.run(config)
    assert record.outcome is Outcome.REFUSED_ADDRESS
    assert "not a public address" in (record.reason or "")
