"""Learning how sure a way of reading is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.calibrate import replace_part
from tests.quality.calibration import (
    Judged,
    Learned,
    Way,
    applied,
    bins,
    learn,
    left_out,
    read_seed,
    squared_error,
    ways,
    write_seed,
)
from tests.quality.elsewhere import read_counts, write_counts

SURE: Way = ("name", "near", "none")
RARE: Way = ("apart", "document", "cue")


def rows(way: Way, right: int, wrong: int, document: str = "a") -> list[Judged]:
    return [Judged(document=document, way=way, is_right=at < right) for at in range(right + wrong)]


def confidence(learned: tuple[Learned, ...], way: Way) -> float:
    return next(row.confidence for row in learned if row.way == way)


def test_every_way_of_reading_has_a_row_and_the_unseen_one_the_share_of_all() -> None:
    learned = learn(rows(SURE, 90, 10))
    assert [row.way for row in learned] == list(ways())
    assert confidence(learned, RARE) == pytest.approx(91 / 102, abs=0.001)


def test_many_rows_speak_for_themselves_and_few_like_the_wider_group() -> None:
    learned = learn([*rows(SURE, 5000, 0), *rows(RARE, 0, 2), *rows(("apart", "near", "none"), 500, 500)])
    assert confidence(learned, SURE) > 0.99
    assert 0.45 < confidence(learned, RARE) < 0.55


def test_groups_weigh_the_same_however_many_rows_they_have() -> None:
    learned = learn(rows(SURE, 1900, 0), rows(SURE, 50, 50, "real"))
    assert confidence(learned, SURE) == pytest.approx(0.75, abs=0.01)
    assert next(row for row in learned if row.way == SURE).labelled == 2000
    assert learn(rows(SURE, 90, 10), []) == learn(rows(SURE, 90, 10))


def test_counts_are_read_as_they_were_written(tmp_path: Path) -> None:
    judged = [*rows(SURE, 3, 1, "b"), *rows(RARE, 0, 2, "b"), *rows(SURE, 1, 0, "a")]
    write_counts(judged, tmp_path / "counts.csv")
    read = read_counts(tmp_path / "counts.csv")
    assert sorted((row.way, row.is_right) for row in read) == sorted((row.way, row.is_right) for row in judged)
    assert [row.document for row in read if row.way == SURE] == ["real-01", *["real-02"] * 4]


def test_a_document_says_nothing_about_itself() -> None:
    judged = [*rows(SURE, 100, 0, "good"), *rows(SURE, 0, 100, "bad")]
    said = dict.fromkeys((right for _, right in left_out(judged)), 0.0) | {right: c for c, right in left_out(judged)}
    assert said[True] < 0.05
    assert said[False] > 0.95


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_row_is_in_one_bin(said: list[tuple[float, bool]]) -> None:
    groups = bins(said)
    assert sum(group.rows for group in groups) == len(said)
    assert all(group.low - 1e-9 <= group.said <= group.high + 1e-9 for group in groups)
    assert sum(group.right * group.rows for group in groups) == pytest.approx(sum(right for _, right in said))


def test_the_squared_error_of_the_certain_and_right_is_none() -> None:
    assert squared_error([(1.0, True), (0.0, False)]) == 0
    assert squared_error([(0.5, True), (0.5, False)]) == 0.25


def test_the_seed_is_read_as_it_was_written(tmp_path: Path) -> None:
    learned = learn(rows(SURE, 90, 10))
    write_seed(learned, tmp_path / "seed.csv")
    assert read_seed(tmp_path / "seed.csv") == learned
    assert applied(learned, rows(SURE, 1, 0)) == ((confidence(learned, SURE), True),)


def test_a_part_of_a_page_is_replaced_and_nothing_else() -> None:
    page = "before <!-- x -->\nold\n<!-- end of x --> behind"
    assert replace_part(page, "x", "new") == "before <!-- x -->\nnew\n<!-- end of x --> behind"
    with pytest.raises(ValueError, match="no part between"):
        replace_part("nothing", "x", "new")
