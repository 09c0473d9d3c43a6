"""`gongbao refresh --pages`: bad files cost themselves only."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """<html><head><meta charset="utf-8"><title>望湖市科学技术局2023年工作总结</title></head><body>
<h1>望湖市科学技术局2023年工作总结</h1><div class="content">
<p>（本页地名为虚构）2023年，全市科技工作稳步推进，新增高新技术企业29家，总数达到128家。</p>
<p>全年技术合同成交额12.5亿元，同比增长18.6%，新增省级重点实验室2家，实施科技项目46项。</p>
</div></body></html>"""


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311


ENTRY = "from orchestration.cli import main; main()"


def _gongbao(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", ENTRY, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "good.html").write_text(GOOD, encoding="utf-8")
    (folder / "also-good.htm").write_bytes(GOOD.replace("utf-8", "gb18030").encode("gb18030"))
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + _noise(1, 20_000))
    # it says GB18030 and is neither that nor anything else
    torn = GOOD.replace("utf-8", "gb18030").encode() + b"<p>" + _noise(2, 4_000) + b"</p>"
    (folder / "misdeclared.html").write_bytes(torn)
    with (folder / "noise.html").open("wb") as noise:
        for number in range(25):
            noise.write(_noise(number, 1_000_000))
    return folder


@pytest.fixture(scope="module")
def runs(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[subprocess.CompletedProcess[str]]]:
    data = tmp_path_factory.mktemp("saved") / "data"
    return data, [_gongbao("refresh", "--pages", str(pages), "--data", str(data)) for _ in range(2)]


def _outcomes(data: Path, run: str) -> dict[str, dict[str, str]]:
    table = "marts.fct_fetch_outcomes"
    sql = f"SELECT url, outcome, reason FROM {table} WHERE run_id = (SELECT {run}(run_id, started_at) FROM {table})"  # noqa: S608
    asked = _gongbao("query", sql, "--format", "json", "--data", str(data))
    assert asked.returncode == 0, asked.stderr
    return {row["url"].rpartition("/")[2]: row for row in json.loads(asked.stdout)}


@pytest.mark.parametrize("run", ["arg_min", "arg_max"])
def test_each_bad_file_is_one_failed_outcome_with_its_reason(
    runs: tuple[Path, list[subprocess.CompletedProcess[str]]], run: str
) -> None:
    outcomes = _outcomes(runs[0], run)
    assert len(outcomes) == 6
    failed = {name: row["outcome"] for name, row in outcomes.items() if row["reason"]}
    assert failed.keys() == {"empty", "binary", "misdeclared", "noise"} or failed.keys() == {"empty", "binary", "noise"}
    assert failed["empty"] == "empty"
    assert failed["binary"] == "binary"
    assert failed["noise"] == "too_large"


def test_the_exit_code_says_each_time_that_something_failed(
    runs: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    assert [run.returncode for run in runs[1]] == [1, 1], runs[1][0].stderr


def test_the_summary_lists_what_failed_and_why(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    for name in ("empty", "binary", "noise"):
        assert f"saved:///{name}" in runs[1][0].stdout


def test_the_good_pages_go_through(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    asked = _gongbao(
        "query", "SELECT document_name FROM marts.dim_documents", "--format", "csv", "--data", str(runs[0])
    )
    assert {"good", "also-good"} <= set(asked.stdout.split())
    assert "Nothing new" in runs[1][1].stdout
    assert "Nothing new" not in runs[1][0].stdout
