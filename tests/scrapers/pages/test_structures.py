import pytest

from scrapers.pages import chosen, read_metadata
from scrapers.records import MetadataField


def _chosen(html: str) -> dict[MetadataField, tuple[str | None, str]]:
    return {field: (best.value, best.source) for field, best in chosen(read_metadata(f"<html><body>{html}")).items()}


def test_a_header_table_has_its_values_in_the_next_cell() -> None:
    html = """<table><tr><td>索 引 号</td><td>990101/2021-00003</td><td>文　　号</td><td></td></tr>
      <tr><td>发布机构：</td><td>云泽市科学技术局</td><td>主题词</td><td>科技</td></tr></table>"""
    assert _chosen(html) == {
        "index_no": ("990101/2021-00003", "header_table"),
        "document_no": (None, "header_table"),
        "agency": ("云泽市科学技术局", "header_table"),
        "keywords": ("科技", "header_table"),
    }


def test_a_header_table_may_have_label_and_value_in_one_cell() -> None:
    html = """<table><tr><td>索引号: 990101/2021-00003</td><td>文件编号: </td>
      <td>发布机构: 云泽市科技局</td></tr></table>"""
    assert _chosen(html)["document_no"] == (None, "header_table")
    assert _chosen(html)["agency"] == ("云泽市科技局", "header_table")


def test_values_between_comments_are_read_and_commented_cells_are_not() -> None:
    html = """<table><tr><td class="t">信息索引号</td><td><!--<$[SYH]>-->990101/2021-00003<!--<$[SYH]>--></td>
      <!--<td class="t">文号</td><td>云科〔2021〕9号</td>--></tr>
      <tr><td class="t">效力状况</td><td>有效</td></tr></table>"""
    assert _chosen(html) == {
        "index_no": ("990101/2021-00003", "header_table"),
        "validity": ("有效", "header_table"),
    }


def test_definition_lists_and_lists_are_read() -> None:
    definitions = (
        "<dl><dt>索引号：</dt><dd>990101/1</dd><dt>文号</dt><dd>无</dd><dt>成文日期</dt><dd>2021年3月4日</dd></dl>"
    )
    assert _chosen(definitions) == {
        "index_no": ("990101/1", "definition_list"),
        "document_no": (None, "definition_list"),
        "issued_date": ("2021-03-04", "definition_list"),
    }
    items = """<ul><li><b>索引号：</b><span>990101/1</span></li><li><label>公开方式</label><span>主动公开</span></li>
      <li>发布机构：云泽市科技局</li></ul>"""
    assert _chosen(items) == {
        "index_no": ("990101/1", "list_item"),
        "disclosure_form": ("主动公开", "list_item"),
        "agency": ("云泽市科技局", "list_item"),
    }


def test_a_table_of_data_is_no_header_table() -> None:
    html = """<table><tr><td>名称</td><td>文号</td><td>来源</td></tr>
      <tr><td>创新券</td><td>云科〔2021〕9号</td><td>市局</td></tr></table>"""
    assert not any(candidate.source == "header_table" for candidate in read_metadata(html))


def test_a_label_alone_on_its_line_has_its_value_below() -> None:
    html = "<div><span>发布机构</span></div><div>云泽市科技局</div><p>发布日期：</p><p>2021年3月4日</p>"
    assert _chosen(html) == {
        "agency": ("云泽市科技局", "visible_line"),
        "published_date": ("2021-03-04", "visible_line"),
    }


def test_head_tags_are_read_without_case_and_the_first_filled_one_counts() -> None:
    html = """<html><head><meta NAME="pubdate" content=""><meta name="PubDate" content="2021-03-04 10:00">
      <meta name="SITEIDCODE" content="9901000001"><meta name="Author" content=" ">
      <title>工作总结_云泽市科技局</title></head><body></body></html>"""
    best = chosen(read_metadata(html))
    assert best["published_date"].value == "2021-03-04"
    assert best["site_code"].value == "9901000001"
    assert best["author"].value is None
    assert (best["title"].value, best["title"].source) == ("工作总结", "page_title")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云泽市空间规划（2018-2035年）- 通知公告 - 云泽市人民政府", "云泽市空间规划（2018-2035年）"),
        ("科技工作总结--云泽市人民政府", "科技工作总结"),
        ("科技工作总结", "科技工作总结"),
    ],
)
def test_a_page_title_loses_column_and_site(title: str, expected: str) -> None:
    assert chosen(read_metadata(f"<html><head><title>{title}</title></head>"))["title"].value == expected


def test_every_candidate_says_where_it_was_read() -> None:
    for candidate in read_metadata("<p>来源：云泽日报　2021-03-04 09:00　发布机构：云泽市科技局</p>"):
        assert candidate.evidence
        assert candidate.field == "published_date" or candidate.label in candidate.evidence  # type: ignore[operator]
