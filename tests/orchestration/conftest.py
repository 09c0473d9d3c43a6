"""Whole runs over the sample portal, made once for all tests: a run takes seconds, a question to its result none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.progress import LogReporter
from orchestration.report import JobReport
from orchestration.resources import CrawlConfig
from orchestration.run import run_refresh, run_replay
from orchestration.workspace import Workspace
from tests.orchestration.tables import Tables, read_marts


@dataclass(frozen=True)
class Stage:
    """What one run told and what it left in the serving copy."""

    report: JobReport
    marts: Tables


@dataclass(frozen=True)
class Story:
    """Four runs one after the other over one DATA: first, again, later, replay."""

    workspace: Workspace
    stages: Mapping[str, Stage]

    def __getitem__(self, name: str) -> Stage:
        return self.stages[name]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    workspace = Workspace.at(tmp_path_factory.mktemp("story") / "data")
    jobs: dict[str, Callable[[], JobReport]] = {
        "first": lambda: run_refresh(workspace, CrawlConfig(sample=True), LogReporter()),
        "again": lambda: run_refresh(workspace, CrawlConfig(sample=True), LogReporter()),
        "later": lambda: run_refresh(workspace, CrawlConfig(sample=True, later=True), LogReporter()),
        "replay": lambda: run_replay(workspace, LogReporter()),
    }
    stages: dict[str, Stage] = {}
    for name, job in jobs.items():
        report = job()
        assert report.is_success, report.errors
        stages[name] = Stage(report, read_marts(workspace.serving_copy))
    return Story(workspace, stages)


@pytest.fixture(autouse=True)
def nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have channels set up; tests tell nobody but their own servers."""
    for name in ("GONGBAO_WEBHOOK", "GONGBAO_SMTP_URL", "GONGBAO_MAIL_TO", "GONGBAO_MESSAGE_EVERY_RUN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.at(tmp_path / "data").prepare()
