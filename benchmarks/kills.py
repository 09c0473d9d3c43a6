"""Kill refreshes of the sample portal at random moments, start them again, and compare the end with undisturbed runs.

`python -m benchmarks.kills --kills 100` prints where each kill hit and the number of differences; any is exit code 1.

A round is one data folder: the first crawl is killed a few times before it is let through, then the second crawl (one
page corrected, one new) in the same way. Then every raw table and every mart is compared row by row; see `same_state`.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from benchmarks.killed_run import STEPS, kill, let_through
from benchmarks.same_state import Difference, differences

KILLS_A_STAGE = 5
"""Before a run is let through; each kill finds what the ones before left behind."""
_TARGETS = tuple(STEPS.values())
Seconds = dict[bool, dict[str, float]]
"""How long each step takes, for the first crawl (False) and the later one (True)."""


@dataclass(frozen=True)
class Round:
    """What one round came to."""

    number: int
    hits: tuple[str, ...]
    """One a kill: the stage, and where it hit."""
    rows: int
    differences: tuple[Difference, ...]


def undisturbed(data: Path) -> Seconds:
    """Both crawls without a kill."""
    return {is_later: dict(let_through(data, is_later=is_later).seconds) for is_later in (False, True)}


def run_round(number: int, kills: int, seed: int, folder: Path, seconds: Seconds) -> Round:
    """One round of `kills` kills over a data folder of its own, which is taken away where nothing differs."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - moments, not secrets
    data = folder / f"killed-{number}"
    hits: list[str] = []
    first = (kills + 1) // 2
    for is_later, wanted in ((False, first), (True, kills - first)):
        stage = "later crawl" if is_later else "first crawl"
        hits.extend(f"{stage}: {place}" for place in _kills(data, wanted, chance, seconds[is_later], is_later=is_later))
        let_through(data, is_later=is_later)
    rows, found = differences(folder / "undisturbed", data)
    if not found:
        shutil.rmtree(data)
    return Round(number, tuple(hits), rows, tuple(found))


def _kills(
    data: Path, wanted: int, chance: random.Random, seconds: dict[str, float], *, is_later: bool
) -> Iterator[str]:
    """Kill runs, each in a step drawn by chance; a run that is through before its kill does not count."""
    done = attempts = 0
    while done < wanted and attempts < 4 * wanted:
        attempts += 1
        step = chance.choice(_TARGETS)
        place = kill(data, step, seconds.get(step, 1.0), chance, is_later=is_later)
        if place is not None:
            done += 1
            yield place


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds; 1 where anything differs or a run failed by itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, help="How many (default: 100).")
    parser.add_argument("--seed", type=int, default=1, help="Of the random moments (default: 1).")
    parser.add_argument("--jobs", type=int, default=2, help="Rounds at a time (default: 2).")
    parser.add_argument("--folder", type=Path, help="Where the data folders go (default: a temporary folder).")
    options = parser.parse_args(arguments)
    if options.kills < 1:
        parser.error("--kills must be at least 1")
    # a killed process leaves its semaphores to be cleaned up at the end, which is as it should be
    os.environ["PYTHONWARNINGS"] = "ignore::UserWarning:multiprocessing.resource_tracker"
    folder = options.folder or Path(tempfile.mkdtemp(prefix="gongbao-kills-"))
    started = time.monotonic()
    total, rows, failed = _run_rounds(options.kills, options.seed, options.jobs, folder)
    print(f"\n{sum(total.values())} kills in {time.monotonic() - started:.0f} s, {rows} rows compared")
    for place, count in sorted(total.items()):
        print(f"  {count:4d}  {place}")
    print("no difference from undisturbed runs" if not failed else f"DIFFERENT: see the data folders in {folder}")
    if not failed and options.folder is None:
        shutil.rmtree(folder)
    return 1 if failed else 0


def _run_rounds(kills: int, seed: int, jobs: int, folder: Path) -> tuple[Counter[str], int, bool]:
    """Rounds until there were enough kills; a round whose kills came too late is made up for by another."""
    total: Counter[str] = Counter()
    rows, number, failed = 0, 0, False
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        seconds = pool.submit(undisturbed, folder / "undisturbed").result()
        while (missing := kills - sum(total.values())) > 0 and not failed:
            sizes = [min(2 * KILLS_A_STAGE, missing - start) for start in range(0, missing, 2 * KILLS_A_STAGE)]
            futures = [
                pool.submit(run_round, number + index, size, seed, folder, seconds) for index, size in enumerate(sizes)
            ]
            number += len(sizes)
            for future in as_completed(futures):
                try:
                    done = future.result()
                except RuntimeError as error:
                    print(f"FAILED: {error}", flush=True)
                    failed = True
                    continue
                total.update(done.hits)
                rows += done.rows
                failed = failed or bool(done.differences)
                _show(done)
    return total, rows, failed


def _show(done: Round) -> None:
    count = sum(found.only_undisturbed + found.only_killed for found in done.differences)
    print(f"round {done.number}: {len(done.hits)} kills, {done.rows} rows compared, {count} differences")
    for hit in done.hits:
        print(f"  killed in {hit}")
    for found in done.differences:
        print(f"  {found.table}: {found.only_undisturbed} rows missing, {found.only_killed} rows too many")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
