"""How long steps tell of their progress: bars on a terminal, lines in a log elsewhere."""

import logging
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

LOGGER = logging.getLogger("gongbao.progress")
_SECONDS_BETWEEN_LINES = 10.0


class Advance(Protocol):
    """Says that `count` more pieces of a task are done."""

    def __call__(self, count: int = 1) -> None:
        """Go on by `count` pieces."""


class Reporter(Protocol):
    """Whoever wants to know how far a step is."""

    def task(self, description: str, total: int | None = None) -> AbstractContextManager[Advance]:
        """Begin a task of `total` pieces (None: nobody knows yet) that ends with the block."""
        ...


class LogReporter:
    """A line at the end of a task, and every ten seconds of a long one."""

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        """Begin a task that is told of in the log."""
        started = last = time.monotonic()
        done = 0

        def advance(count: int = 1) -> None:
            nonlocal done, last
            done += count
            if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                LOGGER.info("%s: %d%s", description, done, "" if total is None else f" of {total}")

        yield advance
        LOGGER.info("%s: %d done in %.1f s", description, done, time.monotonic() - started)


class BarReporter:
    """A bar a task on a terminal; finished bars go away."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        """Begin a task that is shown as a bar."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            task_id = progress.add_task(description, total=total)

            def advance(count: int = 1) -> None:
                progress.advance(task_id, count)

            yield advance
