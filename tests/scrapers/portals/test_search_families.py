"""Families whose lists come from a service: what they ask for, where they end, and what they refuse."""

import json
from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from scrapers.portals.base import Column, Family, LayoutError, ListPage
from scrapers.portals.json_rows import json_day
from scrapers.portals.posts import Post
from scrapers.portals.registry import ADAPTERS
from tests.scrapers.portals.walks import URL, Site, names, rows, walk


class Service(Site):
    """Column pages by address, and a service that answers by one field of its query or form."""

    def __init__(self, pages: Mapping[str, str], key: str, answers: list[str] | dict[str, str]) -> None:
        super().__init__(pages)
        self._key = key
        self._answers = answers
        self.posts: list[Post] = []

    def text(self, url: str, post: Post | None) -> str | None:
        if post is not None:
            self.posts.append(post)
        fields = dict(post.fields if post else parse_qsl(urlsplit(url).query))
        if self._key not in fields:
            return super().text(url, post)
        if isinstance(self._answers, dict):
            return self._answers.get(fields[self._key])
        value = json.loads(fields[self._key])
        number = value["pageNo"] if isinstance(value, dict) else value
        return self._answers[number - 1] if number <= len(self._answers) else None


def served(
    family: Family, key: str, answers: list[str], page: str = "", **params: str | int | bool
) -> tuple[list[ListPage], Service]:
    site = Service({URL: page} if page else {}, key, answers)
    return list(ADAPTERS[family].list_pages(Column(name="总结", url=URL, params=params), site.fetch)), site


# --- TRS: the search behind the static rows -------------------------------------------------------


def trs_answer(*numbers: int, pages: int | None = None) -> str:
    rows = [
        {"doctitle": f"总结{n}", "docpuburl": f"{URL}202401/t{n}.htm", "docreltime": "2024-01-05 10:00:00"}
        for n in numbers
    ]
    return json.dumps({"data": rows} | ({} if pages is None else {"pageCount": pages}))


@pytest.mark.parametrize("pages", [2, None])
def test_trs_search_hands_out_the_whole_list(pages: int | None) -> None:
    static = rows("202401/t1.htm") + "<script>recordCount: '3'</script>"
    found, site = served(
        Family.TRS,
        "page",
        [trs_answer(1, 2, pages=pages), trs_answer(3)],
        static,
        search_channel="200210",
        search_class="chnlid=4910",
        search_size=2,
    )
    assert names(found) == [["t1.htm"], ["t1.htm", "t2.htm"], ["t3.htm"]]
    assert {page.declared_total for page in found} == {3}
    assert len({page.url for page in found}) == 3
    fields = dict(site.posts[1].fields)
    assert (fields["channelid"], fields["classsql"], fields["page"], fields["prepage"]) == (
        "200210",
        "chnlid=4910",
        "2",
        "2",
    )
    assert site.referers[1:] == [URL, URL]


def test_trs_search_that_answers_something_else() -> None:
    with pytest.raises(LayoutError, match="not the search's JSON"):
        served(Family.TRS, "page", ["<html>"], rows("t1.htm"), search_channel="1")
    with pytest.raises(LayoutError, match="leads to no page"):
        served(Family.TRS, "page", ['{"data": [{"doctitle": "x"}]}'], rows("t1.htm"), search_channel="1")
    docs = '{"docs": [{"doctitle": "x", "chnldocurl": "http://a.example/1.htm"}]}'
    found, _ = served(Family.TRS, "page", [docs, docs], rows("t1.htm"), search_channel="1")
    assert names(found) == [["t1.htm"], ["1.htm"], []]


# --- Hanweb ---------------------------------------------------------------------------------------

TREE = "<a href='/module/xxgk/tree.jsp?area=002482082&divid=x'></a>"


def xxgk(*documents: str, pages: int = 1) -> str:
    table = "".join(
        f"<tr class='tr_main_value_odd'><td>1</td><td><a href='/art/2024/1/5/art_{name}.html'>总结</a></td>"
        "<td>2024-01-05</td></tr>"
        for name in documents
    )
    return f"<table>{table}</table>共{pages}页"


def test_xxgk_keeps_the_columns_rows_and_passes_over_pages_without_one() -> None:
    answers = [xxgk("9_1", "7_2", pages=3), xxgk("8_3", pages=3), xxgk("7_4", pages=3)]
    found, site = served(Family.HANWEB_XXGK, "currpage", answers, TREE, only_column="7")
    assert names(found) == [["art_7_2.html"], ["art_7_4.html"]]
    assert dict(site.posts[0].fields)["area"] == "002482082"
    assert len(site.posts) == 3
    everything, _ = served(Family.HANWEB_XXGK, "currpage", answers, TREE, infotype_id="A02")
    assert [len(page.items) for page in everything] == [2, 1, 1]
    with pytest.raises(LayoutError, match="none of the 4 rows is of column 5"):
        served(Family.HANWEB_XXGK, "currpage", answers, TREE, only_column="5")


