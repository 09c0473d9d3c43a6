"""Labelled facts and the warehouse's rows in one form, field by field."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from scrapers.records import Record
from warehouse.serving import ServingCopy

LOCATED, INDICATOR, CORE, FULL = "located", "indicator", "core", "full"
FIELDS_BY_STEP: Mapping[str, tuple[str, ...]] = {
    LOCATED: (),
    INDICATOR: ("indicator", "value", "value_high"),
    CORE: ("measure", "statement", "period"),
    FULL: ("stage", "level", "part", "bound", "region"),
}
FIELDS = tuple(field for fields in FIELDS_BY_STEP.values() for field in fields)

# the fields in the order of FIELDS
_ROWS = """
    SELECT
        observation_id, document_name, sentence, number_text,
        indicator_code, value, value_high, measure, statement,
        strftime(period_start, '%Y-%m') || '/' || strftime(period_end, '%Y-%m'),
        stage, level, part, bound, region_code
    FROM marts.fct_indicator_observations
    WHERE list_contains($1::varchar[], document_name)
    ORDER BY document_name, start_offset, observation_id
"""


class GoldError(ValueError):
    """A file of labels does not hold what it should."""


class Fields(Record, frozen=True, kw_only=True):
    """What a fact says, by the names of the labels' files."""

    indicator: str
    value: float
    value_high: float | None = None
    measure: str
    statement: str
    period: str | None = None
    stage: str | None = None
    level: str | None = None
    part: str | None = None
    bound: str
    region: str | None = None

    def agrees(self, other: "Fields", field: str) -> bool:
        """Whether both say the same in one field; of `part` only whether there is one."""
        mine, its = getattr(self, field), getattr(other, field)
        if field == "part":
            return bool(mine) == bool(its)
        if isinstance(mine, float) and isinstance(its, float):
            return math.isclose(mine, its, rel_tol=1e-6, abs_tol=1e-6)
        return bool(mine == its)


class Fact(Fields, frozen=True, kw_only=True):
    """One labelled fact. `quote` is a stretch of the page that holds `number`."""

    doc: str = ""
    quote: str
    number: str


class Row(Fields, frozen=True, kw_only=True):
    """One row of `marts.fct_indicator_observations`."""

    observation_id: str
    doc: str
    sentence: str
    number: str


class Gold(Record, frozen=True, kw_only=True):
    """The labels of a folder. A document without any fact has labels too: all of its rows are wrong."""

    documents: tuple[str, ...]
    facts: tuple[Fact, ...]


def read_gold(folder: Path) -> Gold:
    """Read a folder of `<document>.jsonl`, one fact a line.

    Raises:
        GoldError: There are none, or a line is no fact; the message names file and line.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise GoldError(f"there are no .jsonl files in {folder}")
    facts = [fact for file in files for fact in _read_facts(file)]
    return Gold(
        documents=tuple(sorted({file.stem for file in files} | {fact.doc for fact in facts})), facts=tuple(facts)
    )


def _read_facts(file: Path) -> list[Fact]:
    facts = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            fact = msgspec.json.decode(line, type=Fact)
        except msgspec.DecodeError as error:
            raise GoldError(f"{file}:{number}: {error}") from error
        if fact.number not in fact.quote:
            raise GoldError(f"{file}:{number}: the number {fact.number} does not stand in its quote")
        facts.append(fact if fact.doc else msgspec.structs.replace(fact, doc=file.stem))
    return facts


def read_rows(serving_copy: Path, documents: Sequence[str]) -> tuple[Row, ...]:
    """The rows that the warehouse has of some documents, in the order of their text."""
    names = ("observation_id", "doc", "sentence", "number", *FIELDS)
    found = ServingCopy(serving_copy).query(_ROWS, [list(documents)]).rows
    return tuple(msgspec.convert(dict(zip(names, row, strict=True)), type=Row) for row in found)
