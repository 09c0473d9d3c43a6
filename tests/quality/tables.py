"""The quality report as tables for a terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.quality.facts import CORE, FIELDS, FIELDS_BY_STEP, FULL
from tests.quality.floors import Floors
from tests.quality.matching import Matching
from tests.quality.scoring import Score, SetReport


def _table(title: str, texts: Sequence[str], *numbers: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    for name in texts:
        table.add_column(name, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _percent(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _against(figure: float, floor: float | None) -> Text:
    if floor is None:
        return Text(f"{figure:.3f}")
    return Text(f"{figure:.3f} ≥ {floor:.3f}", style="red" if figure < floor else "green")


def show_sets(console: Console, reports: Sequence[SetReport], floors: Floors) -> None:
    """One line a set and step, then the set's fields."""
    table = _table("By set", ("set", "step"), "facts", "rows", "hits", "precision", "recall", "F1", "F1 headline")
    for report in reports:
        floor = floors.get(report.name)
        for step, score in report.steps.items():
            precision, recall, f1 = _percent(score)
            table.add_row(
                report.name if step == next(iter(report.steps)) else "",
                step,
                *(str(count) for count in (score.facts, score.rows, score.hits)),
                _against(score.precision, floor.precision) if floor and step == CORE else precision,
                recall,
                _against(score.f1, getattr(floor, step)) if floor and step in (CORE, FULL) else f1,
                f"{report.headline[step].f1:.3f}",
                end_section=step == FULL,
            )
    console.print(table, "")
    fields = _table("By field: agreement of located rows", ("field",), *(report.name for report in reports))
    for field in FIELDS:
        fields.add_row(field, *(f"{report.fields[field]:.3f}" for report in reports))
    console.print(fields, "")


def show_documents(console: Console, reports: Sequence[SetReport]) -> None:
    """One line a document: F1 by step."""
    table = _table("By document: F1", ("document",), "facts", "rows", *FIELDS_BY_STEP)
    for report in reports:
        for document, steps in report.by_document.items():
            score = steps[CORE]
            table.add_row(document, str(score.facts), str(score.rows), *(f"{steps[s].f1:.3f}" for s in FIELDS_BY_STEP))
        table.add_section()
    console.print(table, "")


def show_indicators(console: Console, scores: Mapping[str, Score]) -> None:
    """One line an indicator over all sets, the worst first."""
    table = _table("By indicator, all sets: core", ("indicator",), "facts", "rows", "hits", "precision", "recall", "F1")
    for code, score in sorted(scores.items(), key=lambda item: (item[1].f1, -item[1].facts, item[0])):
        table.add_row(code, str(score.facts), str(score.rows), str(score.hits), *_percent(score))
    console.print(table, "")


def show_errors(console: Console, name: str, matching: Matching, limit: int) -> None:
    """Up to `limit` facts missed, rows too many and disagreements in each field."""

    def heading(text: str, count: int) -> None:
        console.print(Text(f"{name}: {text} ({count})", style="bold"))

    def line(text: str) -> None:
        console.print(Text("  " + text), soft_wrap=True)

    heading("missed", len(matching.missed))
    for fact in matching.missed[:limit]:
        line(f"{fact.doc}: {fact.indicator} {fact.number} | {fact.quote}")
    heading("too many", len(matching.extra))
    for row in matching.extra[:limit]:
        line(f"{row.doc}: {row.indicator} {row.number} | {row.sentence[:90]}")
    for field in FIELDS:
        wrong = [pair for pair in matching.pairs if field in pair.disagreements]
        if wrong:
            heading(field, len(wrong))
        for pair in wrong[:limit]:
            wanted, had = getattr(pair.fact, field), getattr(pair.row, field)
            line(f"{pair.fact.doc}: wanted {wanted}, read {had} | {pair.fact.quote}")
    console.print()
