"""The journal holds each outcome from the moment it is known."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.fetching.journal import Journal, JournalError
from scrapers.records import FetchOutcome, Outcome


def outcome(number: int) -> FetchOutcome:
    return FetchOutcome(
        run_id="run-1",
        source_id="example",
        url=f"http://a.example/{number}.htm",
        kind="detail",
        outcome=Outcome.TIMEOUT,
        reason="没有回答",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        elapsed_seconds=1.5,
    )


def test_round_trip(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "runs" / "run-1.jsonl")
    assert list(journal.outcomes()) == []
    for number in range(3):
        journal.append(outcome(number))
    assert list(Journal(journal.path).outcomes()) == [outcome(number) for number in range(3)]


@pytest.mark.parametrize("cut", [1, 5, 150])
def test_a_torn_line_is_left_out_and_cut_off(tmp_path: Path, cut: int) -> None:
    journal = Journal(tmp_path / "run-1.jsonl")
    journal.append(outcome(0))
    journal.append(outcome(1))
    journal.close()
    journal.path.write_bytes(journal.path.read_bytes()[:-cut])
    assert list(journal.outcomes()) == [outcome(0)]
    journal.append(outcome(2))
    assert list(journal.outcomes()) == [outcome(0), outcome(2)]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "run-1.jsonl")
    journal.append(outcome(0))
    journal.path.write_bytes(b"{}\n" + journal.path.read_bytes())
    with pytest.raises(JournalError, match=r"run-1\.jsonl, line 1"):
        list(journal.outcomes())
