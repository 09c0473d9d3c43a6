"""The marts as one page of the explorer sees them: one version while the page is drawn, each answer kept by version."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from warehouse.serving import ServingCopy

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
"""One row by the names of its columns."""

_KEPT_ANSWERS = 2_000
_COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'marts'"


@dataclass(frozen=True)
class Query:
    """A question to the marts; several may be shown cut off, and downloaded whole.

    Attributes:
        sql: One SELECT without LIMIT; an ORDER BY stands last.
        parameters: What its question marks stand for.
    """

    sql: str
    parameters: tuple[object, ...] = ()


class Marts:
    """One published version, open for reading. Several sessions may ask at once."""

    def __init__(self, path: Path) -> None:
        self._opened = ExitStack()
        opened = self._opened.enter_context(ServingCopy(path).open())
        self._connection = opened.connection
        self.version = opened.name
        self._columns: dict[str, set[str]] = {}
        for table, column in self._connection.execute(_COLUMNS).fetchall():
            self._columns.setdefault(table, set()).add(column)

    def close(self) -> None:
        """Let the version go, so that it may be removed. Cursors that are still reading go on until they are done."""
        self._opened.close()

    def has(self, table: str, *columns: str) -> bool:
        """Whether this version has a mart, with these columns."""
        return table in self._columns and self._columns[table].issuperset(columns)

    def rows(self, query: Query, limit: int | None = None) -> list[Row]:
        """The answer to a query, kept for whoever asks the same of the same version.

        Args:
            query: The question.
            limit: Rows at most; None for all.
        """
        sql = query.sql if limit is None else f"{query.sql}\nLIMIT {int(limit)}"
        return _answer(self._connection, self.version, sql, query.parameters)

    def all_rows(self, query: Query) -> list[Row]:
        """The whole answer, not kept: for downloads."""
        return _ask(self._connection, query.sql, query.parameters)

    def row(self, query: Query) -> Row | None:
        """The first row of the answer; None where there is none."""
        return next(iter(self.rows(query, 1)), None)


def _ask(connection: "duckdb.DuckDBPyConnection", sql: str, parameters: Sequence[object]) -> list[Row]:
    cursor = connection.cursor()
    try:
        # a cursor is a connection of its own and does not inherit this
        cursor.execute("SET search_path = 'marts'")
        result = cursor.execute(sql, list(parameters))
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    finally:
        cursor.close()


@st.cache_data(max_entries=_KEPT_ANSWERS, show_spinner=False)
def _answer(
    _connection: "duckdb.DuckDBPyConnection",
    version: str,  # noqa: ARG001 - part of the key
    sql: str,
    parameters: tuple[object, ...],
) -> list[Row]:
    return _ask(_connection, sql, parameters)


def open_marts(path: Path) -> Marts:
    """The newest version, opened once for all sessions and closed when two newer ones have come.

    Raises:
        ServingCopyMissingError: Nothing has been published yet.
    """
    return _opened(str(path), ServingCopy(path).version)


@st.cache_resource(max_entries=2, show_spinner=False, on_release=Marts.close)
def _opened(path: str, version: str) -> Marts:  # noqa: ARG001 - the version is the key
    return Marts(Path(path))
