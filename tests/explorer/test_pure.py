"""What needs no page: numbers, periods, texts, CSV, marks, messages."""

import re
from datetime import date, datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import messages
from explorer.marking import quote, segments, text_blocks, tone_of
from explorer.messages import Language, Words
from explorer.numbers import percent_text, period_text, plain_number, value_text
from explorer.queries import search
from explorer.tables import csv_bytes
from explorer.text import label, shown, web_address
from explorer.views.document_parts import changes
from explorer.views.region import panel_lines

ROOT = Path(messages.__file__).parent


@pytest.mark.parametrize(
    ("value", "unit_kind", "measure", "bound", "zh", "en"),
    [
        (6_640_000_000.0, "CNY", "flow", "exact", "66.4亿元", "CNY 6.64 billion"),
        (1_280_000.0, "CNY", "flow", "at_least", "≥128万元", "≥CNY 1.28 million"),
        (950.0, "CNY", "flow", "exact", "950元", "CNY 950"),
        (548.0, "count", "stock", "exact", "548", "548"),
        (12_345.0, "people", "flow", "approx", "≈12,345人", "≈12,345 people"),
        (28.6, "count", "growth_rate", "exact", "28.6%", "28.6%"),
        (2.27, "percent", "ratio", "exact", "2.27%", "2.27%"),
        (20.14, "per_10k_people", "ratio", "at_most", "≤20.14件/万人", "≤20.14 per 10,000 people"),
        (68_000.0, "square_metre", "stock", "exact", "6.8万平方米", "68,000 m²"),
        (3.0, "CNY", "rank", "exact", "3位", "3 (rank)"),
        (None, "CNY", "flow", "exact", "", ""),
    ],
)
def test_values_are_written_with_units_and_bounds(
    value: float | None, unit_kind: str, measure: str, bound: str, zh: str, en: str
) -> None:
    assert value_text(value, unit_kind, measure, "zh", bound=bound) == zh
    assert value_text(value, unit_kind, measure, "en", bound=bound) == en


def test_a_range_has_both_ends_in_the_scale_of_the_larger() -> None:
    assert value_text(8e7, "CNY", "flow", "zh", bound="range", value_high=1.2e8) == "0.8–1.2亿元"


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023年", "2023"),
        (date(2023, 1, 1), date(2023, 6, 30), "2023年上半年", "2023 H1"),
        (date(2023, 7, 1), date(2023, 12, 31), "2023年下半年", "2023 H2"),
        (date(2023, 1, 1), date(2023, 11, 30), "2023年1—11月", "2023-01 to 2023-11"),
        (date(2023, 6, 1), date(2023, 6, 30), "2023年6月", "2023-06"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021—2025年", "2021–2025"),
        (date(2022, 9, 1), date(2023, 3, 31), "2022年9月—2023年3月", "2022-09 to 2023-03"),
        (None, None, "", ""),
    ],
)
def test_periods_are_named(start: date | None, end: date | None, zh: str, en: str) -> None:
    assert period_text(start, end, "zh") == zh
    assert period_text(start, end, "en") == en


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_plain_number_is_the_number(value: float) -> None:
    assert float(plain_number(value).replace(",", "")) == pytest.approx(value, abs=0.0051)


def test_growth_is_signed() -> None:
    assert [percent_text(one) for one in (0.1234, -0.05, 0.0, None)] == ["+12.3%", "-5.0%", "+0.0%", ""]


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    row = {"day": date(2024, 1, 2), "title": "=1+1", "rules": ["a"], "growth": -0.5, "none": None}
    data = csv_bytes([row], list(row))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "day,title,rules,growth,none",
        """2024-01-02,'=1+1,"[""a""]",-0.5,""",
    ]


def test_characters_that_turn_or_hide_text_are_seen() -> None:
    assert shown("总额\u202e目标\u202c\u200b\x00") == "总额⟨U+202E⟩目标⟨U+202C⟩⟨U+200B⟩⟨U+0000⟩"
    assert shown(None) == ""
    assert label("一\n二 \t三") == "一 二 三"
    assert len(label("长" * 200)) == 90


@given(st.text())
def test_shown_text_keeps_what_can_be_seen(text: str) -> None:
    once = shown(text)
    assert shown(once) == once
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", once)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//host/x", "/x", "",
     "http://", "http://[", "https://a.example\u202e/x", "java\nscript:x", None, 3],
)  # fmt: skip
def test_only_web_addresses_are_followed(url: object) -> None:
    assert web_address(url) is None


def test_a_web_address_is_kept() -> None:
    assert web_address("https://kjj.example.gov.cn/a?b=1#c") == "https://kjj.example.gov.cn/a?b=1#c"


def _number(observation: str, start: int, end: int, block: int = 0) -> dict[str, object]:
    return {
        "observation_id": observation, "start_offset": start, "end_offset": end, "block_index": block,
        "confidence": 0.96,
    }  # fmt: skip


