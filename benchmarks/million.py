"""`python -m benchmarks.million`: a warehouse of made-up observations built, added to, published and asked.

Each step is a process of its own, so that its processor time and peak memory are its own. Beside each build a bare
DuckDB query copies the same rows into a new file: what no build could be faster than.
"""

import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import duckdb
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.made_warehouse import NUMBERS_A_DOCUMENT, fill
from benchmarks.mart_queries import KEYS, QUERIES
from orchestration.build_state import read_build_state, write_build_state
from orchestration.progress import LogReporter
from orchestration.steps.transform import transform
from orchestration.workspace import Workspace
from warehouse.publish import publish
from warehouse.schema import open_writer

_ROUNDS = 5
_MODELS_SHOWN = 12
_LIMIT_MS = 100
_NEW_ROWS = """
SELECT * FROM writer.marts.{table} WHERE document_id IN (
    SELECT document_id FROM writer.marts.dim_documents
    WHERE first_known_at >= (SELECT max(first_known_at)::date FROM writer.marts.dim_documents)
)
"""


@dataclass(frozen=True)
class Spent:
    """What a step took in a process of its own."""

    seconds: float
    processor_seconds: float
    peak_mib: float
    told: dict[str, float]
    """What else the step has to say, by name."""


def run_step(step: Callable[..., dict[str, float]], *arguments: object) -> Spent:
    """Run a function in a fresh process and measure it there."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measured, step, *arguments).result()


def _measured(step: Callable[..., dict[str, float]], *arguments: object) -> Spent:
    # DuckDB takes a main module without a file for somebody at a prompt, and draws bars
    sys.modules["__main__"].__file__ = __file__
    started, processor_started = time.perf_counter(), time.process_time()
    told = step(*arguments)
    return Spent(
        seconds=time.perf_counter() - started,
        processor_seconds=time.process_time() - processor_started,
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        told=told,
    )


def add_documents(data: Path, documents: int, nights: int) -> dict[str, float]:
    """Put documents into the raw tables, as the nights' loads would."""
    workspace = Workspace.at(data).prepare()
    with open_writer(workspace.writer) as connection:
        mentions = fill(connection, documents, nights=nights)
    state = read_build_state(workspace.warehouse)
    write_build_state(workspace.warehouse, msgspec.structs.replace(state, is_stale=True))
    return {"mentions": mentions}


def build(data: Path) -> dict[str, float]:
    """Build the models as the nightly run does."""
    workspace = Workspace.at(data)
    report = transform(workspace, LogReporter())
    seconds = {f"node {node.unique_id}": node.seconds for node in report.nodes}
    return {"nodes": report.seconds, **seconds}


def copy_marts(data: Path) -> dict[str, float]:
    """Copy all marts into a new file with one bare query each: the floor of a whole build."""
    return _copy(data, "SELECT * FROM writer.marts.{table}")


def copy_new(data: Path) -> dict[str, float]:
    """Copy the marts' rows of the newest night's documents: the floor of an incremental build."""
    return _copy(data, _NEW_ROWS, "document_id")


def _copy(data: Path, query: str, column: str | None = None) -> dict[str, float]:
    rows = 0
    with tempfile.TemporaryDirectory(dir=data) as folder, duckdb.connect(str(Path(folder) / "copy.duckdb")) as copy:
        copy.execute(f"ATTACH '{Workspace.at(data).writer}' AS writer (READ_ONLY)")
        tables = copy.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns "
            "WHERE table_catalog = 'writer' AND table_schema = 'marts' AND (? IS NULL OR column_name = ?)",
            [column, column],
        ).fetchall()
        for (table,) in tables:
            copy.execute(f"CREATE TABLE {table} AS {query.format(table=table)}")
            rows += copy.table(table).shape[0]
        copy.execute("CHECKPOINT")
    return {"rows": rows}


def publish_marts(data: Path) -> dict[str, float]:
    """Publish what was built."""
    workspace = Workspace.at(data)
    published = publish(workspace.writer, workspace.serving)
    parquet = sum(file.stat().st_size for file in (workspace.serving / "parquet").glob("*.parquet"))
    return {
        "rows": sum(published.rows.values()),
        "database MiB": published.size_bytes / 2**20,
        "Parquet MiB": parquet / 2**20,
        **{f"rows {table}": rows for table, rows in published.rows.items()},
    }


