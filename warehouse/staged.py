"""Staged records: files of JSON lines, one kind of record a file, read into temporary tables of one connection."""

import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Literal, Union, get_args, get_origin, get_type_hints

import duckdb

from scrapers.records import AttachmentFile, Capture, ColumnWalk, Document, FetchOutcome, ParseOutcome, Reading, Record

_SCALARS: Mapping[type, str] = {
    str: "VARCHAR",
    bool: "BOOLEAN",
    int: "BIGINT",
    float: "DOUBLE",
    Decimal: "DECIMAL(38, 6)",
    datetime: "TIMESTAMP",
    date: "DATE",
}
_LARGEST_LINE_BYTES = 256 * 1024 * 1024


class StagingError(ValueError):
    """A staged file is not what its record says; the message names the file and what is wrong."""


class StagedSource(Record, frozen=True, kw_only=True):
    """What the warehouse keeps of a source's configuration, by the names of its file."""

    id: str
    name_zh: str
    region_code: str | None
    agency: str | None
    site_code: str | None
    is_official: bool
    status: str
    is_enabled: bool
    family: str
    hosts: tuple[str, ...]


STAGED: Mapping[str, type[Record]] = {
    "sources": StagedSource,
    "captures": Capture,
    "fetch_outcomes": FetchOutcome,
    "column_walks": ColumnWalk,
    "parse_outcomes": ParseOutcome,
    "documents": Document,
    "readings": Reading,
    "attachment_files": AttachmentFile,
}
"""File stem below the staging folder, and temporary table `staged_<stem>`, for each kind of record."""


def _without_none(annotation: object) -> tuple[object, bool]:
    if get_origin(annotation) in (types.UnionType, Union):
        members = [member for member in get_args(annotation) if member is not type(None)]
        return members[0], len(members) < len(get_args(annotation))
    return annotation, False


def column_type(annotation: object) -> str:
    """The DuckDB type that holds a record's field.

    Raises:
        TypeError: The annotation has no counterpart here.
    """
    kind, _ = _without_none(annotation)
    if get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return "VARCHAR"
    if get_origin(kind) is tuple:
        return f"{column_type(get_args(kind)[0])}[]"
    if isinstance(kind, type) and issubclass(kind, Record):
        members = ", ".join(f'"{name}" {column_type(hint)}' for name, hint in get_type_hints(kind).items())
        return f"STRUCT({members})"
    if isinstance(kind, type) and kind in _SCALARS:
        return _SCALARS[kind]
    raise TypeError(f"no column type for {annotation!r}")


def stage(connection: duckdb.DuckDBPyConnection, staging: Path) -> None:
    """Fill one temporary table a kind of record, empty where its file is missing.

    Raises:
        StagingError: A file holds something else than lines of its record.
    """
    for stem, record in STAGED.items():
        hints = get_type_hints(record)
        columns = {name: column_type(hint) for name, hint in hints.items()}
        definitions = [
            f'"{name}" {kind}{"" if _without_none(hints[name])[1] else " NOT NULL"}' for name, kind in columns.items()
        ]
        connection.execute(f"CREATE OR REPLACE TEMP TABLE staged_{stem} ({', '.join(definitions)})")
        file = staging / f"{stem}.jsonl"
        if not file.exists():
            continue
        try:
            connection.execute(
                f"INSERT INTO staged_{stem} SELECT * FROM read_json("  # noqa: S608
                "?, format = 'newline_delimited', columns = ?, maximum_object_size = ?)",
                [str(file), columns, _LARGEST_LINE_BYTES],
            )
        except duckdb.Error as error:
            raise StagingError(f"{file}: {error}") from error
