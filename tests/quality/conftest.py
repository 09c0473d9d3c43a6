"""One warehouse of all labelled documents for all tests, also where several processes test at once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.workspace import Workspace
from tests.quality.report import QualityReport, score_sets
from tests.quality.sets import PROJECT_SETS, build_warehouse, shared_sets


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Quality:
    """The warehouse of the labelled pages and its scores."""

    workspace: Workspace
    report: QualityReport


@pytest.fixture(scope="session")
def quality(tmp_path_factory: pytest.TempPathFactory) -> Quality:
    sets = (*PROJECT_SETS, *shared_sets())
    # the processes of one pytest-xdist run have temporary folders side by side
    base = tmp_path_factory.getbasetemp()
    data = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "quality"
    with _alone(data.with_suffix(".lock")):
        workspace = Workspace.at(data)
        if not workspace.serving_copy.exists():
            build_warehouse(sets, data)
    return Quality(workspace, score_sets(workspace.serving_copy, sets))
