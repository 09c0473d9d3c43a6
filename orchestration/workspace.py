"""Where everything that the job writes lies: one folder, DATA, with one subfolder a purpose."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.locks import WAIT_SECONDS, WorkspaceBusyError, held, note_of_holder

__all__ = ["DATA_VARIABLE", "DEFAULT_DATA", "Workspace", "WorkspaceBusyError"]

DATA_VARIABLE = "GONGBAO_DATA"
DEFAULT_DATA = Path("data")


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
        """What crawls remember from run to run: how far columns were walked, robots.txt of the day."""
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

    @property
    def crawl_locks(self) -> Path:
        """One file a host that was ever crawled, locked while it is."""
        return self.data / "locks"

    @property
    def messages(self) -> Path:
        """What people were told of, and what could not be sent."""
        return self.data / "messages"

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
    def locked(self, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
        """Be the only one who parses, loads, builds or publishes below DATA.

        Raises:
            WorkspaceBusyError: Another process still held the lock after `wait_seconds`.
        """
        with held(self.data / ".lock", note="", wait_seconds=wait_seconds):
            yield

    @contextmanager
    def crawling(self, run_id: str, hosts: Iterable[str], wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
        """Be the only one who asks these hosts; others may be crawled at the same time, and the warehouse written.

        Args:
            run_id: The crawl, by the name of its journal.
            hosts: Host names, or other names of what only one process may take in at a time.
            wait_seconds: How long to wait for each.

        Raises:
            WorkspaceBusyError: Another process still crawled one of them after `wait_seconds`.
        """
        with ExitStack() as stack:
            # in one order for all, so that no two wait for each other
            for host in sorted(set(hosts)):
                stack.enter_context(held(self.crawl_locks / f"{host}.lock", note=run_id, wait_seconds=wait_seconds))
            yield

    def crawls_under_way(self) -> frozenset[str]:
        """The runs whose crawls go on now, in whatever process; their journals are not complete."""
        return frozenset(note for path in self.crawl_locks.glob("*.lock") if (note := note_of_holder(path)))
