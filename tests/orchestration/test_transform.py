"""dbt: how much is built, and how its failures are told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from orchestration.build_state import BuildState, read_build_state, write_build_state
from orchestration.progress import LogReporter
from orchestration.steps import dbt_project
from orchestration.steps.dbt_project import DbtError, project_digest
from orchestration.steps.transform import BuildScope, build_scope, transform
from orchestration.workspace import Workspace


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's own settings over one seed and one model."""
    project = tmp_path / "project"
    (project / "models").mkdir(parents=True)
    for name in ("dbt_project.yml", "profiles.yml", "macros"):
        copy = shutil.copytree if (dbt_project.PROJECT_DIR / name).is_dir() else shutil.copy
        copy(dbt_project.PROJECT_DIR / name, project / name)
    (project / "models" / "halves.sql").write_text("select 1 / 2 as half", encoding="utf-8")
    monkeypatch.setattr(dbt_project, "PROJECT_DIR", project)
    project_digest.cache_clear()
    yield project
    project_digest.cache_clear()


def test_everything_is_built_where_the_project_changed_else_what_is_stale(workspace: Workspace) -> None:
    built = BuildState(project_digest=project_digest(), is_stale=False)
    assert build_scope(workspace) is BuildScope.EVERYTHING
    write_build_state(workspace.warehouse, msgspec.structs.replace(built, project_digest="another"))
    assert build_scope(workspace) is BuildScope.EVERYTHING
    write_build_state(workspace.warehouse, msgspec.structs.replace(built, is_stale=True))
    assert build_scope(workspace) is BuildScope.DOCUMENTS
    write_build_state(workspace.warehouse, built)
    assert build_scope(workspace) is BuildScope.OPERATIONS


def test_a_torn_state_means_never_built(workspace: Workspace) -> None:
    (workspace.warehouse / "built.json").write_text('{"project_digest": "a', encoding="utf-8")
    assert read_build_state(workspace.warehouse) == BuildState()


@pytest.mark.usefixtures("small_project")
def test_a_build_is_remembered(workspace: Workspace) -> None:
    report = transform(workspace, LogReporter())
    assert [node.unique_id for node in report.nodes] == ["model.gongbao.halves"]
    assert build_scope(workspace) is BuildScope.OPERATIONS


def test_a_failure_names_the_node_and_the_error_and_leaves_the_marts_stale(
    small_project: Path, workspace: Workspace
) -> None:
    (small_project / "models" / "wrong.sql").write_text("select no_such_column", encoding="utf-8")
    with pytest.raises(DbtError, match=r"(?s)model\.gongbao\.wrong: .*no_such_column"):
        transform(workspace, LogReporter())
    assert build_scope(workspace) is BuildScope.EVERYTHING


def test_a_project_that_does_not_parse_is_told_in_words(small_project: Path, workspace: Workspace) -> None:
    (small_project / "models" / "wrong.sql").write_text("select * from {{ ref('nobody') }}", encoding="utf-8")
    with pytest.raises(DbtError, match="nobody"):
        dbt_project.ensure_manifest(workspace)
