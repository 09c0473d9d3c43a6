"""Batches become visible whole or not at all."""

from pathlib import Path

from orchestration.steps.parse import this_run
from orchestration.steps.staging import complete_batches, discard_batches, new_batch
from scrapers.records import Outcome, ParseOutcome

RUN = this_run("run-1", "crawl")
OUTCOME = ParseOutcome(capture_id="c1", outcome=Outcome.OK)


def test_batches_come_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    for number in (0, 1, 10, 2):
        with new_batch(tmp_path, number, RUN) as batch:
            batch.write("parse_outcomes", OUTCOME)
    batches = list(complete_batches(tmp_path))
    assert [folder.name for folder, _ in batches] == ["000000", "000001", "000002", "000010"]
    assert {run.run_id for _, run in batches} == {"run-1"}
    assert b'"capture_id":"c1"' in (batches[0][0] / "parse_outcomes.jsonl").read_bytes()


def test_a_batch_that_was_broken_off_is_not_loaded(tmp_path: Path) -> None:
    batch = new_batch(tmp_path, 0, RUN)
    batch.__enter__().write("parse_outcomes", OUTCOME)
    error = KeyboardInterrupt()
    assert not batch.__exit__(KeyboardInterrupt, error, None)
    assert list(complete_batches(tmp_path)) == []
    discard_batches(tmp_path)
    assert list(tmp_path.iterdir()) == []
