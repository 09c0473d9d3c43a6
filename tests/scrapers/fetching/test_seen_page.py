"""What makes two versions of a page differ, and what does not."""

import pytest

from scrapers.fetching.seen_page import SeenPage

PAGE = """<html><head><title>总结</title><meta name="PubDate" content="2024-01-05 10:00">
<meta name="ArticleTitle" content="总结"><script>var views=1;</script></head><body class="a">
<p>新增高新技术企业29家。</p><span>浏览次数：17</span><a href="P1.doc">附件</a><!-- 1 --></body></html>"""


def digest(html: str) -> str:
    told = SeenPage(html.encode(), "text/html; charset=utf-8", "http://a.example/1.htm").text_digest
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("views=1", "views=2"),
        ("浏览次数：17", "浏览次数：1800"),
        ("2024-01-05 10:00", "2026-11-21 03:00"),
        ('class="a"', 'data-token="7f3a"'),
        ("<!-- 1 -->", "<!-- 2 -->"),
        ("<p>新增", "<p>\n  新增"),
    ],
)
def test_what_no_reader_sees_is_no_change(old: str, new: str) -> None:
    assert digest(PAGE.replace(old, new)) == digest(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("29家", "92家"), ("P1.doc", "P2.doc"), ("<title>总结", "<title>计划"), ('content="总结"', 'content="计划"')],
)
def test_what_a_reader_sees_is_a_change(old: str, new: str) -> None:
    assert digest(PAGE.replace(old, new)) != digest(PAGE)


def test_a_document_inside_a_script_counts() -> None:
    body = "\\u79d1" * 200
    html = f"<html><body><p>导航</p><script>window._CONFIG = {{'content': '{body}'}}</script></body></html>"
    assert digest(html.replace("\\u79d1", "\\u6280", 1)) != digest(html)


def test_what_is_no_page_has_none() -> None:
    assert SeenPage(b"%PDF-1.4", None, "http://a.example/1.pdf").text_digest is None
    assert SeenPage(b'{"data": 1}', "application/json", "http://a.example/1").text_digest is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_with_little_text_is_short_however_much_markup_it_has(encoding: str) -> None:
    style = "<style>" + "a { color: red }" * 1000 + "</style>"
    short = f"<html><head>{style}</head><body><p>您访问的页面不存在</p></body></html>"
    long = short.replace("<p>", "<p>" + "科技" * 150)
    assert SeenPage(short.encode(encoding), f"text/html; charset={encoding}", "http://a.example/1").is_short
    assert not SeenPage(long.encode(encoding), f"text/html; charset={encoding}", "http://a.example/1").is_short


@pytest.mark.parametrize(
    "href", ["P1.DOCX", "a.pdf", "x.jsp?file=a.xls", "/system/_content/download.jsp?id=1", "?m=DownloadAttachUrl=7"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_files_are_found_in_every_charset(href: str, encoding: str) -> None:
    page = f"<html><body><p>见附件</p><a href='{href}'>附件</a></body></html>".encode(encoding)
    assert len(SeenPage(page, f"text/html; charset={encoding}", "http://a.example/1").attachments) == 1
