import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.pages.encoding import decode
from scrapers.pages.errors import PageError
from scrapers.records import Outcome

CHINESE = "全市新增高新技术企业二十九家，技术合同成交额十二亿元。"


def test_a_byte_order_mark_outranks_every_declaration() -> None:
    body = codecs.BOM_UTF16_LE + f'<meta charset="gbk">{CHINESE}'.encode("utf-16-le")
    decoded = decode(body, "text/html; charset=utf-8")
    assert CHINESE in decoded.text
    assert (decoded.charset, decoded.source) == ("utf-16", "bom")


def test_http_charset_outranks_the_meta_tag() -> None:
    body = f'<meta charset="big5">{CHINESE}'.encode("gb18030")
    decoded = decode(body, "text/html; charset=GBK")
    assert (decoded.charset, decoded.source) == ("gb18030", "http")
    assert CHINESE in decoded.text


@pytest.mark.parametrize("declared", ["gb2312", "GBK", '"gb18030"'])
def test_all_names_of_gbk_are_read_as_gb18030(declared: str) -> None:
    body = f"<meta http-equiv=Content-Type content='text/html;charset={declared}'>{CHINESE}㐂".encode("gb18030")
    assert decode(body).text.endswith("㐂")


def test_gbk_bytes_under_a_utf8_header_are_read_as_gbk() -> None:
    decoded = decode(CHINESE.encode("gbk"), "text/html; charset=utf-8")
    assert (decoded.text, decoded.charset, decoded.source) == (CHINESE, "gb18030", "gb18030")


def test_utf8_bytes_under_a_gbk_declaration_are_read_as_utf8() -> None:
    body = f'<meta charset="gb2312">{CHINESE}'.encode()
    assert CHINESE in decode(body, "text/html; charset=gb2312").text


def test_the_servers_default_latin1_says_nothing() -> None:
    decoded = decode(CHINESE.encode(), "text/html; charset=ISO-8859-1")
    assert (decoded.text, decoded.source) == (CHINESE, "utf-8")


def test_a_page_cut_inside_a_character_keeps_the_rest() -> None:
    decoded = decode((CHINESE * 20).encode()[:-2])
    assert decoded.text.startswith(CHINESE)
    assert decoded.replacement_count == 1
    assert decoded.source == "utf-8 damaged"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (b" \r\n\t", Outcome.EMPTY),
        (codecs.BOM_UTF8 + "\u3000\n".encode(), Outcome.EMPTY),
        (b"%PDF-1.4 and so on", Outcome.BINARY),
        (b"PK\x03\x04docx", Outcome.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Outcome.BINARY),
        (b"text with a \x00 in it", Outcome.BINARY),
        (bytes(range(1, 32)) * 10, Outcome.BINARY),
        (b"\xfa\xff\x81\xff" * 200, Outcome.UNDECODABLE),
    ],
)
def test_bytes_that_are_no_page_are_refused(body: bytes, outcome: Outcome) -> None:
    with pytest.raises(PageError) as refused:
        decode(body)
    assert refused.value.outcome is outcome
    assert refused.value.reason


def test_a_page_whose_characters_were_lost_upstream_is_undecodable() -> None:
    with pytest.raises(PageError) as refused:
        decode(("\ufffd" * 30 + CHINESE).encode())
    assert refused.value.outcome is Outcome.UNDECODABLE


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=12),
    st.sampled_from(["utf-8", "gb18030", "gbk", "utf-16"]),
)
def test_what_a_charset_encodes_comes_back(text: str, charset: str) -> None:
    body = text.encode(charset, "ignore")
    expected = body.decode(charset)
    content_type = None if charset == "utf-16" else f"text/plain; charset={charset}"
    if len(expected) >= 12:
        assert decode(body, content_type).text == expected
