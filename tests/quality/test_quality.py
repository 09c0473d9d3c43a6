"""The reading against the labelled documents: never under the floors."""

from pathlib import Path

import pytest

from tests.quality.calibration import judge, learn, read_seed, ways
from tests.quality.conftest import Quality
from tests.quality.elsewhere import read_counts
from tests.quality.floors import problems, read_floors
from tests.quality.scoring import SetReport
from tests.quality.sets import PROJECT_SETS
from warehouse.serving import ServingCopy

LEARN_ANEW = "the reading has changed since confidence was learned: run `python -m tests.quality.calibrate`"


def _named(quality: Quality, name: str) -> SetReport:
    return next(report for report in quality.report.sets if report.name == name)


@pytest.mark.parametrize("name", [labelled.name for labelled in PROJECT_SETS])
def test_made_up_documents_are_read_no_worse_than_before(quality: Quality, name: str) -> None:
    assert name in read_floors()
    assert problems([_named(quality, name)], read_floors()) == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["shared bureaus", "shared reports"])
def test_real_pages_are_read_no_worse_than_before(quality: Quality, shared_dir: Path, name: str) -> None:
    assert (shared_dir / "gold").is_dir()
    assert name in read_floors()
    assert problems([_named(quality, name)], read_floors()) == ()


def test_every_labelled_document_was_read(quality: Quality) -> None:
    silent = [
        document
        for report in quality.report.sets
        for document, steps in report.by_document.items()
        if steps["located"].rows == 0
    ]
    assert silent == []


def test_the_labels_cover_every_indicator(quality: Quality) -> None:
    copy = ServingCopy(quality.workspace.serving_copy)
    codes = {row[0] for row in copy.query("SELECT indicator_code FROM marts.dim_indicators").rows}
    labelled = {
        code
        for report in quality.report.sets
        if not report.name.startswith("shared")
        for code, score in report.by_indicator.items()
        if score.facts
    }
    assert codes - labelled == set()


def test_what_is_said_to_be_sure_is_what_was_learned(quality: Quality) -> None:
    """The seed in use is of this reader and no older one."""
    own = judge(quality.workspace.writer, quality.report.matchings[: len(PROJECT_SETS)])
    now = {learned.way: learned.confidence for learned in learn(own, read_counts())}
    then = {learned.way: learned.confidence for learned in read_seed()}
    assert then == pytest.approx(now, abs=0.03), LEARN_ANEW


def test_confidence_in_the_marts_is_that_of_the_seed(quality: Quality) -> None:
    assert [row.way for row in read_seed()] == list(ways())
    copy = ServingCopy(quality.workspace.serving_copy)
    sql = "SELECT DISTINCT confidence, confidence_labels FROM marts.fct_indicator_observations"
    assert set(copy.query(sql).rows) <= {(row.confidence, row.labelled) for row in read_seed()}


def test_unmapped_phrases_are_counted_and_claimed_by_none(quality: Quality) -> None:
    copy = ServingCopy(quality.workspace.serving_copy)
    ((mentions,),) = copy.query("SELECT sum(mention_count) FROM marts.mart_unmapped_mentions").rows
    assert isinstance(mentions, int)
    assert mentions > 500
    top = copy.query("SELECT phrase, unit_text, document_count FROM marts.mart_unmapped_mentions LIMIT 30").rows
    # jobs created: in nearly every work report, and no indicator of science and technology
    assert any(str(phrase).endswith("就业") and unit == "人" for phrase, unit, _ in top)
    counts = [int(str(row[2])) for row in top]
    assert counts == sorted(counts, reverse=True)


def test_a_number_that_an_indicator_claims_is_not_unmapped(quality: Quality) -> None:
    copy = ServingCopy(quality.workspace.serving_copy)
    sql = """
        SELECT count(*) FROM marts.mart_unmapped_mentions AS unmapped
        SEMI JOIN marts.fct_indicator_observations AS observations
            ON unmapped.example_document_id = observations.document_id
            AND unmapped.example_sentence = observations.sentence
            AND unmapped.phrase = observations.indicator_term AND unmapped.unit_text = observations.unit_text
            AND unmapped.example_number_text = observations.number_text
    """
    assert copy.query(sql).rows == ((0,),)
