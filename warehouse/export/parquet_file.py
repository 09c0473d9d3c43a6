"""Parquet with zstd; the file's own metadata say what its columns mean and which version they come from."""

from pathlib import Path

import duckdb

from warehouse.descriptions import kv_metadata, quoted
from warehouse.export.selection import ExportError, Selection
from warehouse.serving import ServingVersion


def write_parquet(version: ServingVersion, selection: Selection, file: Path) -> int:
    """Write a selection, streamed by DuckDB.

    Returns:
        The number of rows.

    Raises:
        ExportError: The query fails.
    """
    metadata = kv_metadata(
        selection.description, selection.columns, {"source": selection.name, "version": selection.version}
    )
    sql = (
        f"COPY (\n{selection.sql}\n) TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {metadata})"
    )
    try:
        row = version.connection.execute(sql).fetchone()
    except duckdb.Error as error:
        raise ExportError(str(error)) from error
    return int(row[0]) if row else 0
