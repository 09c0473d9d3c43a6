"""One `refresh` of the sample portal in a process of its own, which tells of its steps and may be killed in any.

The process is forked from one that has imported everything, so that a run costs its work and not its start.
"""

import os
import random
import select
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import dbt.adapters.duckdb.impl
import dbt.cli.main  # noqa: F401 - what a run would import itself, each time

from orchestration.progress import Advance
from orchestration.resources import CrawlConfig
from orchestration.run import run_refresh
from orchestration.workspace import Workspace

STEPS = {
    "crawling": "crawl",
    "reading": "parse",
    "loading": "load",
    "building": "dbt",
    "publishing": "publish",
}
"""Step by the first word of the description under which it tells of its progress."""
BEFORE = "start"


def _tell_nothing(count: int = 1) -> None:
    """Pieces of a step are of no interest here."""


class _PipeReporter:
    """Writes one line where a task begins (`+`) and one where it ends (`-`)."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:  # noqa: ARG002 - the protocol
        step = STEPS[description.partition(" ")[0]]
        os.write(self._descriptor, f"+{step}\n".encode())
        yield _tell_nothing
        os.write(self._descriptor, f"-{step}\n".encode())


@dataclass
class Run:
    """A run under way, as the process that may kill it sees it."""

    pid: int
    _descriptor: int
    place: str = BEFORE
    """The step that the run is in, or `after <step>`."""
    begun_at: dict[str, float] = field(default_factory=dict)
    """Monotonic second at which each step began first."""
    seconds: dict[str, float] = field(default_factory=dict)
    """From a step's first beginning to its last end."""
    _rest: bytes = b""

    def listen(self, until: float | None) -> bool:
        """Take in what the run tells until a monotonic second; False once the run has ended."""
        wait = None if until is None else max(until - time.monotonic(), 0.0)
        ready, _, _ = select.select([self._descriptor], [], [], wait)
        if not ready:
            return True
        told = os.read(self._descriptor, 65536)
        if not told:
            return False
        *lines, self._rest = (self._rest + told).split(b"\n")
        for line in lines:
            mark, step = line[:1], line[1:].decode()
            if mark == b"+":
                self.begun_at.setdefault(step, time.monotonic())
                self.place = step
            else:
                self.seconds[step] = time.monotonic() - self.begun_at[step]
                self.place = f"after {step}"
        return True

    def ended(self) -> int:
        """Wait for the process; its exit code, or minus the signal that ended it."""
        os.close(self._descriptor)
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


def start(data: Path, *, is_later: bool) -> Run:
    """Fork a refresh of the sample portal over a data folder; what it prints goes to `killed_runs.log` in there."""
    data.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Run(pid, reading)
    code = 3
    try:
        os.close(reading)
        log = os.open(data / "killed_runs.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        config = CrawlConfig(sample=True, later=is_later)
        report = run_refresh(Workspace.at(data), config, _PipeReporter(writing))
        os.write(2, "\n".join(report.errors).encode())
        code = 0 if report.is_success else 3
    except BaseException:  # a forked process must never go on as its parent
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def let_through(data: Path, *, is_later: bool) -> Run:
    """Run to the end.

    Raises:
        RuntimeError: The run failed.
    """
    run = start(data, is_later=is_later)
    while run.listen(None):
        pass
    if code := run.ended():
        raise RuntimeError(f"a run over {data} ended with {code}; see {data / 'killed_runs.log'}")
    return run


def kill(data: Path, step: str, seconds: float, chance: random.Random, *, is_later: bool) -> str | None:
    """Start a run and kill it at a random moment of a step.

    Args:
        data: The data folder.
        step: The step to wait for.
        seconds: How long that step takes; the run is killed at most 1.3 times as long after the step's beginning.
        chance: Draws the moment.
        is_later: Whether the portal stands as at its second crawl.

    Returns:
        Where the kill hit, or None where the run had ended before.

    Raises:
        RuntimeError: The run failed by itself.
    """
    run = start(data, is_later=is_later)
    delay = chance.uniform(0.0, 1.3 * seconds)
    while True:
        begun = run.begun_at.get(step)
        until = None if begun is None else begun + delay
        if until is not None and time.monotonic() >= until:
            os.kill(run.pid, signal.SIGKILL)
            place = run.place
            if run.ended() == -signal.SIGKILL:
                return place
            return None
        if not run.listen(until):
            if code := run.ended():
                raise RuntimeError(f"a run over {data} ended with {code}; see {data / 'killed_runs.log'}")
            return None
