"""The sample's serving copy with a hostile document in it, and the explorer served over it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.__main__ import command
from tests.explorer.hostile import add_hostile_document
from tests.sample_run import SampleRun

_START_SECONDS = 60.0


@pytest.fixture(scope="session")
def serving_copy(sample_run: SampleRun, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link to a version of its own: the sample with a hostile document."""
    serving = tmp_path_factory.mktemp("explorer") / "serving"
    version = serving / "versions" / "20260102T000000000000Z-0123456789ab"
    version.mkdir(parents=True)
    shutil.copy(sample_run.serving_copy.resolve(), version / "gongbao.duckdb")
    add_hostile_document(version / "gongbao.duckdb")
    (serving / "current").symlink_to("versions/20260102T000000000000Z-0123456789ab")
    (serving / "gongbao.duckdb").symlink_to("current/gongbao.duckdb")
    return serving / "gongbao.duckdb"


@pytest.fixture(scope="session")
def address(serving_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the explorer is served, as `make explore` does it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("served") / "log.txt"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with log.open("wb") as file:
        process = subprocess.Popen(command(serving_copy, port), env=environment, stdout=file, stderr=file)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - the loopback interface
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _keep_main_module() -> Iterator[None]:
    """Streamlit's harness puts the page it runs in `__main__`, which processes spawned by later tests would import."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
