"""The serving copy as its readers see it: read-only, always a complete version."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from scrapers.records import Record


class ServingCopyMissingError(FileNotFoundError):
    """Nothing has been published yet."""


class QueryError(ValueError):
    """DuckDB refuses a query: it is wrong, or tries to write."""


class QueryResult(Record, frozen=True, kw_only=True):
    """What a query gave."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    """DuckDB's type for each column."""
    rows: tuple[tuple[object, ...], ...]


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
        return self._resolved().parent.name

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the newest version; it stays readable while the connection lasts, even when a newer one comes.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
        """
        # the resolved path, for DuckDB would hand out an older file that this process still has open under the link
        connection = duckdb.connect(str(self._resolved()), read_only=True)
        try:
            connection.execute("SET search_path = 'marts'")
            yield connection
        finally:
            connection.close()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> QueryResult:
        """Run one query; tables are found with and without `marts.` before their names.

        Raises:
            ServingCopyMissingError: Nothing has been published yet.
            QueryError: The query is wrong, or tries to write.
        """
        with self.connect() as connection:
            try:
                cursor = connection.execute(sql, list(parameters))
                rows = tuple(cursor.fetchall())
            except duckdb.Error as error:
                raise QueryError(str(error)) from error
            described = cursor.description or []
            return QueryResult(
                columns=tuple(str(column[0]) for column in described),
                types=tuple(str(column[1]) for column in described),
                rows=rows,
            )

    def _resolved(self) -> Path:
        try:
            return self.path.resolve(strict=True)
        except FileNotFoundError:
            raise ServingCopyMissingError(f"there is no serving copy at {self.path} yet: run the job first") from None
