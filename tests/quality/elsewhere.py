"""How documents were read that cannot be shipped: for each, rows and right rows by way of reading, without its text.

`elsewhere.csv` was counted on real pages labelled blind, before any rule was mended on them. To count
others: `python -m tests.quality.elsewhere GOLD PAGES [GOLD PAGES ...]`, folders of labels and of the pages.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from tests.quality.calibration import FEATURES, Judged, Way, judge
from tests.quality.report import score_sets
from tests.quality.sets import LabelledSet, build_warehouse

COUNTS = Path(__file__).with_name("elsewhere.csv")


def read_counts(file: Path = COUNTS) -> tuple[Judged, ...]:
    """The judged rows that the counts stand for."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Judged(document=row["document"], way=tuple(row[name] for name in FEATURES), is_right=at < int(row["right"]))
            for row in csv.DictReader(lines)
            for at in range(int(row["rows"]))
        )


def write_counts(rows: Iterable[Judged], file: Path = COUNTS) -> None:
    """Count judged rows; documents get numbers for names."""
    counts: Counter[tuple[str, Way]] = Counter()
    right: Counter[tuple[str, Way]] = Counter()
    for row in rows:
        counts[row.document, row.way] += 1
        right[row.document, row.way] += row.is_right
    numbers = {name: f"real-{number:02}" for number, name in enumerate(sorted({name for name, _ in counts}), start=1)}
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["document", *FEATURES, "rows", "right"])
        for name, way in sorted(counts):
            writer.writerow([numbers[name], *way, counts[name, way], right[name, way]])


@click.command(help=__doc__)
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folders: tuple[Path, ...]) -> None:
    """Build, judge, count, write."""
    if len(folders) % 2:
        raise click.UsageError("folders come in pairs: labels, pages")
    sets = tuple(
        LabelledSet(name=f"{number}", gold=gold, pages=pages)
        for number, (gold, pages) in enumerate(zip(folders[::2], folders[1::2], strict=True))
    )
    with tempfile.TemporaryDirectory(prefix="gongbao-elsewhere-") as folder:
        workspace = build_warehouse(sets, Path(folder).resolve())
        judged = judge(workspace.writer, score_sets(workspace.serving_copy, sets).matchings)
    write_counts(judged)
    click.echo(f"{len(judged)} rows of {len({row.document for row in judged})} documents")


if __name__ == "__main__":
    main()
