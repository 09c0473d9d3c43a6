"""The raw schema of the writer's file, and the one way to open that file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_DDL = Path(__file__).with_name("schema.sql")


class WriterBusyError(RuntimeError):
    """Another process has the writer's file open."""


def ensure_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the schema `raw` and whichever of its tables are missing."""
    connection.execute(_DDL.read_text(encoding="utf-8"))


@contextmanager
def open_writer(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the writer's file, made with its raw schema where it is new, and close it at the end.

    Raises:
        WriterBusyError: Another process has the file open; DuckDB lets one in.
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
