"""Rows of real list pages."""

from pathlib import Path

import pytest

from scrapers.portals import empirecms
from scrapers.portals.base import Family, ListPage
from scrapers.portals.urls import host_of
from tests.scrapers.portals.walks import walk

pytestmark = pytest.mark.shared

ZHECHENG = "http://www.zhecheng.gov.cn/xxgk/xxgkml/zfwj/index.html"


def text(shared_dir: Path, name: str) -> str:
    return (shared_dir / "pages" / name).read_text(encoding="utf-8")


def first_page(pages: list[ListPage]) -> ListPage:
    page = pages[0]
    assert all(item.title and item.listed_date for item in page.items)
    return page


def test_empirecms_list(shared_dir: Path) -> None:
    html, second = text(shared_dir, "003.html"), text(shared_dir, "004.html")
    assert empirecms.page_count(html, 25) == 13
    pages, site = walk(Family.EMPIRECMS, {ZHECHENG: html, ZHECHENG.replace(".html", "_2.html"): second}, ZHECHENG)
    assert [len(page.items) for page in pages] == [25, 25]
    assert {page.declared_total for page in pages} == {322}
    first = first_page(pages).items[0]
    assert first.url == "http://www.zhecheng.gov.cn/xxgk/xxgkml/zfwj/xzfwj/zzb/2018-07-11/6358.html"
    assert str(first.listed_date) == "2018-07-06"
    assert len({item.url for page in pages for item in page.items}) == 50
    assert site.asked[-1].endswith("index_3.html")


def test_trs_list_with_rows_of_another_column(shared_dir: Path) -> None:
    url = "https://www.pingtan.gov.cn/zwgk/ghxx/kjgh/"
    pages, _ = walk(Family.TRS, {url: text(shared_dir, "029.html")}, url)
    items = first_page(pages).items
    assert [item.url.removeprefix("https://www.pingtan.gov.cn/zwgk/") for item in items] == [
        "ghxx/kjgh/202601/t20260126_104818.htm",
        "ghxx/kjgh/202511/t20251120_103441.htm",
        "gsgg/202412/t20241206_95508.htm",
        "ghxx/kjgh/202001/t20200120_38739.htm",
    ]


def test_nfcms_list_with_several_rows_in_one_element(shared_dir: Path) -> None:
    url = "http://www.gd.gov.cn/zwgk/czxx/"
    html = text(shared_dir, "019.html")
    pages, _ = walk(Family.STATIC, {url: html}, url, path="/")
    items = {item.url: item for item in first_page(pages).items}
    assert str(items["http://www.gd.gov.cn/zwgk/czxx/sjczyjs/ys/content/post_4664737.html"].listed_date) == "2025-02-07"
    # every dated row of the page, counted by its own class
    assert len(items) == len({part.partition('"')[0] for part in html.split('class="til"><a href="')[1:]})
    # 177 elements, some of which hold several rows
    assert len(items) == 187
    assert sum('class="til"' in part for part in html.split("<li")[1:]) == 177
    # rows to other departments' hosts are kept: the crawl records them without fetching
    assert {host_of(link) for link in items} > {"www.gd.gov.cn", "czt.gd.gov.cn"}


def test_nfcms_list_of_links_to_other_hosts(shared_dir: Path) -> None:
    url = "http://www.maoming.gov.cn/zwgk/zwzl/zdlyxxgkzl/czysjshsgjfgk/czyjus/qx/"
    pages, _ = walk(Family.NFCMS, {url: text(shared_dir, "047.html")}, url, row=".qxld-list li", leads_elsewhere=True)
    items = pages[0].items
    assert len(items) == 8
    assert len({host_of(item.url) for item in items}) == 8
    assert not any(host_of(item.url) == "www.maoming.gov.cn" for item in items)
    assert all(item.title and item.title.endswith("预决算公开平台") for item in items)
