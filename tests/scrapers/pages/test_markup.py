import time

from scrapers.pages import parse_page
from scrapers.pages.html_page import read_html_page
from scrapers.pages.markup import parse_tree, read_lines
from scrapers.pages.tables import read_cells
from tests.scrapers.pages.captures import fetched

PROSE = "全市科技工作围绕创新驱动发展，新增高新技术企业二十九家，完成技术合同成交额十二亿元。"


def _texts(html: str) -> list[str]:
    tree = parse_tree(html)
    assert tree is not None
    return [owned.line.text for owned in read_lines(tree)]


def test_inline_elements_are_joined_without_a_blank() -> None:
    assert _texts("<p>新增高企<span>2</span><span>9</span>家，占<b>3</b>.5%</p>") == ["新增高企29家，占3.5%"]


def test_blocks_and_breaks_set_lines_apart() -> None:
    assert _texts("<div>一<p>二</p>三<br>四<table><tr><td>五</td></tr></table></div>") == ["一", "二", "三", "四", "五"]


def test_breaks_in_the_source_are_no_blanks_between_chinese_characters() -> None:
    assert _texts("<p>创新\n   驱动 <!-- note -->2019\n年</p>") == ["创新驱动 2019 年"]


def test_what_stands_behind_a_first_closing_tag_is_kept() -> None:
    assert _texts("<html><body><p>前</p></body></html><p>后</p></html>") == ["前", "后"]


def test_scripts_styles_and_hidden_elements_are_not_seen() -> None:
    html = "<style>p{}</style><p>见<script>var x='<p>不</p>'</script></p><div style='display: none'>隐</div>尾"
    assert _texts(html) == ["见", "尾"]


def test_merged_cells_stand_at_each_of_their_places_and_once_in_the_text() -> None:
    html = """<table><tr><th colspan=2>指标</th><th>数量</th></tr>
      <tr><td rowspan="2">高企</td><td>新增</td><td><p>29</p></td></tr><tr><td>累计</td><td>130</td></tr></table>"""
    tree = parse_tree(html)
    assert tree is not None
    table = next(tree.iter("table"))
    grid = [(cell.row, cell.column, cell.text) for cell in read_cells(table)]
    assert grid == [
        *[(0, 0, "指标"), (0, 1, "指标"), (0, 2, "数量")],
        *[(1, 0, "高企"), (1, 1, "新增"), (1, 2, "29")],
        *[(2, 0, "高企"), (2, 1, "累计"), (2, 2, "130")],
    ]
    assert _texts(html) == ["指标 | 数量\n高企 | 新增 | 29\n累计 | 130"]


def test_a_hostile_span_costs_nothing() -> None:
    rows = "<tr><td colspan='9999999' rowspan='99999'>a</td><td colspan='-3' rowspan='x'>b</td></tr>" * 20
    started = time.perf_counter()
    tree = parse_tree(f"<table>{rows}</table>")
    assert tree is not None
    assert len(read_cells(next(tree.iter("table")))) < 30_000
    assert time.perf_counter() - started < 2


def test_deep_nesting_is_no_error() -> None:
    page = read_html_page("<div>" * 200 + f"<p>{PROSE}</p>", "")
    assert [line.text for line in page.lines] == [PROSE]
    assert read_html_page("<div>" * 20_000 + PROSE, "").title is None


def test_a_known_container_wins_over_longer_prose_around_it() -> None:
    html = f"<div><p>{PROSE * 3}</p></div><div id='Zoom'><p>{PROSE}</p></div>"
    assert [line.text for line in read_html_page(html, "").lines] == [PROSE]


def test_an_empty_known_container_does_not_hide_the_body() -> None:
    html = f"<div class='TRS_Editor'></div><div><div class='x'><p>{PROSE}</p><p>{PROSE}</p></div></div>"
    assert [line.text for line in read_html_page(html, "").lines] == [PROSE, PROSE]


def test_links_to_files_are_attachments_and_no_body() -> None:
    html = f"""<div id="zoom"><p>{PROSE}</p><p>附件：<a href="./P020200120.docx">任务分解表</a></p>
      <p><a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;wbfileid=1">名单</a></p>
      <p><a title="明细表" href="/d/file/2021/dd4b6fd63e898c48.xlsx">dd4b6fd63e898c48.xlsx</a></p></div>"""
    page = fetched("http://kjj.yunze.sample.test/zwgk/t20200120_1.htm")
    document = parse_page(html.encode(), page)[0]
    assert document.text == PROSE
    assert [(file.name, file.url.removeprefix("http://kjj.yunze.sample.test")) for file in document.attachments] == [
        ("任务分解表", "/zwgk/P020200120.docx"),
        ("名单", "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=1"),
        ("明细表", "/d/file/2021/dd4b6fd63e898c48.xlsx"),
    ]
