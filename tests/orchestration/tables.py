"""Reading whole serving copies, to compare them."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from warehouse.serving import ServingCopy

Tables = Mapping[str, tuple[str, ...]]
"""The rows of each mart as sorted JSON texts."""


def read_marts(serving_copy: Path) -> Tables:
    copy = ServingCopy(serving_copy)
    names = copy.query("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY 1").rows
    return {str(name): read_mart(serving_copy, str(name)) for (name,) in names}


def read_mart(serving_copy: Path, name: str) -> tuple[str, ...]:
    rows = ServingCopy(serving_copy).query(f"SELECT to_json(mart)::varchar FROM marts.{name} AS mart").rows  # noqa: S608
    return tuple(sorted(str(row[0]) for row in rows))


def without(rows: tuple[str, ...], columns: Collection[str]) -> list[dict[str, object]]:
    """The rows without some of their columns, in an order that does not depend on these."""
    kept = [{name: value for name, value in json.loads(row).items() if name not in columns} for row in rows]
    return sorted(kept, key=lambda row: json.dumps(row, sort_keys=True))
