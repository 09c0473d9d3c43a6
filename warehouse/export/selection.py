"""What is exported: a mart, part of one, or the result of a query."""

import difflib

import duckdb

from scrapers.records import Record
from warehouse.descriptions import ColumnDescription, TableDescription
from warehouse.publish import SCHEMA
from warehouse.serving import ServingVersion


class ExportError(ValueError):
    """What was asked for cannot be exported; the message says why."""


class Selection(Record, frozen=True, kw_only=True):
    """Rows to export, with what is known of their columns."""

    name: str
    """The mart's name, or `query`."""
    sql: str
    """A query without a semicolon at its end."""
    description: str | None
    columns: tuple[ColumnDescription, ...]
    version: str
    """The published version that the rows come from."""


def select_table(version: ServingVersion, table: str, where: str | None) -> Selection:
    """Choose a mart's rows.

    Args:
        version: The open version.
        table: The mart's name, with or without `marts.`.
        where: A condition in SQL; null for all rows.

    Raises:
        ExportError: There is no such mart, or the condition is wrong.
    """
    marts = {mart.name: mart for mart in version.tables()}
    mart = marts.get(table.removeprefix(f"{SCHEMA}."))
    if mart is None:
        near = difflib.get_close_matches(table, marts, n=3, cutoff=0.4) or sorted(marts)
        raise ExportError(f"there is no mart {table}; perhaps one of {', '.join(near)}")
    sql = f'SELECT * FROM {SCHEMA}."{mart.name}"'  # noqa: S608 - the name is one of the marts'
    if where is not None:
        # on lines of its own, so that a comment at its end hides nothing
        sql = f"{sql} WHERE (\n{where}\n)"
        _check_one_statement(version, sql)
    return Selection(name=mart.name, sql=sql, description=mart.description, columns=mart.columns, version=version.name)


def select_query(version: ServingVersion, sql: str) -> Selection:
    """Choose a query's rows. Columns named like a column of the marts get its description, where all agree on it.

    Raises:
        ExportError: It is not one single query, or wrong.
    """
    query = _check_one_statement(version, sql)
    descriptions = _by_column(version.tables())
    described = version.query(f"DESCRIBE {query}").rows
    columns = tuple(
        ColumnDescription(name=str(name), data_type=str(kind), description=descriptions.get(str(name)))
        for name, kind, *_ in described
    )
    return Selection(name="query", sql=query, description=None, columns=columns, version=version.name)


def _check_one_statement(version: ServingVersion, sql: str) -> str:
    """The statement without its semicolon."""
    try:
        statements = version.connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise ExportError("give one query (SELECT, FROM or WITH) and nothing behind it")
        query = statements[0].query.strip().removesuffix(";")
        version.connection.execute(f"EXPLAIN {query}")
    except duckdb.Error as error:
        raise ExportError(str(error)) from error
    return query


def _by_column(tables: tuple[TableDescription, ...]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for column in table.columns:
            if column.description:
                found.setdefault(column.name, set()).add(column.description)
    return {name: texts.pop() for name, texts in found.items() if len(texts) == 1}
