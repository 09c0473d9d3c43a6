"""What is computed once for all numbers of a sentence must say what each number's own stretch would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.reading.exclusions import EXCLUSIONS, exclusion_of, exclusions_of
from scrapers.reading.folding import PhraseForms, phrase_form
from scrapers.reading.openings import openings
from scrapers.reading.plans import FORECAST, MAY_PLAN, TARGET
from scrapers.reading.scanner import scan
from scrapers.reading.sentences import numbered
from scrapers.reading.surroundings import surroundings
from scrapers.reading.token_patterns import PLAIN, TOKEN

_MIXED = st.text(alphabet="高新企业 “”\"'\u200b\u3000abßﬁ#，", max_size=40)
_WORDS = st.lists(
    st.sampled_from(
        [
            *"对给予每的高于低快慢比较超距差，家%#",
            *("最高", "单个", "全省", "目标", "进度", "缺口", "企业", "单位", "参加", "参与", "走访", "服务", "覆盖"),
            *("奖励", "补助", "一次性", "城市", "项目", "合同", "技术", "提高", "以上", "资金", "给予", "投资"),
        ]
    ),
    max_size=14,
).map("".join)

_NUMBERS = st.text(alphabet="0123456789,. 万亿多余个百分点家元%-至到年月日号位强、。第x+/", max_size=14)
_PLANNING = st.text(alphabet="预计测期有望估达力争求取确保拟划创目标是为努实现将新要奋斗增长", max_size=20)


@given(_MIXED, st.data())
def test_the_phrase_form_of_a_stretch_is_cut_from_that_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert PhraseForms(text).of(start, end) == phrase_form(text[start:end])


@given(_WORDS, _WORDS)
def test_no_exclusion_is_left_aside_that_would_hold(before: str, behind: str) -> None:
    sentence = before + behind
    found = exclusion_of(exclusions_of(sentence), before, sentence, len(before))
    assert found == exclusion_of(EXCLUSIONS, before, sentence, len(before))


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
