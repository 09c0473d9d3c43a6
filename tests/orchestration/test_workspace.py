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


def test_a_host_is_crawled_by_one_process_while_others_go_on(workspace: Workspace) -> None:
    with workspace.crawling("run-1", ["a.example", "b.example"]):
        assert workspace.crawls_under_way() == {"run-1"}
        with workspace.crawling("run-2", ["c.example"], wait_seconds=0), workspace.locked(wait_seconds=0):
            assert workspace.crawls_under_way() == {"run-1", "run-2"}
        with (
            pytest.raises(WorkspaceBusyError, match=r"b\.example\.lock is held by process"),
            workspace.crawling("run-3", ["b.example", "d.example"], wait_seconds=0),
        ):
            pass
    assert workspace.crawls_under_way() == frozenset()


def test_one_process_writes_at_a_time(workspace: Workspace) -> None:
    with (
        workspace.locked(),
        pytest.raises(WorkspaceBusyError, match="is held by process"),
        workspace.locked(wait_seconds=0),
    ):
        pass
    with workspace.locked(wait_seconds=0):
        pass
