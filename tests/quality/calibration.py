"""How sure each way of reading is, learned from labelled documents, and how well that holds on others."""

import csv
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from scrapers.records import Record
from tests.quality.facts import CORE
from tests.quality.matching import Matching
from tests.quality.scoring import is_right

SEED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "confidence" / "confidence.csv"

Way = tuple[str, ...]
"""A way of reading: one value for each of FEATURES, or fewer for a wider group."""

FEATURES = {
    "name_basis": ("name", "short_name", "apart", "handed_on"),
    "period_basis": ("near", "above", "document"),
    "statement_basis": ("none", "cue", "section"),
}
"""What int_observation_confidence tells of a row, the most telling first: few labels of a way are filled up from the
way without its last feature."""

_FILLED_UP_WITH = 50
"""Rows that a wider group's share weighs against a way's own: mistakes come in clusters, one document's many alike."""
_BIN_EDGES = (0.0, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)


class Judged(Record, frozen=True, kw_only=True):
    """One row of a labelled document, how it was read, and whether it is right in the core fields."""

    document: str
    way: Way
    is_right: bool


class Learned(Record, frozen=True, kw_only=True):
    """What was learned about one way of reading."""

    way: Way
    labelled: int
    agreeing: int
    confidence: float


class Bin(Record, frozen=True, kw_only=True):
    """Rows said to be about equally sure."""

    low: float
    high: float
    rows: int
    said: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


def ways() -> Iterator[Way]:
    """All combinations of the features."""
    return itertools.product(*FEATURES.values())


def judge(writer: Path, matchings: Iterable[Matching]) -> tuple[Judged, ...]:
    """Judge the rows of labelled documents: right where they agree with their fact, wrong also where there is none.

    Args:
        writer: The writer's file that the rows were published from: it tells how each was read.
        matchings: What was matched.
    """
    columns = ", ".join(FEATURES)
    with duckdb.connect(str(writer), read_only=True) as connection:
        found = connection.execute(
            f"SELECT observation_id, {columns} FROM intermediate.int_observation_confidence"  # noqa: S608
        ).fetchall()
    way_of = {row[0]: tuple(row[1:]) for row in found}
    judged = []
    for matching in matchings:
        rows = [(pair.row, is_right(pair, CORE)) for pair in matching.pairs]
        rows += [(row, False) for row in matching.extra]
        judged += [Judged(document=row.doc, way=way_of[row.observation_id], is_right=right) for row, right in rows]
    return tuple(judged)


def learn(*groups: Iterable[Judged]) -> tuple[Learned, ...]:
    """Learn the share of right rows of every way of reading.

    Each group of documents weighs as much as any other, however many rows it has; together they weigh as many rows as
    they are. A way's share is filled up with 50 rows of the share of the next wider group of ways, that with 50 of the
    next, and the widest, all rows, with one right and one wrong.
    """
    labelled: Counter[Way] = Counter()
    agreeing: Counter[Way] = Counter()
    weights: defaultdict[Way, float] = defaultdict(float)
    right: defaultdict[Way, float] = defaultdict(float)
    filled = [rows for rows in map(tuple, groups) if rows]
    total = sum(map(len, filled))
    for rows in filled:
        weight = total / len(filled) / len(rows)
        for row in rows:
            labelled[row.way] += 1
            agreeing[row.way] += row.is_right
            for length in range(len(FEATURES) + 1):
                weights[row.way[:length]] += weight
                right[row.way[:length]] += weight * row.is_right

    def share(way: Way) -> float:
        if not way:
            return (right[way] + 1) / (weights[way] + 2)
        return (right[way] + _FILLED_UP_WITH * share(way[:-1])) / (weights[way] + _FILLED_UP_WITH)

    return tuple(
        Learned(way=way, labelled=labelled[way], agreeing=agreeing[way], confidence=round(share(way), 3))
        for way in ways()
    )


def left_out(rows: Sequence[Judged], *others: Sequence[Judged]) -> tuple[tuple[float, bool], ...]:
    """Confidence of each row, learned from the others and all these documents but its own, and whether it is right."""
    said = []
    for document in sorted({row.document for row in rows}):
        learned = _by_way(learn((row for row in rows if row.document != document), *others))
        said += [(learned[row.way], row.is_right) for row in rows if row.document == document]
    return tuple(said)


def applied(learned: Iterable[Learned], rows: Iterable[Judged]) -> tuple[tuple[float, bool], ...]:
    """The confidence of each row by what was learned, and whether it is right."""
    confidence = _by_way(learned)
    return tuple((confidence[row.way], row.is_right) for row in rows)


def bins(said: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Group rows by what was said of them; empty groups are left out."""
    groups = []
    for low, high in itertools.pairwise(_BIN_EDGES):
        members = [
            (confidence, right) for confidence, right in said if low <= confidence < high or confidence == high == 1
        ]
        if members:
            groups.append(
                Bin(
                    low=low,
                    high=high,
                    rows=len(members),
                    said=sum(confidence for confidence, _ in members) / len(members),
                    right=sum(right for _, right in members) / len(members),
                )
            )
    return tuple(groups)


def squared_error(said: Sequence[tuple[float, bool]]) -> float:
    """Brier score: mean squared difference of what was said and what came true; lower is better."""
    return sum((confidence - right) ** 2 for confidence, right in said) / len(said)


def write_seed(learned: Iterable[Learned], file: Path = SEED) -> None:
    """Keep what was learned as the dbt seed."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*FEATURES, "labelled", "agreeing", "confidence"])
        for row in learned:
            writer.writerow([*row.way, row.labelled, row.agreeing, f"{row.confidence:.3f}"])


def read_seed(file: Path = SEED) -> tuple[Learned, ...]:
    """What the dbt seed holds."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Learned(
                way=tuple(row[name] for name in FEATURES),
                labelled=int(row["labelled"]),
                agreeing=int(row["agreeing"]),
                confidence=float(row["confidence"]),
            )
            for row in csv.DictReader(lines)
        )


def _by_way(learned: Iterable[Learned]) -> dict[Way, float]:
    return {row.way: row.confidence for row in learned}
