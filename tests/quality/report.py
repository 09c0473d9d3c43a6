"""`make quality`: read the labelled pages with the ordinary job and score the warehouse against their labels.

Exit code 1 where a set lies under its floor (tests/quality/floors.json).
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec
from rich.console import Console

from scrapers.records import Record
from tests.quality.facts import read_gold, read_rows
from tests.quality.floors import Floors, problems, raised, read_floors, write_floors
from tests.quality.matching import Matching
from tests.quality.scoring import SetReport, score, score_indicators
from tests.quality.sets import PROJECT_SETS, LabelledSet, build_warehouse, shared_sets
from tests.quality.tables import show_documents, show_errors, show_indicators, show_sets

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class QualityReport(Record, frozen=True, kw_only=True):
    """All sets scored on one warehouse."""

    sets: tuple[SetReport, ...]
    matchings: tuple[Matching, ...]
    """What matched what, a set each."""


def score_sets(serving_copy: Path, sets: Sequence[LabelledSet]) -> QualityReport:
    """Score a serving copy that was made from the sets' pages."""
    reports, matchings = [], []
    for labelled in sets:
        gold = read_gold(labelled.gold)
        report, matching = score(labelled.name, gold, read_rows(serving_copy, gold.documents))
        reports.append(report)
        matchings.append(matching)
    return QualityReport(sets=tuple(reports), matchings=tuple(matchings))


def _as_json(report: QualityReport, under: Sequence[str]) -> str:
    plain = {
        "sets": msgspec.to_builtins(report.sets),
        "indicators": msgspec.to_builtins(score_indicators(report.matchings)),
        "under_floor": list(under),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _show(report: QualityReport, floors: Floors, errors: int) -> None:
    # wide enough for the tables where the output is no terminal
    console = Console() if sys.stdout.isatty() else Console(width=120)
    show_documents(console, report.sets)
    show_indicators(console, score_indicators(report.matchings))
    if errors:
        for labelled, matching in zip(report.sets, report.matchings, strict=True):
            show_errors(console, labelled.name, matching, errors)
    show_sets(console, report.sets, floors)


@click.command(help=__doc__)
@click.option("--gold", type=_FOLDER, metavar="DIR", help="Score only the labels of this folder; with --pages.")
@click.option("--pages", type=_FOLDER, metavar="DIR", help="The pages that --gold labels.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Make the warehouse here, and keep it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show up to N errors of each kind.")
@click.option("--raise-floors", is_flag=True, help="Lift the floors to just under today's figures; never lower them.")
def main(
    gold: Path | None, pages: Path | None, data: Path | None, as_json: bool, errors: int, raise_floors: bool
) -> None:
    """Score the labelled sets."""
    if (gold is None) != (pages is None):
        raise click.UsageError("--gold and --pages go together")
    if gold is not None and pages is not None:
        sets: tuple[LabelledSet, ...] = (LabelledSet(name=gold.resolve().name, pages=pages, gold=gold),)
        # a folder of somebody's own has no floors, whatever it is called
        floors: Floors = {}
    else:
        sets, floors = (*PROJECT_SETS, *shared_sets()), read_floors()
    if raise_floors and gold is not None:
        raise click.UsageError("--raise-floors is for the sets that have floors, not for --gold")
    with nullcontext(data) if data else tempfile.TemporaryDirectory(prefix="gongbao-quality-") as folder:
        workspace = build_warehouse(sets, Path(folder).resolve())
        report = score_sets(workspace.serving_copy, sets)
    if raise_floors:
        floors = raised(floors, report.sets)
        write_floors(floors)
    under = problems(report.sets, floors)
    if as_json:
        click.echo(_as_json(report, under))
    else:
        _show(report, floors, errors)
    for problem in under:
        click.echo(f"under its floor: {problem}", err=True)
    sys.exit(1 if under else 0)


if __name__ == "__main__":
    main()
