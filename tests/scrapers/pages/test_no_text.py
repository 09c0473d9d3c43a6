"""Pages whose text is not on them, and pages that list documents: what is kept, and what is refused."""

import pytest

from scrapers.pages import PageError, body_absence, chosen, parse_page
from scrapers.records import Outcome
from tests.scrapers.pages.captures import capture, fetched

URL = "http://www.qinglu.sample.test/xxgk/gsgg/2022-03-08/812.html"
HEAD = """<!doctype html><html><head><meta charset="utf-8"><title>2021年科技项目验收名单的公示</title></head><body>
<h1 class="content_title">2021年科技项目验收名单的公示</h1>
<div class="content_attr"><span class="time">发布日期：<b>2022-03-08 10:12:31</b></span>
<span>来源：<b>县科工局</b></span></div>
"""
TABLE = """<table><tr><td>索引号</td><td>990221003/2022-00007</td>
<td>发布机构</td><td>青麓县科技和工业信息化局</td></tr>
<tr><td>文号</td><td></td><td>发布日期</td><td>2022-03-08</td></tr></table>"""
ROWS = "".join(
    f'<li><a href="{n}.html">青麓县人民政府办公室关于印发第{n}号文件的通知</a><span>2022-03-0{n}</span></li>'
    for n in range(1, 7)
)


@pytest.mark.parametrize(
    ("content", "files"),
    [
        ('<p><img src="/d/file/2022-03-08/scan1.jpg"></p><p><img src="/d/file/2022-03-08/scan2.jpg"></p>', []),
        ('<p><a href="/d/file/2022-03-08/0123456789abcdef01.pdf">验收名单.pdf</a></p>', ["验收名单.pdf"]),
        ('<iframe src="/d/file/2022-03-08/ysmd.pdf" width="800"></iframe>', ["ysmd.pdf"]),
    ],
)
def test_scans_and_files_in_place_of_a_text(content: str, files: list[str]) -> None:
    html = f'{HEAD}<div id="zoomcon">{content}</div></body></html>'
    (document,) = documents = parse_page(html.encode(), fetched(URL))
    best = chosen(document.metadata)
    assert document.text == ""
    assert (best["title"].value, best["published_date"].value) == ("2021年科技项目验收名单的公示", "2022-03-08")
    assert best["content_source"].value == "县科工局"
    assert [file.name for file in document.attachments] == files
    reason = "the text is in its attachments (1)" if files else "metadata alone, or pictures"
    assert body_absence(documents) == f"no body: {reason}"


def test_an_empty_container_is_a_changed_layout() -> None:
    html = f'{HEAD}<div id="zoomcon"></div><script>load("zoomcon")</script></body></html>'
    for source in (capture(), fetched(URL)):
        with pytest.raises(PageError) as refused:
            parse_page(html.encode(), source)
        assert refused.value.outcome is Outcome.LAYOUT_CHANGED


def test_a_header_alone_is_kept_when_it_was_handed_in_and_refused_when_it_was_crawled() -> None:
    html = f"<html><head><title>公示</title></head><body>{TABLE}<div></div></body></html>"
    (document,) = parse_page(html.encode(), capture())
    assert chosen(document.metadata)["index_no"].value == "990221003/2022-00007"
    with pytest.raises(PageError) as refused:
        parse_page(html.encode(), fetched(URL))
    assert refused.value.outcome is Outcome.LAYOUT_CHANGED
    with_file = html.replace("<div></div>", '<p><a href="a.pdf">下载</a></p>')
    assert parse_page(with_file.encode(), fetched(URL))[0].attachments


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (ROWS, 6),
        (ROWS + ROWS, 6),
        (ROWS.replace("<span>", "<!--").replace("</span>", "-->"), 6),
        (f"<table>{ROWS.replace('<li>', '<tr><td>').replace('</li>', '</td></tr>')}</table>", 6),
    ],
)
def test_lists_are_counted(rows: str, count: int) -> None:
    html = (
        f"<html><head><title>政府文件</title></head><body><div class='header'>首页</div><ul>{rows}</ul></body></html>"
    )
    with pytest.raises(PageError, match=f"list page of {count} rows") as refused:
        parse_page(html.encode(), capture())
    assert refused.value.outcome is Outcome.LIST_PAGE
    with pytest.raises(PageError, match="stands in the document's place") as crawled:
        parse_page(html.encode(), fetched(URL))
    assert crawled.value.outcome is Outcome.LAYOUT_CHANGED


def test_a_document_that_is_all_links_to_its_files_is_no_list() -> None:
    files = "".join(
        f'<li><a href="/d/file/{n}.pdf">青麓县第{n}镇人民政府2021年部门决算公开报告</a></li>' for n in range(1, 7)
    )
    (document,) = parse_page(f'{HEAD}<div id="zoomcon"><ul>{files}</ul></div></body></html>'.encode(), fetched(URL))
    assert len(document.attachments) == 6


def test_a_notice_with_links_below_it_is_no_list() -> None:
    text = (
        "<p>现将2021年全县科技工作情况通报如下，请各单位结合实际认真学习。全年登记技术合同36项，成交额1.2亿元。</p>" * 4
    )
    html = f"<html><head><title>通报</title></head><body><div id='zoom'>{text}</div><ul>{ROWS}</ul></body></html>"
    (document,) = parse_page(html.encode(), fetched(URL))
    assert document.text.startswith("现将2021年全县科技工作情况通报如下")
    assert "第1号文件" not in document.text
