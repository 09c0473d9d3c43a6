"""Where things lie, and who may write."""

from pathlib import Path

import pytest

from orchestration.workspace import DATA_VARIABLE, Workspace, WorkspaceBusyError


def test_data_comes_from_the_option_then_the_variable_then_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert Workspace.at(None).data == tmp_path / "data"
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "named"))
    assert Workspace.at(None).data == tmp_path / "named"
    assert Workspace.at("asked").data == tmp_path / "asked"


def test_the_writers_file_is_not_named_like_a_schema_and_keeps_its_name_in_a_replay(workspace: Workspace) -> None:
    assert workspace.writer.stem not in {"raw", "staging", "intermediate", "marts", "seeds"}
    assert workspace.for_replay().writer != workspace.writer
    assert workspace.for_replay().writer.name == workspace.writer.name


def test_one_process_writes_at_a_time(workspace: Workspace) -> None:
    with (
        workspace.locked(),
        pytest.raises(WorkspaceBusyError, match="is being written by process"),
        workspace.locked(wait_seconds=0),
    ):
        pass
    with workspace.locked(wait_seconds=0):
        pass
