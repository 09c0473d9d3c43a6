"""The least that each set must reach. Floors rise with the reading and never fall."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from scrapers.records import Record
from tests.quality.facts import CORE, FULL
from tests.quality.scoring import SetReport

FLOORS_FILE = Path(__file__).with_name("floors.json")
_SLACK = 0.005
"""How far under today's figure a raised floor lies."""


class Floor(Record, frozen=True, kw_only=True):
    """The least F1 in the core fields and in all, and the least precision in the core fields."""

    core: float = 0.0
    full: float = 0.0
    precision: float = 0.0


Floors = Mapping[str, Floor]
"""By the set's name."""


def read_floors(file: Path = FLOORS_FILE) -> Floors:
    """The floors as they stand; none where there is no file yet."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Floor]) if file.exists() else {}


def write_floors(floors: Floors, file: Path = FLOORS_FILE) -> None:
    """Keep the floors."""
    plain = msgspec.to_builtins(dict(sorted(floors.items())))
    file.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def reached(report: SetReport) -> Floor:
    """What a set reaches."""
    core = report.steps[CORE]
    return Floor(core=core.f1, full=report.steps[FULL].f1, precision=core.precision)


def problems(reports: Sequence[SetReport], floors: Floors) -> tuple[str, ...]:
    """What lies under its floor, one line each."""
    return tuple(
        f"{report.name}: {name} is {getattr(reached(report), name):.4f}, its floor {getattr(floor, name):.4f}"
        for report in reports
        if (floor := floors.get(report.name)) is not None
        for name in Floor.__struct_fields__
        if getattr(reached(report), name) < getattr(floor, name)
    )


def raised(floors: Floors, reports: Sequence[SetReport]) -> Floors:
    """The floors, lifted to just under what the sets reach now wherever that is higher."""
    lifted = dict(floors)
    for report in reports:
        now, before = reached(report), floors.get(report.name, Floor())
        lifted[report.name] = Floor(
            **{
                name: max(getattr(before, name), round(getattr(now, name) - _SLACK, 4))
                for name in Floor.__struct_fields__
            }
        )
    return lifted
