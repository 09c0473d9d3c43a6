import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scrapers.pages import mask_optional, parse_page
from scrapers.pages.lines import Cell, Line, table_text
from scrapers.pages.personal import is_identity_number, mask, mask_attachment, mask_candidate, mask_line
from scrapers.records import Attachment, MetadataCandidate
from tests.scrapers.pages.captures import fetched

# made up; its first six digits must be a real code for the check of provinces, so they are a large city's
IDENTITY = "110101199003074258"
MOBILE = "13812345678"

han = st.text("科技工作张三地址联系", max_size=6)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"联系电话：{MOBILE}", "联系电话：138********"),
        (f"（手机{MOBILE}）", "（手机138********）"),
        ("张三 138 1234 5678", "张三 138 **** ****"),
        ("138-1234-5678", "138-****-****"),
        (f"+86 {MOBILE}，+86{MOBILE}", "+86 138********，+86138********"),
        (f"010-88881234/{MOBILE}、13912345678", "010-88881234/138********、139********"),
        ("１３８１２３４５６７８", "１３８********"),
        (f"{MOBILE}万某", "138********万某"),
        (f"公民身份号码{IDENTITY}。", "公民身份号码110***************。"),
        (f"李四，{IDENTITY}，男", "李四，110***************，男"),
        ("身份证：11010119900307425x", "身份证：110***************"),
        ("110101 19900307 4258", "110*** ******** ****"),
        ("王五 110101900307425", "王五 110************"),
    ],
)
def test_numbers_of_persons_are_covered(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "全年技术合同成交额13800000000元",
        "发电量 13800000000 千瓦时",
        "出口额13800000000美元",
        "点击13800000000次。",
        "13,812,345,678",
        "13812345678.50",
        "0.13812345678",
        "￥13812345678",
        "138123456789012345678",
        "ZL13812345678",
        "统一社会信用代码：110101199003074258",
        "11610800MB2964997P/2024-00022",
        "索引号：13812345678",
        "索引号 110101199003074258",
        "文号：云科发〔2026〕18号",
        "账号：13812345678",
        "营业执照注册号：110101900307425",
        "https://kjj.yunze.sample.test/13812345678.html",
        "P020260118153000123456",
        "110101199013074258",
        "990101199003074258",
        "联系电话：0571-88881234",
        "12345678901",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).count == 0


def test_the_check_character_follows_the_standard() -> None:
    assert is_identity_number(IDENTITY)
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("11010519491231002x")
    assert not is_identity_number("110105194912310020")


@given(han, st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), han)
def test_a_mobile_number_among_words_is_covered_at_its_place(before: str, number: str, behind: str) -> None:
    masked = mask(before + number + behind)
    assert masked.text == before + number[:3] + "*" * 8 + behind
    assert masked.count == 1


@given(st.text(st.characters() | st.sampled_from(string.digits * 5 + "１２３xX -:：*"), max_size=80))
def test_masks_keep_length_and_all_that_is_no_digit(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    changed = [(old, new) for old, new in zip(text, masked.text, strict=True) if old != new]
    assert all(new == "*" and (old.isdigit() or old in "xXｘＸ") for old, new in changed)
    assert mask(masked.text).text == masked.text


def _table(*rows: tuple[str, ...]) -> Line:
    cells = tuple(
        Cell(row=row, column=column, text=text, is_header=row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Line(text=table_text(cells), spaced=table_text(cells), cells=cells)


def test_a_column_says_what_its_numbers_are() -> None:
    line = mask_line(_table(("姓名", "联系电话", "金额（元）", "身份证号"), ("张三", MOBILE, MOBILE, IDENTITY)))
    assert line.text == "姓名 | 联系电话 | 金额（元） | 身份证号\n张三 | 138******** | 13812345678 | 110***************"
    assert [cell.text for cell in line.cells[5:]] == ["138********", MOBILE, "110***************"]
    assert line.masked == 2


def test_a_number_broken_by_inline_elements_is_covered_in_both_spellings() -> None:
    line = mask_line(Line(text=f"电话{MOBILE}", spaced="电话 13 81234 5678"))
    assert (line.text, line.spaced, line.masked) == ("电话138********", "电话 13 8**** ****", 1)


def test_a_documents_own_numbers_are_no_persons() -> None:
    index = MetadataCandidate(field="index_no", value=MOBILE, source="list_item", label="索引号", evidence="")
    author = MetadataCandidate(field="author", value=f"张三{MOBILE}", source="head_tag", label="Author", evidence="")
    assert mask_candidate(index) == (index, 0)
    assert mask_candidate(author)[0].value == "张三138********"
    assert mask_candidate(author)[1] == 1


def test_a_file_named_after_a_person_keeps_a_working_address_only_where_that_names_nobody() -> None:
    plain = Attachment(url="/files/13812345678.pdf", name=f"张三{MOBILE}.pdf")
    named = Attachment(url=f"/files/%E5%BC%A0%E4%B8%89{MOBILE}.pdf", name=f"%E5%BC%A0%E4%B8%89{MOBILE}.pdf")
    assert mask_attachment(plain)[0] == Attachment(url="/files/13812345678.pdf", name="张三138********.pdf")
    assert mask_attachment(named)[0] == Attachment(url="/files/张三138********.pdf", name="张三138********.pdf")


def test_nothing_of_a_parsed_page_holds_a_persons_number() -> None:
    html = f"""
    <html><head><meta name="ArticleTitle" content="公示 {MOBILE}"><meta name="Author" content="张三{MOBILE}"></head>
    <body><h1>公示 {MOBILE}</h1><p>发布日期：2026-03-01　联系电话：{MOBILE}</p>
    <div id="zoom"><p>现将拟推荐人选公示如下，公示期五个工作日，欢迎社会各界监督，如有异议请来电来函反映。</p>
    <p>张三，身份证号<b>110101</b>19900307<i>4258</i>，电话{MOBILE}。</p>
    <table><tr><th>姓名</th><th>手机</th></tr><tr><td>张三</td><td>{MOBILE}</td></tr>
    <tr><td>李四</td><td>13912345678</td></tr></table>
    <p><a href="/d/list.xlsx">张三{MOBILE}.xlsx</a></p></div></body></html>"""
    listed = fetched("https://kjj.yunze.sample.test/a.html", listed_title=f"公示 {MOBILE}")
    (document,) = parse_page(html.encode(), listed)
    assert not re.search(r"1[3-9]\d{5}|1990|4258", repr(replace(document, minhash=())))
    assert document.masked_count >= 5
    assert all(document.text[block.start : block.end] for block in document.blocks)


def test_nothing_stays_nothing() -> None:
    assert mask_optional(None) is None
    assert mask_optional(f"打不开 {MOBILE}") == "打不开 138********"
