from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.pages import PageError, chosen, parse_page, sniff
from scrapers.records import Document, Outcome
from tests.scrapers.pages.captures import capture, fetched

PROSE = "全市科技工作围绕创新驱动发展，新增高新技术企业二十九家，完成技术合同成交额十二亿元。"


def _text_page(*lines: str) -> Document:
    (document,) = parse_page("\n".join(lines).encode(), capture())
    return document


@pytest.mark.parametrize(
    ("html", "outcome"),
    [
        ("<html><head><meta http-equiv='refresh' content='0;url=../'></head><body></body></html>", Outcome.GONE),
        ("<html><body><div><p>您访问的页面不存在</p></div></body></html>", Outcome.GONE),
        ("<html><script>document.cookie='__jsl_clearance=1'</script><body><div></div></body></html>", Outcome.BLOCKED),
        ("<html><body><ul><li><a href='a'>通知</a></li></ul></body></html>", Outcome.LAYOUT_CHANGED),
        ("无正文", Outcome.LAYOUT_CHANGED),
    ],
)
def test_a_page_without_a_body_has_an_outcome_and_a_reason(html: str, outcome: Outcome) -> None:
    with pytest.raises(PageError) as refused:
        parse_page(html.encode(), capture())
    assert refused.value.outcome is outcome
    assert refused.value.reason


def test_a_short_page_is_a_page() -> None:
    html = "<title>公告</title><body><div id='zoom'><p>会议改期至下周一上午举行。</p></div></body></html>"
    assert parse_page(html.encode(), capture())[0].text == "会议改期至下周一上午举行。"


def test_a_notice_that_wraps_its_report_keeps_both_apart() -> None:
    document = _text_page(
        "您现在的位置：首页 > 政务公开 > 政府文件 > 正文",
        "【字号：大 中 小】 打印 收藏",
        "青政办〔2019〕31号 青麓县人民政府办公室关于印发科技工作总结和计划的通知",
        "发布日期：2019-03-04 09:12:33　来源：县政府办　浏览次数：",
        "青麓县人民政府办公室",
        "2019年2月21日",
        "2018年科技工作总结",
        PROSE,
        "根据沧科〔2018〕5号文件，完成各项任务。",
        "上一篇：关于放假的通知",
    )
    best = {field: (candidate.value, candidate.source) for field, candidate in chosen(document.metadata).items()}
    assert best["document_no"] == ("青政办〔2019〕31号", "text")
    assert best["published_date"] == ("2019-03-04", "visible_line")
    assert best["issued_date"] == ("2019-02-21", "text")
    assert best["agency"] == ("青麓县人民政府办公室", "text")
    assert best["category"] == ("政府文件", "visible_line")
    assert document.text == f"2018年科技工作总结\n{PROSE}\n根据沧科〔2018〕5号文件，完成各项任务。"
    assert document.blocks[1].heading_path == ("2018年科技工作总结",)


def test_a_cited_number_is_never_the_documents_own() -> None:
    document = _text_page("云泽市科技局2018年工作总结", PROSE, "按照沧科发〔2018〕5号要求推进。", "沧科发〔2018〕6号")
    assert "document_no" not in chosen(document.metadata)


def test_toolbars_one_word_a_line_do_not_reach_the_body() -> None:
    words = ["下载", "打印", "全屏", "收藏", "【字号：", "加大", "还原", "减小", "】"]
    document = _text_page(
        *words,
        "2026年沧溟省政府工作报告",
        "——2026年1月27日在沧溟省人民代表大会会议上",
        "来源：",
        "沧溟日报",
        "时间：2026-02-05",
        "省长 某某",
        "各位代表：",
        PROSE,
        "责任编辑：",
        "某某",
        "扫一扫在手机打开当前页",
    )
    assert document.title == "2026年沧溟省政府工作报告"
    assert document.text == f"省长 某某\n各位代表：\n{PROSE}"
    best = chosen(document.metadata)
    assert best["content_source"].value == "沧溟日报"
    assert best["published_date"].value == "2026-02-05"


def test_a_breadcrumb_broken_into_lines_names_no_title() -> None:
    document = _text_page("首页", ">", "政务公开", ">", "通知公告", "关于2018年科技工作的总结", PROSE)
    assert document.title == "关于2018年科技工作的总结"
    assert chosen(document.metadata)["category"].value == "通知公告"


def test_essays_become_documents() -> None:
    page = [
        "欢迎光临范文网",
        "当前位置: > 总结大全 > 年度总结",
        "某局年度工作总结(三篇)",
        "发布时间:2023-05-06 07:40:02 查看人数:62",
        "第1篇 某局年度工作总结及计划 6150字",
        PROSE,
        "【第2篇】某局上半年总结",
        f"一、20xx年工作\n{PROSE}",
        "篇三：",
        PROSE,
        "相关推荐：",
        "别的范文",
    ]
    documents = parse_page("\n".join(page).encode(), capture("essays"))
    assert [(d.document_name, d.document_key, d.ordinal, d.title) for d in documents] == [
        ("essays-1", "saved:essays#1", 1, "某局年度工作总结及计划"),
        ("essays-2", "saved:essays#2", 2, "某局上半年总结"),
        ("essays-3", "saved:essays#3", 3, "某局年度工作总结"),
    ]
    assert documents[2].text == PROSE
    for document in documents:
        best = chosen(document.metadata)
        assert best["published_date"].value == "2023-05-06"
        assert (best["category"].value, best["category"].source) == ("年度总结", "visible_line")
    assert len({document.document_version_id for document in documents}) == 3


