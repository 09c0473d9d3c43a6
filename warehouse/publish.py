"""Publishing: the marts as a complete, checked version of their own, switched in with one rename.

A serving folder holds::

    versions/<UTC instant>-<digest>/gongbao.duckdb    schema marts, its tables and columns with their descriptions
    versions/<UTC instant>-<digest>/parquet/<table>.parquet
    current        -> versions/<the newest>           the one link that is ever switched
    gongbao.duckdb -> current/gongbao.duckdb
    parquet        -> current/parquet

so that a reader finds either the former version or the new one, database and Parquet together.

A version goes when two newer ones have been published and nobody reads it. Readers who open the file past
`ServingCopy` take no lock: what they have open stays readable until they close it, as POSIX has it for removed files.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from scrapers.records import Record
from warehouse.descriptions import kv_metadata, quoted, read_descriptions, write_descriptions
from warehouse.schema import open_writer
from warehouse.versions import unread

SCHEMA = "marts"
DATABASE_NAME = "gongbao.duckdb"
KEPT_VERSIONS = 3

_BUILDING = ".building"
_REMOVING = ".removing"


class PublishError(RuntimeError):
    """The marts cannot be published; readers keep the version that they have."""


class Published(Record, frozen=True, kw_only=True):
    """One version of the serving copy."""

    version: str
    database: Path
    """The link that always leads to the newest version's database."""
    rows: dict[str, int]
    """Rows by table of the schema `marts`."""
    size_bytes: int
    """The database file's size."""


def publish(database: Path, serving: Path) -> Published:
    """Copy the marts out of the writer's file into a new version, check it, and lead readers to it.

    What an earlier publication left behind when it was killed is cleared away first.

    Raises:
        PublishError: There are no marts, or a copy's row count differs from its mart's.
        WriterBusyError: Another process has the writer's file open.
    """
    versions = serving / "versions"
    building = versions / _BUILDING
    # the writer's file is the lock: two publications never meet here
    with open_writer(database) as connection:
        versions.mkdir(parents=True, exist_ok=True)
        _clear(versions)
        (building / "parquet").mkdir(parents=True)
        with _attached(connection, building / DATABASE_NAME):
            rows = _copy(connection, building / "parquet")
        size_bytes, digest = _measure(building / DATABASE_NAME)
        for path in (*building.rglob("*"), building):
            _sync(path)
        version = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{digest[:12]}"
        building.rename(versions / version)
        _sync(versions)
        _switch(serving, version)
        _clear(versions)
    return Published(version=version, database=serving / DATABASE_NAME, rows=rows, size_bytes=size_bytes)


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    connection.execute(f"ATTACH {_literal(file)} AS served")
    try:
        yield
        connection.execute("CHECKPOINT served")
    finally:
        connection.execute("DETACH served")


def _copy(connection: duckdb.DuckDBPyConnection, parquet: Path) -> dict[str, int]:
    tables = read_descriptions(connection, SCHEMA)
    if not tables:
        raise PublishError(f"the warehouse has no tables in schema {SCHEMA}: run dbt first")
    connection.execute(f"CREATE SCHEMA served.{SCHEMA}")
    rows = {}
    for table in tables:
        name = table.name
        mart, copy, file = f'{SCHEMA}."{name}"', f'served.{SCHEMA}."{name}"', _literal(parquet / f"{name}.parquet")
        connection.execute(f"CREATE TABLE {copy} AS FROM {mart}")
        write_descriptions(connection, copy, table)
        metadata = kv_metadata(table.description, table.columns)
        connection.execute(f"COPY {copy} TO {file} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {metadata})")
        counts = {
            kind: _count(connection, relation)
            for kind, relation in (("mart", mart), ("copy", copy), ("parquet", f"read_parquet({file})"))
        }
        if len(set(counts.values())) > 1:
            raise PublishError(f"{SCHEMA}.{name}: row counts differ: {counts}")
        rows[name] = counts["mart"]
    return rows


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {relation}").fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def _literal(path: Path) -> str:
    return quoted(str(path))


def _measure(file: Path) -> tuple[int, str]:
    with file.open("rb") as opened:
        return file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _switch(serving: Path, version: str) -> None:
    links = {
        "current": f"versions/{version}",
        DATABASE_NAME: f"current/{DATABASE_NAME}",
        "parquet": "current/parquet",
    }
    for name, target in links.items():
        link = serving / name
        if link.is_symlink() and str(link.readlink()) == target:
            continue
        fresh = serving / f".{name}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target)
        fresh.replace(link)
    _sync(serving)


def _clear(versions: Path) -> None:
    """Remove half-made and half-removed versions, and whole ones but the newest and those that somebody reads."""
    for path in versions.glob(".*"):
        shutil.rmtree(path)
    current = versions.parent / "current"
    kept = {current.resolve()} if current.is_symlink() else set()
    newest_first = sorted((path for path in versions.iterdir() if path.is_dir()), reverse=True)
    for path in newest_first[KEPT_VERSIONS:]:
        if path.resolve() in kept:
            continue
        with unread(path) as is_unread:
            if is_unread:
                doomed = versions / f"{_REMOVING}-{path.name}"
                path.rename(doomed)
                shutil.rmtree(doomed)
