"""TRS, EmpireCMS and plain HTML: which pages are asked for, and where the walk ends."""

import pytest

from scrapers.portals import empirecms, trs
from scrapers.portals.base import Family, LayoutError
from tests.scrapers.portals.walks import URL, names, rows, walk


@pytest.mark.parametrize(
    ("script", "pages"),
    [
        ('createPageHTML(12,0,"index","html");', 12),
        ("createPageHTML( 233, 12, 0, 'index', 'shtml', 'x');", 12),
        ('createPageHTML(1, 0, "index_bm", "shtml")', 1),
        ("var countPage = 7//共多少页", 7),
        ("var currentPage = 7", None),
    ],
)
def test_trs_page_count(script: str, pages: int | None) -> None:
    assert trs.page_count(f"<script>{script}</script>") == pages


def test_trs_counts_pages_from_zero() -> None:
    script = '<script>createPageHTML(3, 0, "index", "shtml")</script>'
    pages, site = walk(
        Family.TRS,
        {URL: rows("t1.htm") + script, f"{URL}index_1.shtml": rows("t2.htm"), f"{URL}index_2.shtml": rows("t3.htm")},
    )
    assert names(pages) == [["t1.htm"], ["t2.htm"], ["t3.htm"]]
    assert site.guessed == []


def test_trs_list_named_otherwise() -> None:
    url = f"{URL}index_bm.shtml"
    _, site = walk(Family.TRS, {url: rows("t1.htm")}, url)
    assert site.asked == [url, f"{URL}index_bm_1.shtml"]
    _, site = walk(Family.TRS, {url: rows("t1.htm")}, url, page_url="index_7700_{n}.shtml")
    assert site.asked == [url, f"{URL}index_7700_1.shtml"]


@pytest.mark.parametrize("last", ["", "<html>stub</html>", rows("t2.htm")])
def test_a_list_of_unknown_length_ends_at_a_stub_or_a_repeated_page(last: str) -> None:
    pages, site = walk(
        Family.TRS, {URL: rows("t1.htm"), f"{URL}index_1.html": rows("t2.htm"), f"{URL}index_2.html": last}
    )
    assert names(pages) == [["t1.htm"], ["t2.htm"], []]
    assert [page.is_past_end for page in pages] == [False, False, True]
    assert site.guessed == site.asked[1:]


def test_a_page_without_rows_in_the_middle_is_handed_on_as_such() -> None:
    redesigned = "<html>" + "<div>改版</div>" * 200 + "</html>"
    pages, _ = walk(Family.TRS, {URL: rows("t1.htm"), f"{URL}index_1.html": redesigned})
    assert [(page.items == (), page.is_past_end) for page in pages] == [(False, False), (True, False)]


def test_max_pages(caplog: pytest.LogCaptureFixture) -> None:
    pages, _ = walk(
        Family.TRS,
        {URL: rows("1.htm"), **{f"{URL}index_{n}.html": rows(f"{n + 1}.htm") for n in range(1, 9)}},
        max_pages=3,
    )
    assert len(pages) == 3
    assert "max_pages" in caplog.text


def test_empirecms_numbers_pages_by_themselves() -> None:
    bar = '<a title="Total record"><b>5</b></a><a href="index_2.html">下一页</a><a href="index_3.html">尾页</a>'
    pages, site = walk(
        Family.EMPIRECMS,
        {
            URL: rows("1.html", "2.html") + bar,
            f"{URL}index_2.html": rows("3.html", "4.html"),
            f"{URL}index_3.html": rows("5.html"),
        },
    )
    assert names(pages) == [["1.html", "2.html"], ["3.html", "4.html"], ["5.html"]]
    assert site.guessed == []


@pytest.mark.parametrize(
    ("bar", "pages"),
    [
        ('<a title="Total record">&nbsp;<b>322</b> </a>', 13),
        ('<a title="Total record"><b>25</b></a>', 1),
        ('<a href="/x/index_40.html">尾页</a><a title="Total record"><b>9</b></a>', 40),
        ("", None),
    ],
)
def test_empirecms_page_count(bar: str, pages: int | None) -> None:
    assert empirecms.page_count(bar, 25) == pages


