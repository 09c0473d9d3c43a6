"""UCAP's JSON and Hanweb's XML: rows, ids and ends."""

import json
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from scrapers.portals.base import Column, Family, LayoutError, ListPage
from scrapers.portals.posts import Post
from scrapers.portals.registry import ADAPTERS
from tests.scrapers.portals.walks import Site, names, walk

UCAP_URL = "http://kjj.example/c990101/list.shtml"
HANWEB_URL = "http://www.example/col/col3301/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp?page=1&amp;appid=1&amp;webid=33&amp;path=/&amp;columnid=3301&amp;unitid=6021"


class UcapSite(Site):
    """Answers the search service's address by the page asked for."""

    def __init__(self, *answers: str) -> None:
        super().__init__({})
        self._answers = answers

    def text(self, url: str, post: Post | None) -> str | None:
        assert post is None
        number = int(parse_qs(urlsplit(url).query)["page"][0])
        return self._answers[number - 1] if number <= len(self._answers) else None


def ucap_answer(*numbers: int, total: int | None = None) -> str:
    results = [
        {
            "title": f" 总结 {n}",
            "url": f"/c990101/202401/{n}.shtml",
            "publishedTimeStr": "2024-01-05 10:00:00",
            "more": 1,
        }
        for n in numbers
    ]
    return json.dumps({"code": 200, "data": {"results": results} | ({} if total is None else {"total": total})})


def ucap(*answers: str) -> tuple[list[ListPage], Site]:
    site = UcapSite(*answers)
    column = Column(name="总结", url=UCAP_URL, params={"channel_id": "100206", "page_size": 2})
    return list(ADAPTERS[Family.UCAP].list_pages(column, site.fetch)), site


def test_ucap_pages_until_all_rows_are_there() -> None:
    pages, site = ucap(ucap_answer(1, 2, total=3), ucap_answer(3, total=3), ucap_answer(3, total=3))
    assert names(pages) == [["1.shtml", "2.shtml"], ["3.shtml"]]
    assert (pages[0].items[0].title, str(pages[0].items[0].listed_date)) == ("总结 1", "2024-01-05")
    assert site.asked[0].startswith("http://kjj.example/common/search/100206?_isAgg=true&_isJson=true&_pageSize=2")


@pytest.mark.parametrize("last", [ucap_answer(), ucap_answer(1, 2)])
def test_ucap_without_a_total_ends_at_an_empty_or_a_repeated_page(last: str) -> None:
    pages, _ = ucap(ucap_answer(1, 2), last)
    assert [page.is_past_end for page in pages] == [False, True]


@pytest.mark.parametrize(
    "answer",
    ["<html>", "[]", '{"data": {}}', '{"data": {"results": [{"title": "x"}]}}', ucap_answer(1).replace("/c", "data:")],
)
def test_ucap_that_answers_something_else(answer: str) -> None:
    with pytest.raises(LayoutError):
        ucap(answer)


def hanweb_records(*numbers: int) -> str:
    records = "".join(
        f'<record><![CDATA[<li><a href="/art/2024/1/5/art_1_{n}.html" title="总结{n}">…</a>2024-01-05</li>]]></record>'
        for n in numbers
    )
    return f"<recordset>{records}</recordset>"


def hanweb_page(*numbers: int, proxy: str = PROXY, total: str = "") -> str:
    link = f'<nextgroup><![CDATA[<a href="{proxy}"></a>]]></nextgroup>' if proxy else ""
    script = f'<script type="text/xml"><datastore>{link}{hanweb_records(*numbers)}</datastore></script>'
    return f'<html><div id="6021">{script}</div><script>$("#6021").jpage({{{total}}})</script></html>'


class HanwebSite(Site):
    """The column's page, and a proxy that hands out ranges of records, or always the first ones."""

    def __init__(self, page: str, records: int, *, ignores: tuple[str, ...] = ()) -> None:
        super().__init__({HANWEB_URL: page})
        self._records = records
        self._ignores = ignores

    def text(self, url: str, post: Post | None) -> str | None:
        if url == HANWEB_URL:
            return super().text(url, post)
        query = {key: int(value) for key, value in parse_qsl(urlsplit(url).query) if value.isdigit()}
        query = {key: value for key, value in query.items() if key not in self._ignores}
        start = query.get("startrecord", (query.get("page", 1) - 1) * query["perpage"] + 1)
        end = query.get("endrecord", start + query["perpage"] - 1)
        return hanweb_records(*range(start, min(end, self._records) + 1))


