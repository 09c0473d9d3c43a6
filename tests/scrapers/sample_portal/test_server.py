"""The loopback server speaks HTTP as polite portals do."""

from http.client import HTTPConnection

import pytest

from scrapers.sample_portal import SamplePortal
from tests.scrapers.sample_portal.conftest import Get

LIUPU_LIST = "http://www.liupu.sample.test/kjj/gzzj/"
YUNZE_LIST = "http://kjj.yunze.sample.test/zwgk/jhzj/"


def test_every_file_of_every_site_is_served(portal: SamplePortal, get: Get) -> None:
    for host, site in portal.sites.items():
        for path in site.addresses:
            answer = get(f"http://{host}{path}")
            assert answer.status == 200, (host, path)
            assert answer.body, (host, path)
            assert int(answer.headers["content-length"]) == len(answer.body)


def test_each_site_has_robots_rules_that_allow_its_column(portal: SamplePortal, get: Get) -> None:
    for host, site in portal.sites.items():
        rules = get(f"http://{host}/robots.txt").body.decode()
        denied = [line.removeprefix("Disallow: ") for line in rules.splitlines() if line.startswith("Disallow")]
        assert denied
        assert not any(site.site.column.path.startswith(path) for path in denied)


@pytest.mark.parametrize(
    "url",
    [
        f"{YUNZE_LIST}index_9.html",
        "http://unknown.sample.test/",
        "http://kjj.lanchuan.sample.test/common/search/999999?page=1",
        "http://www.wanghu.sample.test/module/web/jpage/dataproxy.jsp?columnid=1",
    ],
)
def test_unknown_addresses_are_not_found(get: Get, url: str) -> None:
    assert get(url).status == 404


def test_a_query_that_is_no_number_is_a_bad_request(get: Get) -> None:
    proxy = "http://www.wanghu.sample.test/module/web/jpage/dataproxy.jsp?columnid=3301"
    assert get(f"{proxy}&startrecord=first").status == 400


@pytest.mark.parametrize("url", [LIUPU_LIST, "http://kjj.lanchuan.sample.test/common/search/100206?page=1"])
@pytest.mark.parametrize(("asked", "told"), [("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")])
def test_a_current_copy_is_answered_with_304(get: Get, url: str, asked: str, told: str) -> None:
    first = get(url)
    again = get(url, headers={asked: first.headers[told]})
    assert again.status == 304
    assert again.body == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_a_stale_copy_gets_the_page(get: Get) -> None:
    current = get(LIUPU_LIST).headers
    assert get(LIUPU_LIST, headers={"If-None-Match": '"other"'}).status == 200
    assert get(LIUPU_LIST, headers={"If-Modified-Since": "Wed, 01 Jan 2020 00:00:00 GMT"}).status == 200
    assert get(LIUPU_LIST, headers={"If-Modified-Since": "yesterday"}).status == 200
    both = {"If-None-Match": '"other"', "If-Modified-Since": current["last-modified"]}
    assert get(LIUPU_LIST, headers=both).status == 200, "If-None-Match wins"


def test_head_sends_the_headers_alone(get: Get) -> None:
    full, head = get(YUNZE_LIST), get(YUNZE_LIST, method="HEAD")
    assert head.body == b""
    assert {name: head.headers[name] for name in ("content-length", "etag", "content-type")} == {
        name: full.headers[name] for name in ("content-length", "etag", "content-type")
    }


def test_the_old_site_declares_its_charset_in_the_page_alone(get: Get) -> None:
    answer = get(LIUPU_LIST)
    assert answer.headers["content-type"] == "text/html"
    assert b"charset=gb2312" in answer.body
    assert "柳浦区科技局" in answer.body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_other_sites_declare_utf8_in_the_header(portal: SamplePortal, get: Get) -> None:
    for host in portal.sites.keys() - {"www.liupu.sample.test", "www.fanwen.sample.test"}:
        assert get(f"http://{host}/").headers["content-type"] == "text/html; charset=utf-8"


def test_one_connection_serves_several_requests(portal: SamplePortal) -> None:
    connection = HTTPConnection(*portal.connect_to["kjj.yunze.sample.test"], timeout=5)
    try:
        for _ in range(3):
            connection.request("GET", "/zwgk/jhzj/", headers={"Host": "kjj.yunze.sample.test"})
            response = connection.getresponse()
            assert response.version == 11
            assert response.read()
    finally:
        connection.close()


def test_the_portal_has_no_address_outside_its_with_block() -> None:
    portal = SamplePortal()
    with pytest.raises(RuntimeError, match="not running"):
        _ = portal.connect_to
    with portal:
        assert portal.connect_to
    with pytest.raises(RuntimeError, match="not running"):
        _ = portal.connect_to