def test_xxgk_that_answers_something_else() -> None:
    with pytest.raises(LayoutError, match="area"):
        served(Family.HANWEB_XXGK, "currpage", [], "<html></html>")
    with pytest.raises(LayoutError, match="neither rows of a catalogue"):
        served(Family.HANWEB_XXGK, "currpage", ["<html>首页</html>"], area="1")
    assert served(Family.HANWEB_XXGK, "currpage", [])[0] == []


UNIT = """<script queryData="{'webId':'3549','tplSetId':'zfH','tagId':'列表','pageId':'12291'}"></script>"""


def jpaas(*documents: str, extra: str = "") -> str:
    return json.dumps({"data": {"html": rows(*documents) + extra}})


def test_jpaas_asks_for_the_unit_that_the_page_names() -> None:
    found, site = served(Family.HANWEB_JPAAS, "paramJson", [jpaas("1.html"), jpaas("2.html"), jpaas()], UNIT)
    assert [len(page.items) for page in found] == [1, 1, 0]
    assert found[-1].is_past_end
    assert "webId=3549&pageId=12291&tplSetId=zfH&tagId=%E5%88%97%E8%A1%A8&parseType=bulidstatic" in site.asked[1]
    assert "%22pageNo%22%3A1%2C%22pageSize%22%3A%2215%22" in site.asked[1]
    counted = jpaas("1.html", extra='<div class="pages" count="2"></div>')
    found, site = served(
        Family.HANWEB_JPAAS,
        "paramJson",
        [counted, jpaas("2.html")],
        page_size=1,
        web_id="1",
        page_id="2",
        tpl_set_id="3",
        tag_id="4",
    )
    assert ([page.declared_total for page in found], len(site.asked)) == ([2, 2], 2)


def test_jpaas_that_answers_something_else() -> None:
    with pytest.raises(LayoutError, match="webId, pageId, tplSetId, tagId"):
        served(Family.HANWEB_JPAAS, "paramJson", [], "<html></html>")
    with pytest.raises(LayoutError, match="not the publishing server's JSON"):
        served(Family.HANWEB_JPAAS, "paramJson", ['{"success": false}'], UNIT)


# --- UCAP, gkmlpt, LonSun -------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/common/search/", "/search/", "/searchList/"])
def test_ucap_reads_its_service_from_the_page(path: str) -> None:
    answer = json.dumps({"data": {"total": 1, "results": [{"url": "/c1/1.shtml", "title": "总结"}]}})
    _, site = served(Family.UCAP, "page", [answer], f"<script>$.get('{path}a1b2c3d4?_isAgg=true')</script>")
    assert site.asked[1].startswith(f"http://kjj.example{path}a1b2c3d4?_isAgg=true&_isJson=true")
    with pytest.raises(LayoutError, match="channel_id"):
        served(Family.UCAP, "page", [], "<html></html>")


def article(number: int, **fields: object) -> dict[str, object]:
    return {"title": f"总结{number}", "url": f"http://kjj.example/gkmlpt/content/1/post_{number}.html", **fields}


def test_gkmlpt_goes_on_until_the_stated_count() -> None:
    config = "<script>window._CONFIG = {SID: '755031', TREE: []}</script>"
    answers = [
        json.dumps({"classify": {"post_count": 3}, "articles": [article(1), article(2, created_at="2024-01-05 1:00")]}),
        json.dumps({"classify": {"post_count": 3}, "articles": [article(3, url="", post_url="/post_3.html")]}),
    ]
    found, site = served(Family.GKMLPT, "page", answers, config, category=2811)
    assert names(found) == [["post_1.html", "post_2.html"], ["post_3.html"]]
    assert site.asked[1:] == [f"http://kjj.example/gkmlpt/api/all/2811?page={n}&sid=755031" for n in (1, 2)]
    assert [page.declared_total for page in found] == [3, 3]
    with pytest.raises(LayoutError, match="sid"):
        served(Family.GKMLPT, "page", [], "<html></html>", category=1)
    with pytest.raises(LayoutError, match="JSON"):
        served(Family.GKMLPT, "page", ["<html>"], config, category=1)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1704420000, date(2024, 1, 5)),
        ("1704470399", date(2024, 1, 5)),  # 23:59:59 in China
        (1704470400000, date(2024, 1, 6)),
        ("2024-01-05 10:00:00", date(2024, 1, 5)),
        (0, None),
        (None, None),
        ("", None),
    ],
)
def test_days_of_json(value: str | int | None, day: date | None) -> None:
    assert json_day(value) == day


