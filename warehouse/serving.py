"""The serving copy as its readers see it: read-only, always a complete version."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from scrapers.records import Record
from warehouse.descriptions import TableDescription, read_descriptions
from warehouse.publish import SCHEMA
from warehouse.versions import reading

_BATCH_ROWS = 5_000

Row = tuple[object, ...]


class ServingCopyMissingError(FileNotFoundError):
    """Nothing has been published yet."""


class QueryError(ValueError):
    """DuckDB refuses a query: it is wrong, or tries to write."""


class QueryResult(Record, frozen=True, kw_only=True):
    """What a query gave."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    """DuckDB's type for each column."""
    rows: tuple[Row, ...]


class RowStream(Record, frozen=True, kw_only=True):
    """What a query gives, a batch at a time: as many rows as there are need little memory."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    """DuckDB's type for each column."""
    batches: Iterator[Sequence[Row]]
    """Can be gone through once, as long as the version is open. Raises `QueryError`."""


class ServingVersion:
    """One published version, held open: everything asked of it agrees, whatever is published meanwhile.

    Args:
        connection: Read-only, on the version's file.
        name: The version's name.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        self.connection = connection
        self.name = name

    def query(self, sql: str, parameters: Sequence[object] = ()) -> QueryResult:
        """Run one query; tables are found with and without `marts.` before their names.

        Raises:
            QueryError: The query is wrong, or tries to write.
        """
        stream = self.stream(sql, parameters)
        rows = tuple(row for batch in stream.batches for row in batch)
        return QueryResult(columns=stream.columns, types=stream.types, rows=rows)

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> RowStream:
        """Run one query without taking in its whole result; another query on this version ends it.

        Raises:
            QueryError: The query is wrong, or tries to write.
        """
        try:
            cursor = self.connection.execute(sql, list(parameters))
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
        described = cursor.description or []
        return RowStream(
            columns=tuple(str(column[0]) for column in described),
            types=tuple(str(column[1]) for column in described),
            batches=_batches(cursor),
        )

    def tables(self) -> tuple[TableDescription, ...]:
        """The marts with their columns and what these mean, by name."""
        return read_descriptions(self.connection, SCHEMA)


class ServingCopy:
    """Read-only queries on the newest published version.

    Args:
        path: The link `DATA/serving/gongbao.duckdb`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def version(self) -> str:
        """The name of the version that the link leads to now.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
        """
        try:
            return self.path.resolve(strict=True).parent.name
        except FileNotFoundError:
            raise self._missing() from None

    @contextmanager
    def open(self) -> Iterator[ServingVersion]:
        """Open the newest version and stay with it: it is kept, even when newer ones come, until the block ends.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
        """
        if not self.path.exists():
            raise self._missing()
        # the resolved path, for DuckDB would hand out an older file that this process still has open under the link
        with reading(self.path) as file:
            connection = duckdb.connect(str(file), read_only=True)
            try:
                connection.execute(f"SET search_path = '{SCHEMA}'")
                yield ServingVersion(connection, file.parent.name)
            finally:
                connection.close()

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same as DuckDB's own connection.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
        """
        with self.open() as version:
            yield version.connection

    def query(self, sql: str, parameters: Sequence[object] = ()) -> QueryResult:
        """Run one query; tables are found with and without `marts.` before their names.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
            QueryError: The query is wrong, or tries to write.
        """
        with self.open() as version:
            return version.query(sql, parameters)

    def _missing(self) -> ServingCopyMissingError:
        return ServingCopyMissingError(f"there is no serving copy at {self.path} yet: run the job first")


def _batches(cursor: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Row]]:
    while True:
        try:
            batch = cursor.fetchmany(_BATCH_ROWS)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
        if not batch:
            return
        yield batch
