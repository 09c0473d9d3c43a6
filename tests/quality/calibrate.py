"""Learn anew how sure each way of reading is: writes dbt_project/seeds/confidence/confidence.csv and docs/quality.md.

Learned from the project's own labelled documents and from counts of real ones (`elsewhere`), each half of the weight;
the labelled pages beside the checkout, where there are any, only test it.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from tests.quality.calibration import Bin, applied, bins, judge, learn, left_out, squared_error, write_seed
from tests.quality.elsewhere import read_counts
from tests.quality.facts import FIELDS_BY_STEP
from tests.quality.report import QualityReport, score_sets
from tests.quality.sets import PROJECT_SETS, build_warehouse, shared_sets

DOCS = Path(__file__).resolve().parents[2] / "docs" / "quality.md"


def _table(*rows: Sequence[str]) -> str:
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _bins_table(groups: Sequence[Bin]) -> str:
    return _table(
        ("said to be", "rows", "mean said", "right"),
        *(
            (f"{group.low:.3f} to {group.high:.3f}", str(group.rows), f"{group.said:.3f}", f"{group.right:.3f}")
            for group in groups
        ),
    )


def _figures_table(report: QualityReport) -> str:
    return _table(
        ("set", "documents", "facts", "rows", *(f"{step} F1" for step in FIELDS_BY_STEP), "core precision"),
        *(
            (
                labelled.name,
                str(labelled.documents),
                str(labelled.steps["core"].facts),
                str(labelled.steps["core"].rows),
                *(f"{labelled.steps[step].f1:.3f}" for step in FIELDS_BY_STEP),
                f"{labelled.steps['core'].precision:.3f}",
            )
            for labelled in report.sets
        ),
    )


def replace_part(page: str, name: str, text: str) -> str:
    """Put a text between the marks `<!-- name -->` and `<!-- end of name -->` of a page.

    Raises:
        ValueError: The page has no such marks.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, behind = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no part between {begin} and {end}")
    return f"{before}{begin}\n{text}\n{end}{behind}"


@click.command(help=__doc__)
def main() -> None:
    """Build, learn, test, write."""
    sets = (*PROJECT_SETS, *shared_sets())
    with tempfile.TemporaryDirectory(prefix="gongbao-calibrate-") as folder:
        workspace = build_warehouse(sets, Path(folder).resolve())
        report = score_sets(workspace.serving_copy, sets)
        own = judge(workspace.writer, report.matchings[: len(PROJECT_SETS)])
        others = judge(workspace.writer, report.matchings[len(PROJECT_SETS) :])
    real = read_counts()
    learned = learn(own, real)
    write_seed(learned)
    said = left_out(own, real)
    page = DOCS.read_text(encoding="utf-8")
    page = replace_part(page, "figures", _figures_table(report))
    constant = sum(right for _, right in said) / len(said)
    brier = (
        f"Mean squared error {squared_error(said):.4f}; of always saying {constant:.3f}: "
        f"{squared_error([(constant, right) for _, right in said]):.4f}."
    )
    page = replace_part(page, "left-out calibration", f"{_bins_table(bins(said))}\n\n{brier}")
    page = replace_part(page, "real calibration", _bins_table(bins(left_out(real, own))))
    if others:
        page = replace_part(page, "outside calibration", _bins_table(bins(applied(learned, others))))
    DOCS.write_text(page, encoding="utf-8")
    click.echo(f"{len(own)} rows of {len({row.document for row in own})} documents: {constant:.3f} are right. {brier}")


if __name__ == "__main__":
    main()