def test_a_page_with_one_essay_is_one_document() -> None:
    page = ["某局年度工作总结范文", "篇一：某局年度工作总结", PROSE]
    (document,) = parse_page("\n".join(page).encode(), capture("essay"))
    assert (document.document_name, document.ordinal) == ("essay", None)


def test_parts_of_a_plan_are_no_essays() -> None:
    plan = ["云泽市科技创新规划", "第一篇 发展基础", "第一章 现状", PROSE, "第二篇 主要任务", "第二章 平台", PROSE]
    (document,) = parse_page("\n".join(plan).encode(), capture())
    assert document.ordinal is None
    assert document.blocks[-1].heading_path == ("第二篇 主要任务", "第二章 平台")


def test_list_page_and_address_add_candidates() -> None:
    page = fetched(
        "http://kjj.yunze.sample.test/202001/t20200120_1.htm",
        listed_title="云泽市科技局工作总结",
        listed_date=date(2020, 1, 21),
    )
    (document,) = parse_page(f"<div id='zoom'><p>{PROSE}</p></div><div></div>".encode(), page)
    found = {(candidate.field, candidate.value, candidate.source) for candidate in document.metadata}
    assert ("published_date", "2020-01-21", "list_page") in found
    assert ("published_date", "2020-01-20", "url") in found
    assert document.title == "云泽市科技局工作总结"
    assert document.document_key == "sample:http://kjj.yunze.sample.test/202001/t20200120_1.htm"


def test_counters_and_toolbars_make_no_new_version_but_text_and_metadata_do() -> None:
    def version(visits: int, text: str, agency: str) -> str:
        html = f"""<html><body><h1>云泽市科技局工作总结</h1><p>发布机构：{agency} 浏览次数：{visits}</p>
          <div id="zoom"><p>{text}</p></div></body></html>"""
        return parse_page(html.encode(), capture())[0].document_version_id

    first = version(1, PROSE, "云泽市科技局")
    assert first == version(2, f"\u3000\u3000{PROSE} ", "云泽市科技局")
    assert first != version(1, PROSE.replace("九", "八"), "云泽市科技局")
    assert first != version(1, PROSE, "岚川市科技局")
    assert len(first) == 24


@pytest.mark.parametrize(
    ("html", "family"),
    [
        ("<script src='/e/public/ViewClick/?id=1'></script>", "empirecms"),
        ("<div id='vsb_content_2'></div>", "vsb"),
        ("<td class='t'>信息索引号</td><td><!--<$[SYH]>-->1</td>", "intertid"),
        ("<!--<$[信息内容]>begin--><meta name='Maketime' content='x'>", "hanweb_jpage"),
        ("<p>没有记号</p>", None),
    ],
)
def test_families_are_known_by_their_marks(html: str, family: str | None) -> None:
    assert sniff(html) == family


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</html>",
        "<ul><li>",
        "<b>",
        "<!--",
        "-->",
        "<dl><dt>",
        "<dd>",
        "<title>",
        "<br>",
    ]
)
_WORDS = st.sampled_from(
    [
        "索引号：",
        "文号",
        "来源：",
        "第1篇 ",
        "篇二",
        "一、",
        "2019年1月1日",
        "云泽市科技局",
        "当前位置：",
        ">",
        "|",
        "\n",
        PROSE,
        "\x0b",
    ]
)


def _documents_or_none(body: bytes) -> tuple[Document, ...] | None:
    try:
        return parse_page(body, capture())
    except PageError:
        return None


def _encode(parts: list[str]) -> bytes:
    return "".join(parts).encode("utf-8", "replace")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.lists(st.one_of(_TAGS, _WORDS, st.text(max_size=5)), max_size=40).map(_encode)
    )
)
def test_any_bytes_give_documents_or_a_page_error(body: bytes) -> None:
    documents = _documents_or_none(body)
    if documents is None:
        return
    assert documents
    for document in documents:
        assert document == parse_page(body, capture())[(document.ordinal or 1) - 1]
        for block in document.blocks:
            assert document.text[block.start : block.end].strip()


@pytest.mark.parametrize("signed", ["2020年1月", "二〇二〇年一月", "2020年1月6日"])
def test_a_signature_below_the_title_names_the_issuer(signed: str) -> None:
    document = _text_page("省科技厅2019年工作完成情况和2020年工作安排", f"沧溟省科学技术厅 {signed}", PROSE, PROSE)
    best = chosen(document.metadata)
    assert best["agency"].value == "沧溟省科学技术厅"
    assert ("issued_date" in best and best["issued_date"].value is not None) == signed.endswith("日")
