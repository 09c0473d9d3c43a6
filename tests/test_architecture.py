"""The rooms import in one direction only, and libraries stay in the rooms that own them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOREIGN = {
    "scrapers": {"dagster", "dagster_dbt", "duckdb", "dbt", "warehouse", "orchestration"},
    "warehouse": {"dagster", "dagster_dbt", "dbt", "orchestration", "requests", "bs4"},
    "explorer": {"dagster", "dagster_dbt", "dbt", "orchestration", "scrapers", "requests", "bs4"},
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", sorted(FOREIGN))
def test_room_imports_nothing_that_lies_behind_it(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(ROOT)): _imports(path) & FOREIGN[room] for path in files}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_only_the_warehouse_opens_duckdb() -> None:
    """Orchestration goes through the warehouse's functions; dbt opens the file by its own adapter."""
    wrong = [
        str(path.relative_to(ROOT)) for path in (ROOT / "orchestration").rglob("*.py") if "duckdb" in _imports(path)
    ]
    assert wrong == []


def test_import_contracts_hold() -> None:
    """The layers and independences that pyproject.toml states."""
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
