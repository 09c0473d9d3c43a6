"""The command line as a user meets it, without running a job."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from tests.orchestration.conftest import Story


def _invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "command",
    ["refresh", "query", "export", "replay", "explain", "unmapped", "dev", "digest", "diagnose", "notify", "sources"],
)
def test_every_command_explains_itself(command: str) -> None:
    code, output = _invoke(command, "--help")
    assert code == 0
    assert "--data DIR" in output


def test_help_shows_examples_line_by_line() -> None:
    assert "\n    gongbao refresh --sample\n" in _invoke("--help")[1]


def test_help_and_query_import_neither_dagster_nor_dbt() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from orchestration.cli import main\n"
        "runner = CliRunner()\n"
        "runner.invoke(main, ['--help']); runner.invoke(main, ['query', 'SELECT 1', '--data', '/nonexistent'])\n"
        "print(sorted({'dagster', 'dbt', 'pyarrow', 'lxml'} & sys.modules.keys()))"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sample", "--source", "x"], "exclude each other"),
        (["--later"], "--later only goes with --sample"),
        (["--source", "no-such-source"], "no source is called no-such-source"),
        (["--pages", "no-such-folder"], "does not exist"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(arguments: list[str], message: str) -> None:
    code, output = _invoke("refresh", *arguments)
    assert code == 2
    assert message in output


def test_a_folder_without_pages_is_a_usage_error(tmp_path: Path) -> None:
    code, output = _invoke("refresh", "--pages", str(tmp_path), "--data", str(tmp_path / "data"))
    assert code == 2
    assert "no .html, .htm or .txt files" in output


def test_a_replay_of_nothing_is_a_usage_error(tmp_path: Path) -> None:
    code, output = _invoke("replay", "--data", str(tmp_path))
    assert code == 2
    assert "gongbao refresh" in output


def test_a_question_before_the_first_run_says_what_to_do(tmp_path: Path) -> None:
    code, output = _invoke("query", "SELECT 1", "--data", str(tmp_path))
    assert code == 2
    assert "run `gongbao refresh` first" in output


def test_data_can_stand_before_or_behind_the_commands_name(story: Story) -> None:
    data = str(story.workspace.data)
    before = _invoke("--data", data, "query", "SELECT 42 AS answer", "--format", "csv")
    behind = _invoke("query", "SELECT 42 AS answer", "--format", "csv", "--data", data)
    assert before == behind == (0, "\ufeffanswer\n42\n")  # the byte order mark by which Excel knows the encoding


def test_answers_come_as_json_with_dates_as_text(story: Story) -> None:
    sql = "SELECT DATE '2024-05-06' AS day, NULL AS nothing, '沧溟省' AS place"
    code, output = _invoke("query", sql, "--format", "json", "--data", str(story.workspace.data))
    assert code == 0
    assert '"day": "2024-05-06"' in output
    assert '"nothing": null' in output
    assert "沧溟省" in output


@pytest.mark.parametrize(
    "sql", ["SELEC 1", "SELECT * FROM marts.no_such_table", "DELETE FROM marts.dim_documents", "DROP SCHEMA marts"]
)
def test_wrong_sql_and_writing_are_refused_in_words(story: Story, sql: str) -> None:
    code, output = _invoke("query", sql, "--data", str(story.workspace.data))
    assert code == 2
    assert "Traceback" not in output
    assert "Error" in output


def test_a_table_names_its_columns_and_counts_its_rows(story: Story) -> None:
    code, output = _invoke("query", "SELECT 1 AS one UNION ALL SELECT 2", "--data", str(story.workspace.data))
    assert code == 0
    assert "one" in output
    assert "2 rows" in output
