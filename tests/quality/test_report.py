"""The report's command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.quality import report
from tests.quality.conftest import Quality
from tests.quality.floors import FLOORS_FILE
from tests.quality.sets import PROJECT_SETS, BuildError, LabelledSet, build_warehouse


def test_gold_and_pages_go_together() -> None:
    folder = str(PROJECT_SETS[0].gold)
    for arguments in (["--gold", folder], ["--pages", folder]):
        done = CliRunner().invoke(report.main, arguments)
        assert (done.exit_code, "go together" in done.output) == (2, True)


def test_a_set_of_somebodys_own_raises_no_floors() -> None:
    folder, before = str(PROJECT_SETS[0].gold), FLOORS_FILE.read_bytes()
    done = CliRunner().invoke(report.main, ["--gold", folder, "--pages", folder, "--raise-floors"])
    assert (done.exit_code, FLOORS_FILE.read_bytes()) == (2, before)


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x", encoding="utf-8")
    twice = [LabelledSet(name=name, pages=tmp_path, gold=tmp_path) for name in "ab"]
    with pytest.raises(BuildError, match=r"page\.txt"):
        build_warehouse(twice, tmp_path / "data")


def test_the_tables_and_the_json_show_the_same(quality: Quality, monkeypatch: pytest.MonkeyPatch) -> None:
    def built(sets: object, data: Path) -> object:
        del sets, data
        return quality.workspace

    monkeypatch.setattr(report, "build_warehouse", built)
    folder = str(PROJECT_SETS[1].gold)
    arguments = ["--gold", folder, "--pages", folder]
    shown = json.loads(CliRunner().invoke(report.main, [*arguments, "--json"]).stdout)
    (labelled,) = shown["sets"]
    assert labelled["name"] == "reports"
    assert labelled["steps"]["core"]["facts"] == 473
    tables = CliRunner().invoke(report.main, [*arguments, "--errors", "3"]).stdout
    assert f"{labelled['steps']['core']['f1']:.3f}" in tables
    for title in ("By document", "By indicator", "By set", "By field", "missed", "too many"):
        assert title in tables
