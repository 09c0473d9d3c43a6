"""What tables tell in sentences is read as prose is; their figures are left to the tables."""

import msgspec

from scrapers.pages.blocks import write_body
from scrapers.pages.lines import lines_of_text
from scrapers.reading.read import read_document
from scrapers.records import Document, Mention
from tests.scrapers.reading.documents import document

HEAD = "序号 | 任务目标 | 进展情况 | 责任单位 |\n"
ROW = "1 | 强化企业主体地位，新增高新技术企业25家。 | 分三批组织申报，已有9家企业通过评审。 | 科技局3楼 |\n"


TITLE = "千湖县科技局2022年第一季度任务进展情况"


def parsed(text: str) -> Document:
    body = write_body(lines_of_text(text))
    return msgspec.structs.replace(document("", title=TITLE), text=body.text, blocks=body.blocks, cells=body.cells)


def read(text: str) -> tuple[Mention, ...]:
    return read_document(parsed(text)).mentions


def test_the_head_of_a_column_tells_tasks_from_results() -> None:
    aimed, reached = read(HEAD + ROW)
    assert (aimed.number_text, aimed.section_kind, aimed.heading) == ("25", "plan", "任务目标")
    assert (reached.number_text, reached.section_kind, reached.heading) == ("9", "review", "进展情况")


def test_the_sentence_is_the_cell_s_own() -> None:
    whole = parsed(HEAD + ROW)
    for mention in read_document(whole).mentions:
        assert "|" not in mention.sentence
        assert whole.text[mention.start : mention.end].startswith(mention.number_text)


def test_figures_and_names_in_cells_are_no_prose() -> None:
    assert read("指标 | 数量 | 备注 |\n高新技术企业(家) | 29 | 同比增长5%，含复审 |\n专利 | 1,024 | 12件 |\n") == ()


def test_every_row_is_read() -> None:
    second = ROW.replace("1 |", "2 |", 1).replace("25", "26").replace("9家", "8家")
    assert [mention.number_text for mention in read(HEAD + ROW + second)] == ["25", "9", "26", "8"]


def test_a_merged_cell_is_read_once() -> None:
    whole = parsed(HEAD + ROW)
    told = next(cell for cell in whole.cells if "25家" in cell.text)
    below = msgspec.structs.replace(told, row_index=2)
    again = msgspec.structs.replace(whole, cells=(*whole.cells, below))
    assert [mention.number_text for mention in read_document(again).mentions] == ["25", "9"]


def test_a_table_without_heads_looks_as_the_headings_above_do() -> None:
    (only,) = read("二、下一步打算\n1 | 再接再厉，全年新增高新技术企业25家，其余照旧。 |\n2 | 无 |\n")
    assert only.section_kind == "plan"
