"""Whether two data folders hold the same, row by row, whenever and in however many runs it was fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.workspace import Workspace

ABOUT_RUNS = frozenset({
    "raw.runs", "raw.fetch_outcomes", "raw.column_walks", "marts.fct_fetch_outcomes", "marts.mart_source_health",
    "marts.mart_column_health",
})  # fmt: skip
"""Tables that tell of runs: a killed run is one more, so that these cannot be equal. Addresses are compared instead."""
_OF_A_RUN = frozenset({"run_id", "capture_id", "warc_file", "warc_offset", "etag", "last_modified", "input_digest"})
"""Columns that name the run or the place in its file, and the digest in which the history holds instants. Instants
themselves are left out by their type."""
_ADDRESSES = """
    SELECT source_id, url, kind, bool_or(outcome IN ('ok', 'unchanged', 'not_modified')) AS was_fetched
    FROM {database}.raw.fetch_outcomes GROUP BY ALL
"""
_DOUBLED = """
    SELECT url, body_digest FROM killed.raw.captures GROUP BY source_id, url, body_digest HAVING count(*) > 1
"""


@dataclass(frozen=True)
class Difference:
    """Rows of one table that only one of the two holds."""

    table: str
    only_undisturbed: int
    only_killed: int


def differences(undisturbed: Path, killed: Path) -> tuple[int, list[Difference]]:
    """Compare the raw tables of the writers' files and the marts of the serving copies.

    Returns:
        The number of rows compared, and the tables that differ.
    """
    rows = 0
    found: list[Difference] = []
    for schema, files in (
        ("raw", (Workspace.at(undisturbed).writer, Workspace.at(killed).writer)),
        ("marts", (Workspace.at(undisturbed).serving_copy, Workspace.at(killed).serving_copy)),
    ):
        with duckdb.connect(":memory:") as connection:
            for name, file in zip(("undisturbed", "killed"), files, strict=True):
                connection.execute(f"ATTACH '{file.resolve()}' AS {name} (READ_ONLY)")
            for table, queries in _queries(connection, schema):
                counts = [_only(connection, *pair) for pair in (queries, queries[::-1])]
                rows += _count(connection, queries[0])
                if any(counts):
                    found.append(Difference(table, *counts))
            if schema == "raw" and (doubled := _count(connection, _DOUBLED)):
                found.append(Difference("raw.captures, the same bytes twice", 0, doubled))
    return rows, found


def _queries(connection: duckdb.DuckDBPyConnection, schema: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each table, what is compared of it on either side."""
    tables = connection.execute(
        "SELECT DISTINCT table_name FROM duckdb_tables() WHERE schema_name = ? ORDER BY 1", [schema]
    ).fetchall()
    for (table,) in tables:
        name = f"{schema}.{table}"
        if name not in ABOUT_RUNS:
            columns = ", ".join(_columns(connection, schema, table))
            yield name, (f"SELECT {columns} FROM undisturbed.{name}", f"SELECT {columns} FROM killed.{name}")  # noqa: S608
    if schema == "raw":
        yield (
            "raw.fetch_outcomes, its addresses",
            (_ADDRESSES.format(database="undisturbed"), _ADDRESSES.format(database="killed")),
        )


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = 'undisturbed' AND schema_name = ? "
        "AND table_name = ? AND data_type NOT LIKE 'TIMESTAMP%' ORDER BY column_index",
        [schema, table],
    ).fetchall()
    return [f'"{name}"' for (name,) in rows if name not in _OF_A_RUN and not name.endswith("run_id")]


def _only(connection: duckdb.DuckDBPyConnection, these: str, those: str) -> int:
    return _count(connection, f"({these}) EXCEPT ALL ({those})")


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM ({query})").fetchone()  # noqa: S608
    return int(row[0]) if row else 0