def hanweb(site: Site, **params: str | int) -> list[ListPage]:
    column = Column(name="总结", url=HANWEB_URL, params={"group": 2, "per_page": 2, **params})
    return list(ADAPTERS[Family.HANWEB_JPAGE].list_pages(column, site.fetch))


@pytest.mark.parametrize("total", ["", "totalRecord:5,"])
def test_hanweb_asks_for_the_further_rows(total: str) -> None:
    site = HanwebSite(hanweb_page(1, 2, total=total), records=5)
    pages = hanweb(site)
    assert [len(page.items) for page in pages] == ([2, 2, 1] if total else [2, 2, 1, 0])
    query = parse_qs(urlsplit(site.asked[1]).query)
    assert {key: value[0] for key, value in query.items()} == {
        "col": "1",
        "appid": "1",
        "path": "/",
        "sourceContentType": "1",
        "permissiontype": "0",
        "columnid": "3301",
        "unitid": "6021",
        "webid": "33",
        "startrecord": "3",
        "endrecord": "4",
        "perpage": "2",
    }


RANGE = ("startrecord", "endrecord")


@pytest.mark.parametrize("total", ["", "totalRecord:5,"])
def test_hanweb_that_ignores_the_range_is_asked_by_page(total: str) -> None:
    pages = hanweb(HanwebSite(hanweb_page(1, 2, total=total), records=5, ignores=RANGE))
    assert [len(page.items) for page in pages] == ([2, 2, 1] if total else [2, 2, 1, 0])
    assert {page.declared_total for page in pages} == {5 if total else None}


def test_hanweb_that_ignores_everything_ends_at_the_repeated_rows() -> None:
    pages = hanweb(HanwebSite(hanweb_page(1, 2), records=5, ignores=(*RANGE, "page")))
    assert [page.is_past_end for page in pages] == [False, True]
    with pytest.raises(LayoutError, match="same rows again behind row 2 of 5"):
        hanweb(HanwebSite(hanweb_page(1, 2, total="totalRecord:5"), records=5, ignores=(*RANGE, "page")))


def test_hanweb_links_with_encrypted_ids_are_followed_as_given() -> None:
    def group(number: int, *rows: int) -> str:
        link = f'<a href="/module/web/jpage/dataproxy.jsp?k=x%2By{number}&amp;v=1"></a>'
        return f"<datastore><nextgroup><![CDATA[{link}]]></nextgroup>{hanweb_records(*rows)}</datastore>"

    proxy = "http://www.example/module/web/jpage/dataproxy.jsp"
    pages, site = walk(
        Family.HANWEB_JPAGE,
        {
            HANWEB_URL: f'<script type="text/xml">{group(2, 1, 2)}</script>',
            f"{proxy}?k=x%2By2&v=1": group(3, 3, 4),
            f"{proxy}?k=x%2By3&v=1": group(3, 5),
        },
        HANWEB_URL,
    )
    assert [len(page.items) for page in pages] == [2, 2, 1]
    assert site.referers[1:] == [HANWEB_URL, HANWEB_URL]


def test_hanweb_ids_from_the_page_or_from_params() -> None:
    site = HanwebSite(hanweb_page(1, 2, proxy=""), records=2)
    with pytest.raises(LayoutError, match="webid"):
        hanweb(site)
    hanweb(site, web_id="9", endpoint="/module/jpage/dataproxy.jsp")
    assert "/module/jpage/dataproxy.jsp?" in site.asked[-1]
    assert "columnid=3301&unitid=6021&webid=9" in site.asked[-1]


def test_hanweb_page_without_records() -> None:
    with pytest.raises(LayoutError, match="recordset"):
        walk(Family.HANWEB_JPAGE, {HANWEB_URL: "<html>首页</html>"}, HANWEB_URL, web_id="1", unit_id="2")
    pages, _ = walk(Family.HANWEB_JPAGE, {HANWEB_URL: hanweb_page()}, HANWEB_URL)
    assert [(page.items, page.is_past_end) for page in pages] == [((), False)]