def ask(data: Path) -> dict[str, float]:
    """Ask each mart its typical questions: the median of some rounds in milliseconds, after a first one."""
    medians = {}
    with duckdb.connect(str(Workspace.at(data).serving_copy), read_only=True) as connection:
        described = connection.execute(KEYS)
        row = described.fetchone() or ()
        keys = dict(zip((column[0] for column in described.description), row, strict=True))
        for name, query in QUERIES.items():
            used = {key: value for key, value in keys.items() if f"${key}" in query}
            times = []
            for _ in range(_ROUNDS + 1):
                started = time.perf_counter()
                connection.execute(query, used).fetchall()
                times.append(1000 * (time.perf_counter() - started))
            medians[name] = statistics.median(times[1:])
    return medians


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
        yield data
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@click.command()
@click.option("--observations", default=20_000, show_default=True, help="About how many to make.")
@click.option("--added", default=100, show_default=True, help="Documents of the night that is built on top.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="An empty folder to work in and keep.")
def main(observations: int, added: int, data: Path | None) -> None:
    """Build a warehouse of made-up observations, and tell what it takes."""
    console = Console()
    documents = max(1, observations // NUMBERS_A_DOCUMENT)
    with _folder(data) as folder:
        spent = {f"make {documents:,} documents (raw schema)": run_step(add_documents, folder, documents, 60)}
        spent["dbt build from nothing"] = whole = run_step(build, folder)
        spent["the same rows, copied by DuckDB"] = run_step(copy_marts, folder)
        spent["publish"] = first_published = run_step(publish_marts, folder)
        spent[f"add {added} documents (raw schema)"] = run_step(add_documents, folder, added, 1)
        spent[f"dbt build of {added} new documents"] = night = run_step(build, folder)
        spent["their rows, copied by DuckDB "] = run_step(copy_new, folder)
        spent["publish again"] = run_step(publish_marts, folder)
        asked = run_step(ask, folder)
    _print_steps(console, spent)
    _print_models(console, whole, night)
    _print_rows(console, first_published)
    _print_queries(console, asked)


def _print_steps(console: Console, spent: dict[str, Spent]) -> None:
    table = Table(title=f"{os.cpu_count()} cores", title_justify="left", show_edge=False)
    for name in ("step", "seconds", "of them dbt's start", "processor seconds", "peak MiB", "rows"):
        table.add_column(name, justify="left" if name == "step" else "right")
    for name, step in spent.items():
        start = f"{step.seconds - step.told['nodes']:.1f}" if "nodes" in step.told else ""
        rows = f"{int(step.told['rows']):,}" if "rows" in step.told else ""
        figures = (f"{step.seconds:.1f}", start, f"{step.processor_seconds:.1f}", f"{step.peak_mib:.0f}", rows)
        table.add_row(name, *figures)
    console.print(table, "")


def _print_models(console: Console, whole: Spent, night: Spent) -> None:
    table = Table(title="slowest nodes, seconds", title_justify="left", show_edge=False)
    for name in ("node", "from nothing", "incremental"):
        table.add_column(name, justify="left" if name == "node" else "right")
    nodes = {name: (whole.told.get(name, 0), night.told.get(name, 0)) for name in {**whole.told, **night.told}}
    slowest = sorted(nodes, key=lambda name: max(nodes[name][0] / 4, nodes[name][1]), reverse=True)
    for name in [name for name in slowest if name.startswith("node ")][:_MODELS_SHOWN]:
        table.add_row(name.split(".", 2)[-1], *(f"{seconds:.2f}" for seconds in nodes[name]))
    console.print(table, "")


def _print_rows(console: Console, published: Spent) -> None:
    rows = [
        f"{name.removeprefix('rows ')} {int(n):,}" for name, n in published.told.items() if name.startswith("rows ")
    ]
    sizes = ", ".join(f"{name} {published.told[name]:.0f}" for name in ("database MiB", "Parquet MiB"))
    console.print(f"published: {sizes}; rows: {', '.join(rows)}", "", highlight=False)


def _print_queries(console: Console, asked: Spent) -> None:
    table = Table(title=f"typical queries, median of {_ROUNDS}, warm", title_justify="left", show_edge=False)
    table.add_column("query")
    table.add_column("ms", justify="right")
    for name, median in sorted(asked.told.items(), key=lambda item: -item[1]):
        table.add_row(name, f"{median:.1f}" + (" (slow)" if median > _LIMIT_MS else ""))
    console.print(table)


if __name__ == "__main__":
    main()
