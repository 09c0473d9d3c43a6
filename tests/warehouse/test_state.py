"""What the warehouse tells the steps before it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse import staging as made
from warehouse.load import load_staged
from warehouse.schema import WriterBusyError, open_writer
from warehouse.state import loaded


def test_captures_count_as_loaded_for_the_versions_that_read_them(tmp_path: Path) -> None:
    database = tmp_path / "writer.duckdb"
    folder = made.write(tmp_path / "staging", parse_outcomes=made.parsed([made.document()]))
    load_staged(database, folder, made.run(1))
    assert loaded(database, "p1", "r1").parsed_capture_ids == {"report-1"}
    assert loaded(database, "p1", "r2").parsed_capture_ids == frozenset()
    load_staged(database, folder, made.run(2, reader_version="r2"))
    assert loaded(database, "p1", "r2").parsed_capture_ids == {"report-1"}


def test_no_warehouse_knows_nothing(tmp_path: Path) -> None:
    database = tmp_path / "writer.duckdb"
    assert loaded(database, "p1", "r1").parsed_capture_ids == frozenset()
    assert not database.exists()


def test_a_busy_writer_is_said(tmp_path: Path) -> None:
    database = tmp_path / "writer.duckdb"
    with open_writer(database):
        script = f"import duckdb; duckdb.connect({str(database)!r})"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "lock" in other.stderr.lower()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb, sys; c = duckdb.connect({str(database)!r}); print(1, flush=True); sys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(WriterBusyError, match="open in another process"):
            loaded(database, "p1", "r1")
    finally:
        holder.communicate()
