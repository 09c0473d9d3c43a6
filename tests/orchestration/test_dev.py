"""`gongbao dev`: up on loopback, and gone without a trace."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.orchestration.conftest import Story

START_SECONDS = 60.0


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_dagster_serves_on_loopback_until_a_signal_and_leaves_no_process(
    story: Story, tmp_path: Path, signal_number: signal.Signals
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    entry = "from orchestration.cli import main; main()"
    with (tmp_path / "output").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", entry, "dev", "--data", str(story.workspace.data), "--port", str(port)],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/server_info")
            (group,) = _children(process.pid)
        finally:
            process.send_signal(signal_number)
            code = process.wait(timeout=40)
    assert code == 0, (tmp_path / "output").read_text()
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=True)
    return [int(line) for line in listed.stdout.split()]
