"""`python -m benchmarks.bench`: times the main job on the sample portal, its start, and its parts.

Each run is a process of its own, as a user starts it: the first in an empty DATA, the second with dbt's manifest there
but nothing else, the third with nothing new.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.crawl import CrawlRates, measure_crawl
from benchmarks.parts import Rate, measure_parts
from orchestration.workspace import Workspace
from scrapers.fetching.archive import Archive

_JOB = """
import json, sys, time
started = time.perf_counter()
from pathlib import Path
from orchestration.logs import set_up_logs
from orchestration.progress import LogReporter
from orchestration.resources import CrawlConfig
from orchestration.run import run_refresh
from orchestration.workspace import Workspace
import dbt.cli.main
imported = time.perf_counter()
workspace = Workspace.at(Path(sys.argv[1])).prepare()
set_up_logs(workspace, show_progress=False)
report = run_refresh(workspace, CrawlConfig(sample=True), LogReporter())
print(json.dumps({
    "import": imported - started,
    "job": report.seconds,
    "steps": {step.name: step.seconds for step in report.steps},
    "success": report.is_success,
    "scope": report.build_scope,
}))
"""


@click.command()
@click.option("--rounds", default=10, show_default=True, help="Rounds over the documents; the best one counts.")
@click.option("--pages", default=2000, show_default=True, help="Documents of the column that is crawled.")
def main(rounds: int, pages: int) -> None:
    """Time the main job on the sample portal, its parts, and a crawl without pauses."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.at(Path(folder) / "data")
        runs = {"first": _run(workspace)}
        _forget_everything_but_dbt(workspace)
        runs["first, manifest kept"] = _run(workspace)
        runs["nothing new"] = _run(workspace)
        _print_runs(console, runs)
        _print_rates(console, measure_parts(Archive(workspace.archive), rounds))
        _print_crawl(console, measure_crawl(Path(folder) / "crawl", pages))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    console.print(f"peak resident memory of a run: {peak:.0f} MiB", highlight=False)
    console.print("peak resident memory of reading: " + _reading_memory(), highlight=False)


Run = dict[str, float]


def _run(workspace: Workspace) -> Run:
    """Seconds of one run of the job in a process of its own, by part."""
    started = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", _JOB, str(workspace.data)], stdout=subprocess.PIPE, text=True, check=True
    )
    whole = time.perf_counter() - started
    told = json.loads(process.stdout.splitlines()[-1])
    if not told["success"]:
        raise click.ClickException(f"the job failed, see {workspace.logs}")
    steps: Run = told["steps"]
    parts = {
        "start: interpreter, imports of Dagster and dbt": whole - told["job"],
        **steps,
        "rest: manifest, definitions, events, between steps": told["job"] - sum(steps.values()),
    }
    return {**parts, "whole": whole}


def _reading_memory() -> str:
    command = [sys.executable, "-m", "benchmarks.memory"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    peaks: dict[str, float] = json.loads(told)
    return ", ".join(f"{peak:.1f} MiB after {int(count):,} documents" for count, peak in peaks.items())


def _forget_everything_but_dbt(workspace: Workspace) -> None:
    for path in workspace.data.iterdir():
        if path != workspace.dbt:
            path.rename(workspace.data.with_name(f"former-{path.name}"))


def _print_runs(console: Console, runs: dict[str, Run]) -> None:
    table = Table(title="seconds", title_justify="left", show_edge=False)
    table.add_column("part")
    for name in runs:
        table.add_column(name, justify="right")
    for part in dict.fromkeys(part for run in runs.values() for part in run):
        table.add_row(part, *(f"{run[part]:.2f}" if part in run else "" for run in runs.values()))
    share = "share that is start and rest (Dagster, dbt)"
    table.add_row(share, *(f"{_overhead(run):.0%}" for run in runs.values()))
    console.print(table, "")


def _overhead(run: Run) -> float:
    return sum(seconds for part, seconds in run.items() if part.startswith(("start:", "rest:"))) / run["whole"]


def _print_rates(console: Console, rates: tuple[Rate, ...]) -> None:
    table = Table(title="one core, warm, processor time, best round", title_justify="left", show_edge=False)
    for name in (
        "part",
        "documents",
        "numbers in 10,000 characters",
        "documents/s",
        "10,000 characters/s",
        "floor 10,000 characters/s",
        "MB/s",
        "times the floor",
    ):
        table.add_column(name, justify="left" if name == "part" else "right")
    for rate in rates:
        table.add_row(
            rate.name,
            str(rate.documents),
            f"{rate.numbers / rate.ten_thousands:.0f}",
            f"{rate.documents_per_second:.0f}",
            f"{rate.ten_thousands / rate.seconds:.0f}",
            f"{rate.ten_thousands / rate.floor_seconds:.0f}",
            f"{rate.megabytes / rate.seconds:.1f}",
            f"{rate.times_floor:.1f}",
        )
    console.print(table, "")


def _print_crawl(console: Console, rates: CrawlRates) -> None:
    table = Table(title=f"crawl of {rates.pages} pages on loopback", title_justify="left", show_edge=False)
    for name in ("part", "seconds", "pages/s", "of the bare session's rate"):
        table.add_column(name, justify="left" if name == "part" else "right")
    for name, seconds in (("bare requests session", rates.bare_seconds), ("first crawl", rates.first_seconds)):
        share = f"{rates.bare_seconds / seconds:.2f}"
        table.add_row(name, f"{seconds:.2f}", f"{rates.pages / seconds:.0f}", share)
    again = f"again, nothing new ({rates.again_requests} requests)"
    table.add_row(
        again, f"{rates.again_seconds:.2f}", f"{rates.first_seconds / rates.again_seconds:.0f} times less time"
    )
    console.print(table, "")


if __name__ == "__main__":
    main()
