"""`gongbao sources`, `diagnose` and `digest`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.commands.diagnosis import diagnose
from orchestration.commands.new_source import NewSource, write_source
from orchestration.commands.registry import registry_rows
from orchestration.workspace import Workspace
from scrapers.sources import SourceError, load_sources
from tests.orchestration.conftest import Story
from tests.orchestration.published import column, publish_made_up, source

NEW = NewSource(
    id="example_kjj",
    name_zh="示例市科学技术局",
    url="http://kjj.example.test/zwgk/gzzj/",
    column="工作总结",
    family="static",
    region_code="990100",
)


def _invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_the_list_shows_place_family_and_last_good_run(story: Story) -> None:
    columns, rows = registry_rows(story.workspace.serving_copy)
    yunze = next(dict(zip(columns, row, strict=True)) for row in rows if row[0] == "sample_yunze")
    assert (yunze["place"], yunze["family"], yunze["enabled"], yunze["health"]) == ("990100 云泽市", "trs", "yes", "ok")
    assert yunze["last_good_run"] is not None


def test_the_list_needs_no_run(tmp_path: Path) -> None:
    code, output = _invoke("sources", "list", "--format", "json", "--data", str(tmp_path))
    assert code == 0
    assert {row["health"] for row in json.loads(output)} == {"never_run"}


def test_a_check_shows_what_would_be_crawled() -> None:
    code, output = _invoke("sources", "check", "sample_yunze")
    assert code == 0
    for part in ("990100 云泽市", "software: trs", "kjj.yunze.sample.test", "titles with 总结|计划"):
        assert part in output


def test_a_check_of_nothing_names_what_there_is() -> None:
    code, output = _invoke("sources", "check", "no-such-source")
    assert code == 2
    assert "no source is called no-such-source; there are: " in output


@pytest.mark.parametrize("source_id", ["sample_yunze", "sample_lanchuan", "sample_wanghu", "sample_qinglu"])
def test_an_online_check_counts_rows_and_finds_the_next_page(source_id: str) -> None:
    code, output = _invoke("sources", "check", source_id, "--online")
    assert code == 0
    assert " rows, " in output
    assert "with a date (20" in output
    assert "next page: http://" in output


def test_an_online_check_says_what_is_wrong_with_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec  # noqa: PLC0415

    from orchestration.commands.registry import named_source  # noqa: PLC0415

    found = named_source("sample_yunze")
    wrong = msgspec.structs.replace(found.columns[0], url="http://kjj.yunze.sample.test/zwgk/nowhere/")
    monkeypatch.setattr(
        "orchestration.commands.registry.named_source", lambda _: msgspec.structs.replace(found, columns=(wrong,))
    )
    code, output = _invoke("sources", "check", "sample_yunze", "--online")
    assert code == 1
    assert "gone: answered 404" in output


def test_a_new_source_is_valid_and_off_and_its_test_fails_until_somebody_has_read_the_page(tmp_path: Path) -> None:
    source_file, test_file = write_source(NEW, tmp_path, tmp_path)
    (written,) = load_sources(tmp_path)
    assert (written.id, written.is_enabled, written.status, written.hosts) == (
        "example_kjj", False, "unverified", ("kjj.example.test",),
    )  # fmt: skip
    assert source_file.read_text(encoding="utf-8").startswith("# Runbook")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", "--rootdir", tmp_path, test_file],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "save the list page http://kjj.example.test/zwgk/gzzj/ to" in done.stdout


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", "Übel", "id"),
        ("family", "geocities", "family"),
        ("url", "not an address", "url"),
        ("region_code", "12", "region_code"),
    ],
)
def test_a_new_source_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, field: str, value: str, message: str
) -> None:
    import msgspec  # noqa: PLC0415

    with pytest.raises(SourceError, match=message):
        write_source(msgspec.structs.replace(NEW, **{field: value}), tmp_path, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    write_source(NEW, tmp_path, tmp_path)
    with pytest.raises(SourceError, match="is there already"):
        write_source(NEW, tmp_path, tmp_path)


def test_a_diagnosis_tells_what_changed_and_what_to_do(workspace: Workspace, story: Story) -> None:
    outcome = {"source_id": "s", "url": "http://s/list", "capture_kind": "list", "is_failure": False}
    publish_made_up(workspace, story, {
        "mart_source_health": [source("s", "blocked", last_run_id="r2", last_good_run_id="r1",
                                      last_good_run_at="2026-03-01 02:30")],
        "mart_column_health": [column("s", "总结", "no_rows", former_row_count=30, ended_by="failure")],
        "fct_fetch_outcomes": [
            {**outcome, "run_id": "r1", "outcome": "ok", "http_status": 200, "started_at": "2026-03-01"},
            {**outcome, "run_id": "r2", "outcome": "blocked", "http_status": 412, "is_failure": True,
             "reason": "a challenge page", "started_at": "2026-03-02"},
        ],
    })  # fmt: skip
    diagnosis = diagnose(workspace.serving_copy, "s")
    assert diagnosis.last_good_run == "2026-03-01 02:30 UTC (r1)"
    assert [run[1:] for run in diagnosis.runs] == [("r2", "1 blocked"), ("r1", "1 ok")]
    assert diagnosis.columns == (("总结", "no_rows", "0", "30", "failure"),)
    assert diagnosis.changes == ("http://s/list: ok, 200 → blocked, 412 (a challenge page)",)
    code, output = _invoke("diagnose", "s", "--data", str(workspace.data))
    assert code == 0
    assert "Next: Do not try around the refusal." in output


def test_a_diagnosis_of_an_unknown_source_names_the_known(story: Story) -> None:
    code, output = _invoke("diagnose", "no-such-source", "--data", str(story.workspace.data))
    assert code == 2
    assert "sample_yunze" in output


def test_the_digest_of_the_newest_run_tells_a_new_a_changed_page_and_a_revised_value(story: Story) -> None:
    code, output = _invoke("digest", "--format", "json", "--data", str(story.workspace.data))
    assert code == 0
    news = json.loads(output)
    kinds = [row["kind"] for row in news]
    assert (kinds.count("document"), kinds.count("failure")) == (2, 0)
    assert kinds.count("observation") > 50
    revised = {row["summary_en"] for row in news if row["kind"] == "revised_value"}
    assert "望湖市 technology contracts registered 2023 1380 (was 1308)" in revised
    assert {row["run_id"] for row in news} == {story["later"].report.run_id}


def test_a_digest_is_a_page_with_headings(story: Story) -> None:
    code, output = _invoke("digest", "--last", "3", "--format", "markdown", "--data", str(story.workspace.data))
    assert code == 0
    assert output.count("\n# ") + output.startswith("# ") == 2, "the second run brought nothing"
    assert "## 2 documents new or changed" in output


def test_a_digest_of_an_unknown_run_names_the_newest(story: Story) -> None:
    code, output = _invoke("digest", "--run", "no-such-run", "--data", str(story.workspace.data))
    assert code == 2
    assert story["later"].report.run_id in output


@pytest.mark.parametrize("command", ["digest", "diagnose x"])
def test_a_question_before_the_first_run_says_what_to_do(command: str, tmp_path: Path) -> None:
    code, output = _invoke(*command.split(), "--data", str(tmp_path))
    assert code == 2
    assert "run `gongbao refresh` first" in output
