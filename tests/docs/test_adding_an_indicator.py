"""The worked example of docs/adding-an-indicator.md, done with exactly the rows that the page shows."""

import re
import shutil
from pathlib import Path

import pytest

from orchestration.progress import LogReporter
from orchestration.resources import CrawlConfig
from orchestration.run import run_refresh
from orchestration.steps import dbt_project
from orchestration.workspace import Workspace
from tests.docs.asking import wrong_answers
from tests.docs.markdown import ROOT, blocks
from tests.sample_run import WIDTH

PAGE = ROOT / "docs" / "adding-an-indicator.md"
_FILE = re.compile(r"`dbt_project/(?P<path>[\w/]+\.csv)`:\Z")
_SAVED_AS = re.compile(r"saved as `(?P<path>[\w./-]+)`:\Z")


def _add_rows(project: Path) -> set[str]:
    """Add the page's rows to the files that stand before them; the files' names."""
    changed: set[str] = set()
    for block in blocks(PAGE):
        if block.language == "csv" and (named := _FILE.search(block.before)):
            file = project / named["path"]
            header, *rows = block.text.splitlines()
            content = file.read_text(encoding="utf-8")
            assert content.splitlines()[0] == header, f"{PAGE.name} shows another header than {file.name} has"
            assert content.endswith("\n")
            file.write_text(content + "\n".join(rows) + "\n", encoding="utf-8")
            changed.add(file.name)
    return changed


def _save_pages(folder: Path) -> None:
    for block in blocks(PAGE):
        if block.language == "html" and (named := _SAVED_AS.search(block.before)):
            file = folder / named["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")


def test_the_rows_of_the_page_bring_the_facts_that_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "dbt_project"
    shutil.copytree(dbt_project.PROJECT_DIR, project, ignore=shutil.ignore_patterns("target", "logs", "dbt_packages"))
    assert _add_rows(project) == {"indicators.csv", "indicator_aliases.csv", "other_terms.csv", "units.csv"}
    _save_pages(tmp_path)
    monkeypatch.setattr(dbt_project, "PROJECT_DIR", project)
    dbt_project.project_digest.cache_clear()
    try:
        workspace = Workspace.at(tmp_path / "data")
        report = run_refresh(workspace, CrawlConfig(pages=str(tmp_path / "pages")), LogReporter())
    finally:
        dbt_project.project_digest.cache_clear()
    assert report.is_success, report.errors
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    wrong = wrong_answers(PAGE, workspace.serving_copy)
    assert not wrong, "\n".join(wrong)
