"""The raw schema of the writer's file, and the one way to open that file."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

_DDL = Path(__file__).with_name("schema.sql")


class WriterBusyError(RuntimeError):
    """Another process has the writer's file open."""


class SchemaChangedError(RuntimeError):
    """A warehouse was made by another version of Gongbao, whose raw tables have other columns."""


_COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'raw' ORDER BY table_name, ordinal_position
"""


def ensure_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the schema `raw` and whichever of its tables are missing.

    Raises:
        SchemaChangedError: A table is there with other columns than this version writes.
    """
    connection.execute(_DDL.read_text(encoding="utf-8"))
    found = connection.execute(_COLUMNS).fetchall()
    changed = sorted({str(row[0]) for row in set(found) ^ set(_expected_columns())})
    if changed:
        raise SchemaChangedError(
            f"the warehouse was made by another version of Gongbao (raw tables that differ: {', '.join(changed)}): "
            "`gongbao replay` rebuilds it from the archive"
        )


@cache
def _expected_columns() -> tuple[tuple[str, str, str], ...]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(_DDL.read_text(encoding="utf-8"))
        return tuple(connection.execute(_COLUMNS).fetchall())


@contextmanager
def open_writer(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the writer's file, made with its raw schema where it is new, and close it at the end.

    Raises:
        WriterBusyError: Another process has the file open; DuckDB lets one in.
        SchemaChangedError: The file was made by another version of Gongbao.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(database))
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WriterBusyError(f"{database} is open in another process: {error}") from error
        raise
    try:
        ensure_schema(connection)
        yield connection
    finally:
        connection.close()