def test_static_follows_the_link_to_the_next_page() -> None:
    pages, site = walk(
        Family.STATIC,
        {
            URL: rows("1.htm") + '<a href="list2.htm">下一页</a>',
            f"{URL}list2.htm": rows("2.htm") + '<a href="list2.htm">下一页 </a><a href="http://b.example/">下一页</a>',
        },
    )
    assert names(pages) == [["1.htm"], ["2.htm"]]
    assert site.asked == [URL, f"{URL}list2.htm"]


def test_static_with_numbered_pages() -> None:
    _, site = walk(Family.STATIC, {URL: rows("1.htm")}, page_url="p{n}.htm", second_page=1)
    assert site.asked == [URL, f"{URL}p1.htm"]


@pytest.mark.parametrize("family", [Family.TRS, Family.EMPIRECMS, Family.STATIC])
def test_the_home_page_is_not_taken_for_a_list(family: Family) -> None:
    home = rows(*(f"/{column}/{n}.htm" for column in ("xwdt", "tzgg", "zwgk/gzzj") for n in range(6)))
    with pytest.raises(LayoutError, match="6 of 18 rows lie under /zwgk/gzzj/"):
        walk(family, {URL: home})


def test_rows_elsewhere_can_be_allowed() -> None:
    pages, _ = walk(Family.STATIC, {URL: rows("/art/1.htm", "/art/2.htm")}, path="/art/")
    assert names(pages) == [["1.htm", "2.htm"]]


@pytest.mark.parametrize(
    "shell",
    ['<iframe src="list/index.html"></iframe>', '<meta http-equiv="Refresh" content="0; url=list/index.html">'],
)
def test_a_list_one_step_further_on_the_same_host_is_followed(shell: str) -> None:
    inner = f"{URL}list/index.html"
    bar = '<a title="Total record"><b>2</b></a>'
    pages, site = walk(
        Family.EMPIRECMS,
        {URL: shell, inner: rows("1.html") + bar, f"{URL}list/index_2.html": rows("2.html")},
    )
    assert names(pages) == [["1.html"], ["2.html"]]
    assert site.asked == [URL, inner, f"{URL}list/index_2.html"]
    assert [page.declared_total for page in pages] == [2, 2]


def test_frames_of_other_hosts_are_not_followed() -> None:
    pages, site = walk(Family.STATIC, {URL: '<iframe src="http://b.example/list.html"></iframe>'})
    assert (site.asked, [page.items for page in pages]) == ([URL], [()])


def test_empirecms_lists_built_on_request_go_on_by_their_links() -> None:
    further = "http://kjj.example/e/action/ListInfo/?classid=41&page="
    total = '<a title="Total record"><b>3</b></a>'
    pages, site = walk(
        Family.EMPIRECMS,
        {
            URL: rows("1.html") + f'{total}<a href="{further}1">下一页</a><a href="{further}2">尾页</a>',
            f"{further}1": rows(f"{URL}2.html") + f'<a href="{further}2">下一页</a>',
            f"{further}2": rows(f"{URL}3.html"),
        },
    )
    assert names(pages) == [["1.html"], ["2.html"], ["3.html"]]
    assert {page.declared_total for page in pages} == {3}
    assert site.asked == [URL, f"{further}1", f"{further}2"]


def test_nfcms_goes_on_like_empirecms() -> None:
    pages, site = walk(Family.NFCMS, {URL: rows("post_1.html"), f"{URL}index_2.html": rows("post_2.html")})
    assert names(pages) == [["post_1.html"], ["post_2.html"]]
    assert site.guessed == [f"{URL}index_2.html", f"{URL}index_3.html"]


def test_rows_that_lead_to_other_hosts_throughout() -> None:
    page = {URL: rows("http://a.example/1.htm", "http://b.example/2.htm")}
    with pytest.raises(LayoutError, match="0 of 2 rows"):
        walk(Family.STATIC, page)
    pages, _ = walk(Family.STATIC, page, leads_elsewhere=True)
    assert names(pages) == [["1.htm", "2.htm"]]
