"""A refresh that is killed anywhere and started again ends like one that was not."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.same_state import differences
from orchestration.workspace import Workspace
from tests.orchestration.conftest import Story
from tests.orchestration.tables import read_mart, without

ENTRY = "from orchestration.cli import main; main()"
MOMENTS: dict[str, Callable[[Workspace], bool]] = {
    "while fetching": lambda workspace: any(workspace.journal.glob("*.jsonl")),
    "while loading": lambda workspace: workspace.writer.exists(),
    "while dbt builds": lambda workspace: (workspace.warehouse / "built.json").exists(),
}


def _start(data: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", ENTRY, "refresh", "--sample", "--data", str(data)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A DATA in which a refresh was killed at each of the moments, a little later each time, and then let through."""
    chance = random.Random(7)  # noqa: S311
    workspace = Workspace.at(tmp_path_factory.mktemp("killed") / "data")
    for has_come in MOMENTS.values():
        process = _start(workspace.data)
        while process.poll() is None and not has_come(workspace):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    last = _start(workspace.data)
    _, errors = last.communicate()
    assert last.returncode == 0, errors.decode()
    return workspace


@pytest.mark.parametrize("table", ["fct_indicator_observations", "mart_indicator_series"])
def test_facts_are_those_of_an_undisturbed_run(killed: Workspace, story: Story, table: str) -> None:
    rows = read_mart(killed.serving_copy, table)
    # the one thing that has to differ is when the pages were fetched
    assert without(rows, {"known_from_at"}) == without(story["first"].marts[table], {"known_from_at"})


def test_no_address_was_archived_twice(killed: Workspace, story: Story) -> None:
    captures = killed.archive / "index.cdxj"
    addresses = [line.split(b" ", 1)[0] for line in captures.read_bytes().splitlines()]
    assert len(addresses) == len(set(addresses))
    assert len(addresses) == len(story["first"].marts["fct_fetch_outcomes"])


def test_nothing_half_done_is_left(killed: Workspace) -> None:
    assert list(killed.staging.iterdir()) == []
    assert not list((killed.serving / "versions").glob(".*"))


def test_the_comparison_of_the_kill_script_sees_a_missing_document(killed: Workspace, story: Story) -> None:
    """The story's portal has gone on to its second crawl, with one page corrected and one new."""
    found = {
        one.table: (one.only_undisturbed, one.only_killed) for one in differences(story.workspace.data, killed.data)[1]
    }
    assert found["raw.document_versions"] == (2, 0)
    assert found["marts.dim_documents"] == (2, 1)
    assert found["raw.fetch_outcomes, its addresses"] == (1, 0)


def test_the_comparison_of_the_kill_script_finds_a_warehouse_equal_to_itself(story: Story) -> None:
    rows, found = differences(story.workspace.data, story.workspace.data)
    assert found == []
    assert rows > len(story["replay"].marts["fct_indicator_observations"])
