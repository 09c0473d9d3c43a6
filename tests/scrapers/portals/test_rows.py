"""Rows are told by their shape."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.portals.base import RowParams
from scrapers.portals.rows import find_date, read_rows
from scrapers.portals.urls import normal_url

BASE = "http://kjj.example/zwgk/gzzj/index.html"


def read(html: str, **params: str) -> list[tuple[str, str | None, str]]:
    items = read_rows(html, BASE, msgspec.convert(params, RowParams))
    return [(item.url.removeprefix("http://kjj.example"), item.title, str(item.listed_date)) for item in items]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<li><a href="1.htm" title="全文 标题">全文…</a><em></em><span>2024-01-05</span></li>',
            ("全文 标题", "2024-01-05"),
        ),
        ("<table><tr><td>[2024年1月5日]</td><td><a href='1.htm'>标题</a></td></tr></table>", ("标题", "2024-01-05")),
        ("<dl><dd><a href='1.htm'>标题</a> 2024/1/5</dd></dl>", ("标题", "2024-01-05")),
        ("<p><a href='1.htm'>标题<span>2024.01.05</span></a></p>", ("标题2024.01.05", "2024-01-05")),
        (
            "<li><a href='1.htm'>截至2023年12月31日的情况</a><b>2024-01-05</b></li>",
            ("截至2023年12月31日的情况", "2024-01-05"),
        ),
        (
            "<li><a href='1.htm'>很长的标题</a><a href='f.pdf'>下载</a><b>2024-01-05</b></li>",
            ("很长的标题", "2024-01-05"),
        ),
        ("<ul><li><ul><li><a href='1.htm'>标题</a>2024-01-05</li></ul></li></ul>", ("标题", "2024-01-05")),
    ],
)
def test_shapes_of_rows(html: str, expected: tuple[str, str]) -> None:
    ((url, title, listed),) = read(html)
    assert url == "/zwgk/gzzj/1.htm"
    assert (title or "").replace(" ", "") == expected[0].replace(" ", "")
    assert listed == expected[1]


@pytest.mark.parametrize(
    "html",
    [
        "<li><a href='1.htm'>没有日期</a></li>",
        "<li><a href='javascript:void(0)'>脚本</a>2024-01-05</li>",
        "<li><a>无地址</a>2024-01-05</li>",
        "<li><a href='1.htm'>日期不存在</a>2024-13-45</li>",
        "<div><a href='1.htm'>不是行</a>2024-01-05</div>",
    ],
)
def test_what_is_no_row(html: str) -> None:
    assert read(html) == []


def test_several_rows_in_one_element() -> None:
    after = (
        "<li>" + "".join(f"<span><a href='{n}.htm'>标题{n}</a></span><i>2024-01-0{n}</i>" for n in (1, 2, 3)) + "</li>"
    )
    before = "<li>" + "".join(f"<i>2024-01-0{n}</i><a href='{n}.htm'>标题{n}</a>" for n in (1, 2, 3)) + "</li>"
    expected = [(f"/zwgk/gzzj/{n}.htm", f"标题{n}", f"2024-01-0{n}") for n in (1, 2, 3)]
    assert read(after) == read(before) == expected


def test_selectors() -> None:
    html = "<div class=r><a href='x.htm'>图</a><a class=t href='1.htm'>标题</a><i>05-01</i><b>2024-01-05</b></div>"
    assert read(html, row="div.r", link="a.t", date="b") == [("/zwgk/gzzj/1.htm", "标题", "2024-01-05")]
    assert read(html, row="div.r", link="a.t", date="i") == [("/zwgk/gzzj/1.htm", "标题", "None")]


def test_a_row_that_is_itself_the_link_needs_no_date() -> None:
    assert read("<ul><li><a href='1.htm'>标题</a></li></ul>", row="li > a") == [("/zwgk/gzzj/1.htm", "标题", "None")]


def test_rows_behind_the_end_of_the_page_count() -> None:
    html = "<html><body></body></html><ul><li><a href='1.htm'>标题</a>2024-01-05</li></ul>"
    assert read(html) == read(html, row="ul > li") == [("/zwgk/gzzj/1.htm", "标题", "2024-01-05")]


@given(st.text(max_size=300))
def test_wild_html_never_breaks_it(text: str) -> None:
    read_rows(f"<li><a href='{text}'>{text}</a>2024-01-05{text}", BASE, RowParams())


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["-", ".", "/", "年"]))
def test_dates_come_back(day: date, mark: str) -> None:
    second = "月" if mark == "年" else mark
    assert find_date(f"发布：{day.year}{mark}{day.month}{second}{day.day:02d} 10:30") == day


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../a.htm#top", "http://kjj.example/zwgk/a.htm"),
        (" \n/总结.htm ", "http://kjj.example/%E6%80%BB%E7%BB%93.htm"),
        ("HTTP://KJJ.example:80/a?b=1&c=%20 d", "http://kjj.example/a?b=1&c=%20%20d"),
        ("//other.example", "http://other.example/"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("http://科技.example/", "http://xn--2qux23c.example/"),
        ("javascript:void(0)", None),
        ("mailto:a@b.example", None),
        ("#top", None),
        ("", None),
        ("http://[::1", None),
        ("http://a.example:99999/", None),
    ],
)
def test_normal_urls(href: str, expected: str | None) -> None:
    assert normal_url(BASE, href) == expected


@given(st.text(max_size=60))
def test_normal_urls_are_normal(href: str) -> None:
    url = normal_url(BASE, href)
    if url is not None:
        assert url.isascii()
        assert normal_url(BASE, url) == url
