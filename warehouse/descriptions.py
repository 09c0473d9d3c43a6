"""What tables and columns mean, kept in DuckDB as comments, which is where BI tools look for it."""

import json
from collections.abc import Mapping, Sequence

import duckdb

from scrapers.records import Record

_TABLES = """
SELECT table_name, comment FROM duckdb_tables()
WHERE database_name = $database AND schema_name = $schema AND NOT internal
UNION ALL
SELECT view_name, comment FROM duckdb_views()
WHERE database_name = $database AND schema_name = $schema AND NOT internal
ORDER BY 1
"""
_COLUMNS = """
SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
WHERE database_name = $database AND schema_name = $schema AND NOT internal
ORDER BY table_name, column_index
"""


class ColumnDescription(Record, frozen=True, kw_only=True):
    """One column of a table."""

    name: str
    data_type: str
    """DuckDB's name of the type."""
    description: str | None


class TableDescription(Record, frozen=True, kw_only=True):
    """One table or view with its columns in their order."""

    name: str
    description: str | None
    columns: tuple[ColumnDescription, ...]


def read_descriptions(connection: duckdb.DuckDBPyConnection, schema: str) -> tuple[TableDescription, ...]:
    """The tables and views of a schema of the connection's own database, by name."""
    row = connection.execute("SELECT current_database()").fetchone()
    parameters = {"database": row[0] if row else None, "schema": schema}
    columns: dict[str, list[ColumnDescription]] = {}
    for table, name, data_type, comment in connection.execute(_COLUMNS, parameters).fetchall():
        found = ColumnDescription(name=name, data_type=data_type, description=_one_line(comment))
        columns.setdefault(table, []).append(found)
    return tuple(
        TableDescription(name=name, description=_one_line(comment), columns=tuple(columns.get(name, ())))
        for name, comment in connection.execute(_TABLES, parameters).fetchall()
    )


def write_descriptions(connection: duckdb.DuckDBPyConnection, table: str, description: TableDescription) -> None:
    """Give a table, named with database and schema as in SQL, the comments of another with the same columns."""
    comments = [(f"TABLE {table}", description.description)]
    comments += [(f"COLUMN {table}.{_identifier(column.name)}", column.description) for column in description.columns]
    # one call for all: each is a statement that is planned and committed by itself
    statements = [f"COMMENT ON {thing} IS {quoted(text)}" for thing, text in comments if text]
    if statements:
        connection.execute(";".join(statements))


def kv_metadata(
    description: str | None, columns: Sequence[ColumnDescription], more: Mapping[str, str] | None = None
) -> str:
    """What a Parquet file says of itself, for `COPY … (KV_METADATA …)`.

    Args:
        description: Of the table.
        columns: Their descriptions become a JSON object by name, under the key `columns`.
        more: Further keys.
    """
    texts = {column.name: column.description for column in columns}
    pairs = {"description": description or "", "columns": json.dumps(texts, ensure_ascii=False), **(more or {})}
    return "{" + ", ".join(f"{key}: {quoted(value)}" for key, value in pairs.items()) + "}"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _one_line(comment: str | None) -> str | None:
    return " ".join(comment.split()) or None if comment else None
