"""One run over the sample portal, as `make run` makes it, for all that show or explain what came out of it."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

WIDTH = 80
"""Columns of a terminal that nobody has widened."""


@dataclass(frozen=True)
class SampleRun:
    """A folder with the run's `data` in it, and what the terminal showed."""

    folder: Path
    serving_copy: Path
    summary: str


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> SampleRun:
    # Dagster takes seconds to import, which tests that run nothing need not wait for
    from rich.console import Console  # noqa: PLC0415

    from orchestration.commands.summary import show_summary  # noqa: PLC0415
    from orchestration.progress import LogReporter  # noqa: PLC0415
    from orchestration.resources import CrawlConfig  # noqa: PLC0415
    from orchestration.run import run_refresh  # noqa: PLC0415
    from orchestration.workspace import Workspace  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("sample")
    workspace = Workspace.at(folder / "data")
    report = run_refresh(workspace, CrawlConfig(sample=True), LogReporter())
    assert report.is_success, report.errors
    shown = StringIO()
    show_summary(Console(file=shown, width=WIDTH), workspace, report)
    return SampleRun(folder, workspace.serving_copy, shown.getvalue())
