import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.pages.blocks import write_body
from scrapers.pages.lines import Line, lines_of_text


def _blocks(*texts: str, is_strong: bool = False) -> list[tuple[str, tuple[str, ...], str]]:
    body = write_body([Line(text=text, spaced=text, is_strong=is_strong) for text in texts])
    return [(block.kind, block.heading_path, body.text[block.start : block.end]) for block in body.blocks]


def test_headings_nest_by_their_numbering() -> None:
    blocks = _blocks(
        "一、2018年工作总结", "（一）平台建设", "1.孵化器", "新增3家。", "（二）人才", "二、打算", "全年新增5家。"
    )
    assert [(path, text) for _, path, text in blocks] == [
        ((), "一、2018年工作总结"),
        (("一、2018年工作总结",), "（一）平台建设"),
        (("一、2018年工作总结", "（一）平台建设"), "1.孵化器"),
        (("一、2018年工作总结", "（一）平台建设", "1.孵化器"), "新增3家。"),
        (("一、2018年工作总结",), "（二）人才"),
        ((), "二、打算"),
        (("二、打算",), "全年新增5家。"),
    ]


def test_a_heading_that_runs_into_its_paragraph_is_a_block_of_its_own() -> None:
    assert _blocks("(一)迅速响应,全面部署。全市新增高企29家。") == [
        ("heading", (), "(一)迅速响应,全面部署。"),
        ("paragraph", ("(一)迅速响应,全面部署",), "全市新增高企29家。"),
    ]
    assert _blocks("（三）优化创新环境 出台政策措施若干条，发放创新券三百万元，惠及企业一批。")[0] == (
        "heading",
        (),
        "（三）优化创新环境",
    )


@pytest.mark.parametrize(
    "text",
    [
        "1.全年申报项目66个。其中获批12个。",
        "一是加强统筹。建立机制。",
        "——经济实力实现整体跃升。生产总值达到100亿元。",
        "2016 年，市科技局推进创新。",
        "1.5亿元资金到位，项目启动",
        "（1）新增高企12家；",
    ],
)
def test_statements_are_paragraphs(text: str) -> None:
    assert [kind for kind, _, _ in _blocks(text)] == ["paragraph"]


@pytest.mark.parametrize("text", ["2016年工作总结", "下一步工作打算", "存在的主要问题"])
def test_short_lines_that_name_a_section_are_headings(text: str) -> None:
    assert _blocks(text, "一、主要成绩")[1][1] == (text,)


def test_a_strong_line_is_a_heading_and_a_plain_one_of_the_same_words_is_not() -> None:
    assert _blocks("科技金融")[0][0] == "paragraph"
    assert _blocks("科技金融", is_strong=True)[0][0] == "heading"


def test_a_dumped_table_keeps_its_cells() -> None:
    body = write_body(lines_of_text("指标 | 数量 |\n高企 | 29 |\n新增如下。"))
    assert [(block.kind, body.text[block.start : block.end]) for block in body.blocks] == [
        ("table", "指标 | 数量\n高企 | 29"),
        ("paragraph", "新增如下。"),
    ]
    assert [(cell.row_index, cell.column_index, cell.text, cell.is_header) for cell in body.cells] == [
        (0, 0, "指标", True),
        (0, 1, "数量", True),
        (1, 0, "高企", False),
        (1, 1, "29", False),
    ]


def test_a_dump_may_give_each_cell_a_line_and_begin_a_row_with_a_bar() -> None:
    body = write_body(lines_of_text("|\n任务 |\n进展 |\n|\n新增高企 |\n29家 |\n以上。"))
    assert [body.text[block.start : block.end] for block in body.blocks] == ["任务 | 进展\n新增高企 | 29家", "以上。"]
    assert [(cell.row_index, cell.column_index, cell.is_header) for cell in body.cells] == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
    ]


_PIECES = st.sampled_from(
    ["一、", "（二）", "3.", "工作总结", "新增29家", "。", "，", " ", "\u3000", "全市科技创新", "𠀀", "2019年"]
)


@given(st.lists(st.lists(_PIECES, min_size=1, max_size=12).map("".join), max_size=12))
def test_blocks_tile_the_text(texts: list[str]) -> None:
    body = write_body(lines_of_text("\n".join(texts)))
    end = 0
    for index, block in enumerate(body.blocks):
        assert block.index == index
        assert block.start >= end
        assert body.text[end : block.start].strip() == ""
        assert body.text[block.start : block.end].strip() == body.text[block.start : block.end] != ""
        assert (block.kind == "heading") == (block.heading_level is not None)
        end = block.end
    assert end == len(body.text)
