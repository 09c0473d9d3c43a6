"""The compiled reading says what the interpreted one says, and is taken only while it is of these sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scrapers.compiled import FOLDER_VARIABLE, compiled_folder, put_compiled_first
from scrapers.compiling import compile_reading, missing_tool

_READ_ALL = """
import sys
from pathlib import Path
import msgspec
from scrapers.reading import IS_COMPILED, block_reader
from scrapers.reading.read import read_document
from tests.scrapers.reading.documents import document
loaded = "interpreted" if block_reader.__file__.endswith(".py") else "compiled"
assert loaded == sys.argv[1] and IS_COMPILED == (loaded == "compiled"), block_reader.__file__
for folder in ("bureaus", "frames", "heldout", "reports"):
    for path in sorted(Path("tests/quality", folder).glob("*.txt")):
        title, *lines = path.read_text(encoding="utf-8").splitlines()
        reading = read_document(document(*lines, title=title))
        sys.stdout.buffer.write(msgspec.json.encode(reading) + b"\\n")
"""


def _read_all(how: str, folder: Path) -> list[str]:
    command = [sys.executable, "-c", _READ_ALL, how]
    environment = os.environ | {FOLDER_VARIABLE: str(folder)}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def test_the_compiled_reading_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = missing_tool()
    if missing is not None:
        pytest.skip(f"{missing}: the reading cannot be compiled here")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "compiled"))
    assert compile_reading() == compiled_folder("scrapers.reading")

    interpreted = _read_all("interpreted", tmp_path / "none")
    compiled = _read_all("compiled", tmp_path / "compiled")

    assert len(interpreted) > 70
    assert sum(len(reading) for reading in interpreted) > 1_000_000
    assert compiled == interpreted


def test_twins_of_other_sources_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    (tmp_path / "another-digest" / "scrapers" / "reading").mkdir(parents=True)
    search_path = ["sources"]

    assert not put_compiled_first("scrapers.reading", search_path)
    assert search_path == ["sources"]

    compiled_folder("scrapers.reading").joinpath("scrapers", "reading").mkdir(parents=True)
    assert put_compiled_first("scrapers.reading", search_path)
    assert search_path == [str(compiled_folder("scrapers.reading") / "scrapers" / "reading"), "sources"]
