"""What is computed once for all numbers of a sentence must say what each number's own stretch would say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.reading.bounds import bounded, stands_alone
from scrapers.reading.exclusions import EXCLUSIONS, exclusion_of
from scrapers.reading.folding import PhraseForms, phrase_form, split_places
from scrapers.reading.levels import level_text
from scrapers.reading.measures import amount_cue, measure_of
from scrapers.reading.openings import openings
from scrapers.reading.plans import FORECAST, MAY_PLAN, TARGET
from scrapers.reading.scanner import may_hold_number, scan
from scrapers.reading.sentences import numbered, sentences
from scrapers.reading.surroundings import surroundings
from scrapers.reading.time_forms import may_tell_time, time_matches
from scrapers.reading.token_patterns import PLAIN, TOKEN
from tests.scrapers.reading.documents import mentions

_MIXED = st.text(alphabet="高新企业 “”\"'\u200b\u3000abßﬁ#，", max_size=40)
_WORDS = st.lists(
    st.sampled_from(
        [
            *"对给予每的高于低快慢比较超距差，家%#",
            *("最高", "单个", "全省", "目标", "进度", "缺口", "企业", "单位", "参加", "参与", "走访", "服务", "覆盖"),
            *("奖励", "补助", "一次性", "城市", "项目", "合同", "技术", "提高", "以上", "资金", "给予", "投资"),
            *(
                "向",
                "为",
                "全市",
                " ",
                "公司",
                "研发投入",
                "邀请",
                "专家",
                "惠及",
                "发放贷款",
                "贫困村",
                "县",
                "比例",
                "的",
                "占",
                "设立",
            ),
        ]
    ),
    max_size=14,
).map("".join)

_CHANGING = (
    *("比上年", "同比", "年均", "增长", "增幅", "增加", "提高", "上涨", "下降", "跌", "少", "减幅", "了", "达", "超过"),
    *("约", "幅度", "率", "又", "均为", "分别达", "至", " ", "，", "企业"),
)
_NUMBERS = st.text(alphabet="0123456789,. 万亿多余个百分点家元%-至到年月日号位强、。第x+/", max_size=14)
_PLANNING = st.text(alphabet="预计测期有望估达力争求取确保拟划创目标是为努实现将新要奋斗增长", max_size=20)


@given(_MIXED | st.text(max_size=20), st.data())
def test_the_phrase_form_of_a_stretch_is_cut_from_that_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert PhraseForms(text).of(start, end) == phrase_form(text[start:end])


@given(_WORDS, _WORDS, st.sampled_from((None, "个", "家")))
def test_no_exclusion_is_left_aside_that_would_hold(before: str, behind: str, unit: str | None) -> None:
    sentence, end = before + behind, len(before)
    holding = (
        reason.name
        for reason in EXCLUSIONS
        if (not reason.units or (unit or "") in reason.units)
        and (reason.before is None or reason.before.search(before))
        and reason.behind.match(sentence, end)
    )
    assert exclusion_of(before, sentence, end, unit) == next(holding, None)


@given(st.text(alphabet="甲，；", max_size=12))
def test_a_text_was_split_where_its_marks_stand(text: str) -> None:
    assert split_places(text.split("，")) == [place for place, mark in enumerate(text) if mark == "，"]


@given(st.lists(st.sampled_from(_CHANGING), max_size=6).map("".join))
def test_no_change_is_passed_over(before: str) -> None:
    """Whether the character right before a number is asked first makes no difference."""
    text = f"{before}30家"
    found = numbered(text, 0, scan(text))
    assert found is not None
    around = surroundings(found)[-1]
    assert measure_of(found.numbers[-1], around) == amount_cue(around.clause, is_points=False)


def test_openings_are_found_with_what_must_stand_behind_them() -> None:
    pattern = openings({"甲乙": "(?=丙)", "丁(": ""})
    assert [match.start() for match in pattern.finditer("甲丁乙丙(甲")] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "number", "stretches"),
    [
        (
            "新增3家，拥有省级平台近12个，增长5%。",
            "12",
            ("拥有省级平台", "拥有省级平台", "新增#，拥有省级平台", "", "，增长#。"),
        ),
        ("共5个园区：企业33家左右。", "33", ("企业", "企业", "共#园区：企业", "", "。")),
        ("众创空间：33家，孵化器2家。", "33", ("众创空间：", "", "众创空间：", "", "，孵化器#。")),
    ],
)
def test_the_text_around_a_number(text: str, number: str, stretches: tuple[str, ...]) -> None:
    """Own stretch, clause and sentence before the number; own stretch and sentence behind it."""
    found = numbered(text, 0, scan(text))
    assert found is not None
    index = next(n for n, token in enumerate(found.numbers) if token.number == number)
    around = surroundings(found)[index]
    assert (around.own, around.clause, around.sentence, around.behind, around.behind_all) == stretches
    assert around.own_form == phrase_form(around.own)


def test_a_sentence_without_numbers_is_searched_no_further() -> None:
    text = "进一步完善政策体系。"
    assert numbered(text, 0, scan(text)) is None


@given(_NUMBERS, st.sampled_from("123"))
def test_a_plain_number_is_what_all_forms_together_would_find(text: str, digit: str) -> None:
    plain = PLAIN.match(digit + text)
    if plain is not None:
        token = TOKEN.match(digit + text)
        assert token is not None
        assert token.lastgroup == "quantity"
        names = ("number", "many", "scale", "moremany", "unit")
        assert token.group(0, *names) == plain.group(0, *names)


@given(_PLANNING)
def test_no_sentence_with_a_word_of_planning_is_passed_over(text: str) -> None:
    if FORECAST.search(text) or TARGET.search(text):
        assert MAY_PLAN.search(text)


_BOUNDS = st.text(alphabet="近约超过突破至少最多以上下左右内多余台阶 的，", max_size=8)


@given(_BOUNDS, _BOUNDS)
def test_a_number_said_to_stand_alone_has_no_bound_words(before: str, behind: str) -> None:
    text = f"{before}30家{behind}"
    start, end = len(before), len(before) + 3
    if stands_alone(text, start, end):
        found = bounded(text, start, end, has_unit=True, is_rounded=False, has_scale=False)
        assert found == ("exact", start, end)


@given(_NUMBERS)
def test_no_paragraph_with_a_number_is_passed_over(text: str) -> None:
    if not may_hold_number(text):
        assert scan(text) == []


@pytest.mark.parametrize(
    "form",
    [
        *("2020年", "20xx年", "2011 — 2015 年", "2019年1-10月", "“十二五”期间", "十五", "今后三年", "过去五年"),
        *("近三年", "五年来", "前 11个月", "前十个月", "截至目前", "今年以来", "全年", "去年"),
        *("新的一年", "上半年", "下半年", "前三季度", "第一季度", "1月底", "10 - 12 月"),
    ],
)
@pytest.mark.parametrize("before", ["", "全市科技系统认真落实各项部署，"])
def test_every_form_of_time_is_found_wherever_it_stands(form: str, before: str) -> None:
    text = f"{before}{form}完成"
    assert may_tell_time(text)
    assert [(found.start(), found.group()) for found in time_matches(text)] == [(len(before), form)]


@pytest.mark.parametrize("having", ["现有", "现共有", "现拥有"])
def test_what_there_is_now_tells_a_time(having: str) -> None:
    text = f"全市{having}企业3家"
    assert may_tell_time(text)
    assert [found.start() for found in time_matches(text)] == [2]


@pytest.mark.parametrize(
    "word",
    [
        *("国家级", "省部级", "部级", "省级", "自治区级", "市级", "县级", "区级", "州级", "国务院", "科技部", "科技厅"),
        *("省财政", "市本级", "省里", "国家、省级", "省市", "市县", "市级及以上"),
    ],
)
def test_every_word_for_a_level_is_found(word: str) -> None:
    assert level_text(f"新增{word}") == word


@given(st.text(alphabet="甲乙。！？\n", max_size=20))
def test_sentences_end_with_their_mark_and_leave_nothing_else_out(text: str) -> None:
    found = sentences(text, 0, len(text))
    assert [sentence for sentence, _ in found] == re.findall(r"[^。！？\n]+[。！？\n]?", text)
    assert all(text.startswith(sentence, start) for sentence, start in found)


@pytest.mark.parametrize(
    "words", ["总产值", "增加值", "营业收入", "产值同比增长", "总产值同比", "产值达到", "产值突破", "产值超"]
)
def test_an_amount_told_alone_is_one_of_the_industry_before(words: str) -> None:
    found = mentions(f"高新技术产业活力不断增强，完成{words}60亿元。")
    assert any(phrase.text.startswith("高新技术产业完成") for phrase in found[0].phrases)
