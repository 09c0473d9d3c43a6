"""Where everything that the job writes lies: one folder, DATA, with one subfolder a purpose."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

DATA_VARIABLE = "GONGBAO_DATA"
DEFAULT_DATA = Path("data")
_LOCK_POLL_SECONDS = 0.2


class WorkspaceBusyError(RuntimeError):
    """Another process is writing in the same DATA."""


@dataclass(frozen=True)
class Workspace:
    """The paths below DATA. Nothing is created before `prepare`."""

    data: Path
    is_replay: bool = False
    """A replay writes a warehouse of its own beside the current one, and takes its place at the end."""

    @classmethod
    def at(cls, data: str | Path | None) -> "Workspace":
        """The workspace in a folder, by default the one that GONGBAO_DATA names, else `./data`."""
        return cls(Path(data or os.environ.get(DATA_VARIABLE) or DEFAULT_DATA).expanduser().resolve())

    def for_replay(self) -> "Workspace":
        """The same workspace with another writer's file, staging folder and dbt target."""
        return replace(self, is_replay=True)

    @property
    def archive(self) -> Path:
        """Responses as they came (WARC), never changed."""
        return self.data / "archive"

    @property
    def journal(self) -> Path:
        """One file a run of fetch outcomes, as they came."""
        return self.data / "journal"

    @property
    def crawl(self) -> Path:
        """What crawls remember from run to run: how far columns were walked, robots.txt of the day, locks of hosts."""
        return self.data / "crawl"

    @property
    def staging(self) -> Path:
        """Batches of records on their way into the warehouse; may be deleted at any time."""
        return self.data / ("staging_replay" if self.is_replay else "staging")

    @property
    def warehouse(self) -> Path:
        """The writer's file and what was last built and published from it."""
        return self.data / "warehouse" / "replay" if self.is_replay else self.data / "warehouse"

    @property
    def writer(self) -> Path:
        """The writer's file.

        It has the same name in a replay, because views hold the file's name as that of their database, and it is not
        named like one of its schemas, which would make `marts.table` ambiguous.
        """
        return self.warehouse / "writer.duckdb"

    @property
    def serving(self) -> Path:
        """Published versions, and the links to the current one."""
        return self.data / "serving"

    @property
    def serving_copy(self) -> Path:
        """The link that readers open."""
        return self.serving / "gongbao.duckdb"

    @property
    def dbt(self) -> Path:
        """Target and logs of dbt."""
        return self.data / "dbt" / "replay" if self.is_replay else self.data / "dbt"

    @property
    def dagster(self) -> Path:
        """Dagster's home: runs, events, schedules."""
        return self.data / "dagster"

    @property
    def logs(self) -> Path:
        """Log files of the command line."""
        return self.data / "logs"

    def prepare(self) -> "Workspace":
        """Create the folders that are missing.

        Raises:
            OSError: DATA cannot be written.
        """
        for folder in (
            self.archive,
            self.journal,
            self.crawl,
            self.staging,
            self.warehouse,
            self.serving,
            self.dbt,
            self.dagster,
            self.logs,
        ):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    @contextmanager
    def locked(self, wait_seconds: float = 30.0) -> Iterator[None]:
        """Be the only one who writes below DATA; the lock falls with the process, however it ends.

        Raises:
            WorkspaceBusyError: Another process still held the lock after `wait_seconds`.
        """
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / ".lock").open("a+", encoding="ascii") as file:
            _lock(file, self.data, wait_seconds)
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield


def _lock(file: IO[str], data: Path, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                file.seek(0)
                raise WorkspaceBusyError(f"{data} is being written by process {file.read() or 'unknown'}") from None
            time.sleep(_LOCK_POLL_SECONDS)
        else:
            return