@given(
    st.text(max_size=60), st.integers(0, 30), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=6)
)
def test_marks_never_change_the_text(text: str, start: int, places: list[tuple[int, int]]) -> None:
    numbers = [_number(str(index), *place) for index, place in enumerate(sorted(places))]
    cut = segments(text, start, numbers, lambda _: "")
    assert "".join(segment.text for segment in cut) == shown(text)
    for segment in cut:
        if segment.mark is not None:
            first, last = places_of(numbers, segment.mark)
            assert segment.text == shown(text[first - start : last - start])


def places_of(numbers: list[dict[str, object]], mark: str) -> tuple[int, int]:
    number = next(one for one in numbers if one["observation_id"] == mark)
    return int(str(number["start_offset"])), int(str(number["end_offset"]))


def test_numbers_are_marked_in_their_blocks() -> None:
    blocks = [
        {"block_index": 0, "block_kind": "heading", "start_offset": 0, "block_text": "一、概况"},
        {"block_index": 1, "block_kind": "paragraph", "start_offset": 5, "block_text": "企业达到301家，增5家"},
    ]
    drawn = text_blocks(blocks, [_number("a", 9, 13, 1), _number("b", 15, 17, 1)], lambda _: "hint")
    assert [block.kind for block in drawn] == ["heading", "paragraph"]
    assert [(one.text, one.mark) for one in drawn[1].segments] == [
        ("企业达到", None), ("301家", "a"), ("，增", None), ("5家", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "start", "number", "marked"),
    [
        ("总数达到301家。", 4, "301", "301家"),
        # the stored sentence lost two blanks before it
        ("总数达到301家。", 6, "301", "301家"),
        ("总数达到３０１家。", 4, "301", "３０１家"),
        ("没有它。", 2, "301", None),
    ],
)
def test_the_number_is_found_in_its_sentence(sentence: str, start: int, number: str, marked: str | None) -> None:
    row = {
        "observation_id": "a", "sentence": sentence, "sentence_start": 100, "start_offset": 100 + start,
        "end_offset": 104 + start, "number_text": number, "confidence": 0.9,
    }  # fmt: skip
    found = [segment.text for segment in quote(row).segments if segment.mark]
    assert found == ([marked] if marked else [])


def test_confidence_has_three_tones() -> None:
    assert [tone_of(one) for one in (0.99, 0.95, 0.9, 0.85, 0.5, None)] == [
        "high", "high", "middle", "middle", "low", "plain",
    ]  # fmt: skip


def test_what_changed_between_versions() -> None:
    version = {
        "known_from_at": datetime(2024, 1, 2, 3, 4), "changed_fields": ["title"],
        "paragraphs_removed": ["二。"], "paragraphs_added": ["二改\u202e。"],
    }  # fmt: skip
    assert [(block.kind, block.segments[0].text) for block in changes(version, Words("zh"))] == [
        ("note", "2024-01-02 03:04 UTC 的版本："),
        ("note", "改动的元数据：标题"),
        ("removed", "二。"),
        ("added", "二改⟨U+202E⟩。"),
    ]


def test_a_panel_has_a_line_a_series() -> None:
    def point(year: int, measure: str) -> dict[str, object]:
        return {"indicator_code": "a", "measure": measure, "stage": None, "level": None, "year": year}

    lines = panel_lines([point(2022, "flow"), point(2023, "flow"), point(2023, "stock")])
    assert [sorted(line.by_year) for line in lines] == [[2022, 2023], [2023]]


def test_search_words_are_few_and_told_apart() -> None:
    assert search.terms_of("  高新 技术  高新 RD ") == ("高新", "技术", "rd")
    assert len(search.terms_of(" ".join(map(str, range(50))))) == 8


def test_both_languages_say_the_same_with_the_same_places() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, texts in messages.messages().items():
        assert texts["zh"], key
        assert texts["en"], key
        assert places(texts["zh"]) == places(texts["en"]), key


def test_every_message_is_there_and_every_one_is_used() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in ROOT.rglob("*.py"))
    said = set(re.findall(r'words\(\s*"([a-z_.]+)"', code)) | set(re.findall(r'"(reason\.[a-z_]+)"', code))
    assert said <= set(messages.messages()), said - set(messages.messages())
    kinds = set(re.findall(r'(?:code|place)\(\s*"([a-z_]+)"', code)) | set(re.findall(r'words\(f"([a-z_]+)\.\{', code))
    unused = {key for key in messages.messages() if key not in said and key.split(".")[0] not in kinds}
    assert not unused


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_code_is_shown_as_it_is(language: Language) -> None:
    words = Words(language)
    assert words.code("measure", "something_new") == "something_new"
    assert words.code("measure", None) == ""
    assert words.place("category", "something_new") > words.place("category", "outreach")
