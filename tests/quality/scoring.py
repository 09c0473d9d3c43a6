"""Precision, recall and F1 of a matching, whole and by document, field and indicator."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from scrapers.records import Record
from tests.quality.facts import CORE, FIELDS, FIELDS_BY_STEP, Gold, Row
from tests.quality.matching import Matching, Pair, match


class Score(Record, frozen=True, kw_only=True):
    """How many of the labelled facts were met, and by how many rows."""

    hits: int
    rows: int
    facts: int
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: int, rows: int, facts: int) -> "Score":
        """The measures of some counts; 0 where there is nothing to divide by."""
        return cls(
            hits=hits,
            rows=rows,
            facts=facts,
            precision=hits / rows if rows else 0.0,
            recall=hits / facts if facts else 0.0,
            f1=2 * hits / (rows + facts) if rows + facts else 0.0,
        )


Steps = Mapping[str, Score]
"""The scores by step: located, indicator, core, full."""


class SetReport(Record, frozen=True, kw_only=True):
    """How well the rows of some documents agree with their labels."""

    name: str
    documents: int
    steps: Steps
    headline: Steps
    """The same over the facts and the rows that speak for the whole region: `part` not set."""
    fields: Mapping[str, float]
    """Share of located rows that agree in a field."""
    by_document: Mapping[str, Steps]
    by_indicator: Mapping[str, Score]
    """Core, over the facts and the rows of one indicator."""


def is_right(pair: Pair, step: str) -> bool:
    """Whether a row agrees with its fact in all fields of a step and those before it."""
    steps = list(FIELDS_BY_STEP)
    wanted = [field for name in steps[: steps.index(step) + 1] for field in FIELDS_BY_STEP[name]]
    return all(pair.fact.agrees(pair.row, field) for field in wanted)


def _steps(matching: Matching) -> Steps:
    located = len(matching.pairs)
    rows, facts = located + len(matching.extra), located + len(matching.missed)
    return {
        step: Score.of(sum(is_right(pair, step) for pair in matching.pairs), rows, facts) for step in FIELDS_BY_STEP
    }


def score_indicators(matchings: Iterable[Matching]) -> Mapping[str, Score]:
    """Core by indicator; a row that claims another indicator than its fact counts against both."""
    hits: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    for matching in matchings:
        rows.update(row.indicator for row in (*matching.extra, *(pair.row for pair in matching.pairs)))
        facts.update(fact.indicator for fact in (*matching.missed, *(pair.fact for pair in matching.pairs)))
        hits.update(pair.fact.indicator for pair in matching.pairs if is_right(pair, CORE))
    return {code: Score.of(hits[code], rows[code], facts[code]) for code in sorted(rows | facts)}


def _of_document(gold: Gold, rows: Sequence[Row], document: str) -> Steps:
    return _steps(
        match([fact for fact in gold.facts if fact.doc == document], [row for row in rows if row.doc == document])
    )


def score(name: str, gold: Gold, rows: Sequence[Row]) -> tuple[SetReport, Matching]:
    """Score the rows of a set's documents.

    Args:
        name: Name of the set.
        gold: Its labels.
        rows: Rows of its documents and of no others.
    """
    matching = match(gold.facts, rows)
    located = len(matching.pairs)
    report = SetReport(
        name=name,
        documents=len(gold.documents),
        steps=_steps(matching),
        headline=_steps(match([fact for fact in gold.facts if not fact.part], [row for row in rows if not row.part])),
        fields={
            field: sum(pair.fact.agrees(pair.row, field) for pair in matching.pairs) / located if located else 0.0
            for field in FIELDS
        },
        by_document={document: _of_document(gold, rows, document) for document in gold.documents},
        by_indicator=score_indicators([matching]),
    )
    return report, matching