def test_lonsun_needs_the_ids_of_its_list() -> None:
    with pytest.raises(LayoutError, match="catId, organId, siteId"):
        served(Family.LONSUN, "pageIndex", [])
    with pytest.raises(LayoutError, match="label service's JSON"):
        served(Family.LONSUN, "pageIndex", ["<html>"], label="searchDataList")
    answers = [rows("1.html") + "<script>Ls.pagination({pageCount:2, size: 15})</script>", rows("2.html")]
    found, site = served(
        Family.LONSUN, "pageIndex", answers, site_id="6788031", organ_id="21691", cat_id="32710021", file="/x/list"
    )
    assert names(found) == [["1.html"], ["2.html"]]
    for part in ("labelName=publicInfoList", "siteId=6788031", "organId=21691", "catId=32710021", "file=%2Fx%2Flist"):
        assert part in site.asked[0]


SETTINGS = 'var siteInfo = {"projectName": "/EWB-FRONT", "siteGuid": "7eb5f7f1"};'


def test_epoint_reads_its_site_from_the_settings() -> None:
    row = {"infourl": "/zwgk/1.html", "realtitle": "总结", "infodate": "2024-01-05"}
    answer = json.dumps({"custom": {"total": 1, "data": [row]}})
    site = Service({"http://kjj.example/js/webBuilderCommon.js": SETTINGS}, "categorynum", {"003002": answer})
    column = Column(name="总结", url=f"{URL}govInfoPub.html?categorynum=003002")
    (page,) = ADAPTERS[Family.EPOINT].list_pages(column, site.fetch)
    assert [(item.title, str(item.listed_date)) for item in page.items] == [("总结", "2024-01-05")]
    assert (page.declared_total, site.referers[1]) == (1, column.url)
    assert site.asked[1].startswith(
        "http://kjj.example/EWB-FRONT/rest/lightfrontaction/getgovinfolist?__wb_method=POST"
    )
    assert json.loads(site.posts[0].body) == {
        "deptcode": "",
        "categorynum": "003002",
        "siteGuid": "7eb5f7f1",
        "pageIndex": 0,
        "pageSize": 15,
    }


def test_epoint_that_answers_something_else() -> None:
    given: dict[str, str | int | bool] = {"project": "/x", "site_guid": "1", "category": "003002"}
    for answer in ("<html>", '{"custom": {}}', '{"custom": {"data": [{"title": "x"}]}}'):
        site = Service({}, "categorynum", {"003002": answer})
        with pytest.raises(LayoutError):
            list(ADAPTERS[Family.EPOINT].list_pages(Column(name="总结", url=URL, params=given), site.fetch))
    with pytest.raises(LayoutError, match="category"):
        walk(Family.EPOINT, {}, project="/x", site_guid="1")
    with pytest.raises(LayoutError, match="site_guid"):
        walk(Family.EPOINT, {"http://kjj.example/js/webBuilderCommon.js": "{}"}, category="1")
    wrapped = Service({}, "params", {})
    column = Column(name="总结", url=URL, params={**given, "is_wrapped": True})
    assert list(ADAPTERS[Family.EPOINT].list_pages(column, wrapped.fetch)) == []
    assert json.loads(wrapped.posts[0].body)["params"]["categorynum"] == "003002"


# --- VSB ------------------------------------------------------------------------------------------

VSB_URL = "http://kjj.example/zwgk/tzgg.htm"


def test_vsb_follows_its_links_downwards() -> None:
    def bar(links: str) -> str:
        return f"共5条{links}"

    pages = {
        VSB_URL: rows("/info/1/5.htm", "/info/1/4.htm")
        + bar("<a href='tzgg/2.htm'>2</a><a href='tzgg/2.htm'>下页</a>"),
        "http://kjj.example/zwgk/tzgg/2.htm": rows("/info/1/3.htm", "/info/1/2.htm")
        + bar("<a href='../tzgg.htm'>1</a><a href='1.htm'>3</a><a href='1.htm'>下页</a>"),
        "http://kjj.example/zwgk/tzgg/1.htm": rows("/info/1/1.htm") + bar("<a href='2.htm'>2</a>"),
    }
    found, site = walk(Family.VSB, pages, VSB_URL)
    assert names(found) == [["5.htm", "4.htm"], ["3.htm", "2.htm"], ["1.htm"]]
    assert {page.declared_total for page in found} == {5}
    assert len(site.asked) == 3
    assert len(walk(Family.VSB, pages, VSB_URL, max_pages=2)[0]) == 2


def test_vsb_refuses_rows_that_are_no_documents() -> None:
    with pytest.raises(LayoutError, match="0 of 2 rows lie under /info/"):
        walk(Family.VSB, {VSB_URL: rows("/a.htm", "/b.htm")}, VSB_URL)
    assert len(walk(Family.VSB, {VSB_URL: rows("/a.htm", "/b.htm")}, VSB_URL, path="/")[0]) == 1
