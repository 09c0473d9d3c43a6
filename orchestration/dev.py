"""Dagster's UI and daemon on the loopback interface, until Ctrl-C, leaving no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from orchestration.instance import write_instance_settings
from orchestration.workspace import DATA_VARIABLE, Workspace

_STOP_SECONDS = 20.0
_KILL_SECONDS = 5.0
_MODULE = "orchestration.definitions"


def serve(workspace: Workspace, port: int) -> int:
    """Run Dagster until this process is interrupted or terminated.

    Dagster gets a process group of its own: it is asked to stop by SIGINT, on which it stops what it started (on
    SIGTERM its children can survive), and whatever is left of the group after 20 s is killed.

    Returns:
        0 after an orderly stop, else Dagster's own exit code.
    """
    workspace.prepare()
    write_instance_settings(workspace)
    environment = {
        **os.environ,
        DATA_VARIABLE: str(workspace.data),
        "DAGSTER_HOME": str(workspace.dagster),
        # "dagster dev" recommends a tool that is not needed here
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "dagster", "dev", "-m", _MODULE, "-h", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        command, env=environment, cwd=Path(__file__).resolve().parents[1], start_new_session=True
    )
    is_stopping = False

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what `signal` calls
        nonlocal is_stopping
        is_stopping = True
        process.send_signal(signal.SIGINT)

    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = _wait(process, lambda: is_stopping)
    finally:
        _kill_group(process.pid)
        for number, handler in former.items():
            signal.signal(number, handler)
    return 0 if is_stopping else code


def _wait(process: "subprocess.Popen[bytes]", is_stopping: Callable[[], bool]) -> int:
    """Wait for the process as long as it likes, but not for ever once it was asked to stop."""
    asked_at: float | None = None
    while True:
        try:
            return process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            if is_stopping():
                asked_at = asked_at or time.monotonic()
                if time.monotonic() - asked_at > _STOP_SECONDS:
                    return 1


def _kill_group(group: int) -> None:
    """Kill what is left of the group, and wait until the system has let go of it."""
    deadline = time.monotonic() + _KILL_SECONDS
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, signal.SIGKILL)
            time.sleep(0.05)
