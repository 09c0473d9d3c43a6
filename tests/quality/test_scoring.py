"""The scorer on facts and rows whose scores can be told by hand."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.facts import Fact, Gold, GoldError, Row, read_gold
from tests.quality.floors import Floor, problems, raised, read_floors, write_floors
from tests.quality.matching import match, surroundings
from tests.quality.scoring import Score, SetReport, score, score_indicators

QUOTE = "全市新增高新技术企业29家，总数达128家"
BASE = {
    "indicator": "high_tech_enterprises",
    "value": 29.0,
    "measure": "flow",
    "statement": "actual",
    "period": "2023-01/2023-12",
    "stage": "awarded",
    "bound": "exact",
    "region": "990300",
}


def fact(**changes: object) -> Fact:
    return msgspec.convert({**BASE, "doc": "a", "quote": QUOTE, "number": "29", **changes}, Fact)


def row(**changes: object) -> Row:
    made = {**BASE, "observation_id": "1", "doc": "a", "sentence": f"2023年，{QUOTE}。", "number": "29", **changes}
    return msgspec.convert(made, Row)


def report(facts: list[Fact], rows: list[Row]) -> SetReport:
    return score("made", Gold(documents=("a",), facts=tuple(facts)), rows)[0]


def test_the_same_place_is_found_whatever_width_blanks_and_marks() -> None:
    other = row(sentence="２０２３年,全市新增  高新技术企业２９家；总数达１２８家", number="２９")
    assert len(match([fact()], [other]).pairs) == 1


@pytest.mark.parametrize(
    "changes",
    [{"doc": "b"}, {"number": "128"}, {"sentence": "各县新增专利29件，总数达128件。"}],
)
def test_another_document_number_or_sentence_is_another_place(changes: dict[str, object]) -> None:
    matching = match([fact()], [row(**changes)])
    assert (len(matching.pairs), len(matching.missed), len(matching.extra)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("labelled", "read"), [("3-5", "3—5"), ("1,500", "1500"), ("18.6", "18.6%"), ("1 ~ 2", "1～2")]
)
def test_one_number_written_in_two_ways_is_the_same(labelled: str, read: str) -> None:
    quote = f"引进{labelled}家企业"
    there = row(number=read, sentence=f"全年{quote}。")
    assert len(match([fact(quote=quote, number=labelled)], [there]).pairs) == 1


def test_surroundings_end_with_the_sentence() -> None:
    assert surroundings("完成任务。新增29家。下一步", "29") == "新增29家"
    with pytest.raises(ValueError, match="does not stand"):
        surroundings("新增29家", "30")


def test_of_two_equal_numbers_the_indicator_tells_which_is_which() -> None:
    quote = "孵化器2家、众创空间2家"
    facts = [
        fact(quote=quote, number="2", value=2, indicator="incubators"),
        fact(quote="孵化器2家、众创空间2家", number="2", value=2, indicator="maker_spaces"),
    ]
    rows = [
        row(observation_id="m", sentence=quote, number="2", value=2, indicator="maker_spaces"),
        row(observation_id="i", sentence=quote, number="2", value=2, indicator="incubators"),
    ]
    pairs = match(facts, rows).pairs
    assert [(pair.fact.indicator, pair.row.indicator) for pair in pairs] == [
        ("incubators", "incubators"),
        ("maker_spaces", "maker_spaces"),
    ]


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, {"located": 1, "indicator": 1, "core": 1, "full": 1}),
        ({"bound": "approx"}, {"located": 1, "indicator": 1, "core": 1, "full": 0}),
        ({"part": "柳浦区"}, {"located": 1, "indicator": 1, "core": 1, "full": 0}),
        ({"period": None}, {"located": 1, "indicator": 1, "core": 0, "full": 0}),
        ({"value": 290000}, {"located": 1, "indicator": 0, "core": 0, "full": 0}),
        ({"value_high": 30}, {"located": 1, "indicator": 0, "core": 0, "full": 0}),
        ({"value": 29.0000001}, {"located": 1, "indicator": 1, "core": 1, "full": 1}),
    ],
)
def test_each_step_asks_for_its_fields_and_those_before(changes: dict[str, object], reached: dict[str, int]) -> None:
    steps = report([fact()], [row(**changes)]).steps
    assert {step: found.hits for step, found in steps.items()} == reached


def test_of_part_only_whether_there_is_one_counts() -> None:
    assert report([fact(part="农业类")], [row(part="农业领域")]).steps["full"].hits == 1


def test_missed_facts_cost_recall_and_rows_too_many_precision() -> None:
    total = fact(number="128", value=128, measure="stock", stage=None)
    elsewhere = row(observation_id="2", sentence="走访企业40家。", number="40", value=40)
    steps = report([fact(), total], [row(), elsewhere]).steps
    assert steps["core"] == Score(hits=1, rows=2, facts=2, precision=0.5, recall=0.5, f1=0.5)


def test_the_headline_leaves_parts_out_on_both_sides() -> None:
    part = fact(number="128", value=128, part="柳浦区")
    scored = report([fact(), part], [row(), row(observation_id="2", number="128", value=128, part="柳浦区")])
    assert (scored.steps["full"].facts, scored.headline["full"].facts, scored.headline["full"].f1) == (2, 1, 1.0)


def test_a_wrong_indicator_counts_against_both() -> None:
    scores = score_indicators([match([fact()], [row(indicator="tech_smes")])])
    assert (scores["high_tech_enterprises"].recall, scores["tech_smes"].precision) == (0.0, 0.0)


@given(hits=st.integers(0, 50), more_rows=st.integers(0, 50), more_facts=st.integers(0, 50))
def test_f1_is_the_harmonic_mean(hits: int, more_rows: int, more_facts: int) -> None:
    made = Score.of(hits, hits + more_rows, hits + more_facts)
    assert 0 <= made.f1 <= 1
    if hits:
        assert made.f1 == pytest.approx(2 / (1 / made.precision + 1 / made.recall))


def test_a_wrong_line_of_labels_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_text('{"quote": "29家"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"page\.jsonl:1"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match=r"no \.jsonl files"):
        read_gold(tmp_path / "nothing")


def test_a_document_takes_its_files_name(tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_bytes(msgspec.json.encode(fact(doc="")))
    (tmp_path / "without-facts.jsonl").touch()
    gold = read_gold(tmp_path)
    assert gold.documents == ("page", "without-facts")
    assert gold.facts == (fact(doc="page"),)


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    full_marks = report([fact()], [row()])
    floors = raised({"made": Floor(core=0.999, full=0.5, precision=0.5)}, [full_marks])
    assert floors["made"] == Floor(core=0.999, full=0.995, precision=0.995)
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_a_set_under_its_floor_is_named_with_both_figures() -> None:
    worse = report([fact()], [row(), row(observation_id="2", doc="a", sentence="走访企业40家", number="40", value=40)])
    assert problems([worse], {"made": Floor(core=0.6, full=0.6, precision=0.9)}) == (
        "made: precision is 0.5000, its floor 0.9000",
    )
    assert problems([worse], {}) == ()
