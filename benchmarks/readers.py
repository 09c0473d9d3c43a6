"""`python -m benchmarks.readers`: readers of each kind in loops, each a process, over publication after publication.

Each reader asks two tables for the run that wrote them, in one query where it can. A version is whole where both say
the same, and where all rows of a table do.
"""

import multiprocessing
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event, Semaphore
from pathlib import Path

import click
import duckdb
import sqlalchemy
from rich.console import Console
from rich.table import Table
from sqlalchemy.pool import NullPool

from warehouse.publish import DATABASE_NAME, publish
from warehouse.serving import ServingCopy
from warehouse.versions import reading

_SQL = """
SELECT
    (SELECT min(run) FROM marts.fct_a), (SELECT max(run) FROM marts.fct_a),
    (SELECT min(run) FROM marts.fct_b), (SELECT max(run) FROM marts.fct_b)
"""
_TABLE = """
CREATE OR REPLACE TABLE marts.{} AS SELECT range AS id, ?::integer AS run, md5(range::varchar) AS text FROM range(?)
"""
Answer = tuple[object, ...]
Ask = Callable[[Path], Answer]


def ask_serving_copy(serving: Path) -> Answer:
    """As `gongbao query` and the explorer do: one version, kept while it is read."""
    return ServingCopy(serving / DATABASE_NAME).query(_SQL).rows[0]


def ask_duckdb(serving: Path) -> Answer:
    """As any tool that carries DuckDB: the link, without a lock."""
    with duckdb.connect(str(serving / DATABASE_NAME), read_only=True) as connection:
        return tuple(connection.execute(_SQL).fetchall()[0])


def ask_sqlalchemy(serving: Path) -> Answer:
    """As BI tools over SQLAlchemy: a new connection a query."""
    url = f"duckdb:///{serving / DATABASE_NAME}?access_mode=read_only"
    with sqlalchemy.create_engine(url, poolclass=NullPool).connect() as connection:
        return tuple(connection.execute(sqlalchemy.text(_SQL)).one())


def ask_parquet(serving: Path) -> Answer:
    """The Parquet files of one version, kept while they are read."""
    with reading(serving / "parquet") as folder:
        return tuple(value for name in ("fct_a", "fct_b") for value in _runs_of(folder / f"{name}.parquet"))


def _runs_of(file: Path) -> Answer:
    with duckdb.connect() as connection:
        return tuple(connection.execute("SELECT min(run), max(run) FROM read_parquet(?)", [str(file)]).fetchall()[0])


ASKS: Mapping[str, Ask] = {
    "ServingCopy": ask_serving_copy,
    "duckdb on the link": ask_duckdb,
    "SQLAlchemy on the link": ask_sqlalchemy,
    "Parquet": ask_parquet,
}
"""Ways to read, by the name that they are reported under."""


@dataclass
class Reads:
    """What one reader met."""

    name: str
    errors: Counter[str] = field(default_factory=Counter)
    mixed: int = 0
    """Answers that do not come from one version."""
    versions: set[object] = field(default_factory=set)
    milliseconds: list[float] = field(default_factory=list)


def read_until(stopped: Event, begun: Semaphore, name: str, serving: Path, results: "Queue[Reads]") -> None:
    """Ask over and over, and hand in what was met; tell when the first answer is had."""
    ask, reads = ASKS[name], Reads(name)
    while not stopped.is_set():
        if len(reads.milliseconds) + reads.errors.total() == 1:
            begun.release()
        started = time.perf_counter()
        try:
            answer = ask(serving)
        # whatever a reader can meet is what is counted
        except Exception as error:
            reads.errors[f"{type(error).__name__}: {error}"] += 1
            continue
        reads.milliseconds.append(1000 * (time.perf_counter() - started))
        reads.mixed += len(set(answer)) != 1
        reads.versions.add(answer[0])
    results.put(reads)


def write_run(database: Path, run: int, rows: int) -> None:
    """Fill two tables in which every row names its run."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS marts")
        for table in ("fct_a", "fct_b"):
            connection.execute(_TABLE.format(table), [run, rows])


def measure(folder: Path, publications: int, rows: int) -> tuple[list[float], list[Reads]]:
    """Publish one run after the other under readers.

    Returns:
        Seconds of each publication, and what each reader met.
    """
    database, serving = folder / "writer.duckdb", folder / "serving"
    write_run(database, 0, rows)
    publish(database, serving)
    context = multiprocessing.get_context("spawn")
    stopped, begun, results = context.Event(), context.Semaphore(0), context.Queue()
    readers = [context.Process(target=read_until, args=(stopped, begun, name, serving, results)) for name in ASKS]
    for reader in readers:
        reader.start()
    for _ in readers:
        begun.acquire()
    seconds = []
    try:
        for run in range(1, publications + 1):
            write_run(database, run, rows)
            started = time.perf_counter()
            publish(database, serving)
            seconds.append(time.perf_counter() - started)
    finally:
        stopped.set()
    reads = [results.get() for _ in readers]
    for reader in readers:
        reader.join()
    return seconds, sorted(reads, key=lambda read: list(ASKS).index(read.name))


@click.command()
@click.option("--publications", default=20, show_default=True)
@click.option("--rows", default=100_000, show_default=True, help="Of each of the two tables.")
def main(publications: int, rows: int) -> None:
    """Publish under readers, and tell what they met."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, reads = measure(Path(folder), publications, rows)
    table = Table(title=f"readers over {publications} publications", title_justify="left", show_edge=False)
    for name in ("reader", "queries", "errors", "mixed versions", "versions seen", "median ms"):
        table.add_column(name, justify="left" if name == "reader" else "right")
    for read in reads:
        median = f"{statistics.median(read.milliseconds):.0f}" if read.milliseconds else ""
        counts = (len(read.milliseconds), read.errors.total(), read.mixed, len(read.versions))
        table.add_row(read.name, *map(str, counts), median)
    console = Console()
    console.print(table)
    for read in reads:
        for error, count in read.errors.most_common(3):
            console.print(f"{read.name}: {count} × {error}", markup=False)
    console.print(
        f"a publication of 2 x {rows:,} rows: median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s",
        highlight=False,
    )


if __name__ == "__main__":
    main()
