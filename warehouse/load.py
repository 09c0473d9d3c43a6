"""Loading of staged records into the raw schema: keyed by content, in one transaction, safe to repeat."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from scrapers.records import Record
from warehouse.schema import open_writer
from warehouse.staged import stage


class Run(Record, frozen=True, kw_only=True):
    """One run of the job, and the versions of the code that read its pages."""

    run_id: str
    started_at: datetime
    """UTC."""
    mode: str
    """How the pages came: crawl, saved, replay."""
    parser_version: str
    reader_version: str


class SourceCounts(Record, frozen=True, kw_only=True):
    """What the load made of one source's documents. Grain: one row a source."""

    source_id: str
    new: int
    """Documents never seen before."""
    changed: int
    """Documents that show another version than last time."""
    unchanged: int


class LoadSummary(Record, frozen=True, kw_only=True):
    """What one load brought."""

    sources: tuple[SourceCounts, ...]
    read_versions: int
    """Versions whose mentions were written, for the first time or by another reader."""
    mentions: int
    """Mentions written with them."""


# Registry and captures ------------------------------------------------------------------------

_SOURCES = """
CREATE OR REPLACE TEMP TABLE changed_sources AS
SELECT id AS source_id, * EXCLUDE (id) FROM staged_sources
EXCEPT SELECT * FROM raw.sources;
DELETE FROM raw.sources WHERE source_id IN (SELECT source_id FROM changed_sources);
INSERT INTO raw.sources BY NAME SELECT * FROM changed_sources;
"""

_CAPTURES = """
INSERT INTO raw.captures BY NAME
SELECT DISTINCT ON (capture_id) * FROM staged_captures
WHERE capture_id NOT IN (SELECT capture_id FROM raw.captures)
ORDER BY capture_id, fetched_at;
"""

# an address that a run came to twice (after a crash) counts by its last outcome
_FETCH_OUTCOMES = """
INSERT INTO raw.fetch_outcomes BY NAME
SELECT * FROM staged_fetch_outcomes
ANTI JOIN raw.fetch_outcomes USING (run_id, source_id, url, kind)
QUALIFY row_number() OVER (PARTITION BY run_id, source_id, url, kind ORDER BY started_at DESC) = 1;
"""

# as with outcomes, the last word of a run counts
_COLUMN_WALKS = """
INSERT INTO raw.column_walks BY NAME
SELECT * FROM staged_column_walks
ANTI JOIN raw.column_walks USING (run_id, source_id, column_name)
QUALIFY row_number() OVER (PARTITION BY run_id, source_id, column_name ORDER BY started_at DESC) = 1;
"""

_ATTACHMENT_FILES = """
INSERT INTO raw.attachment_files BY NAME
SELECT * FROM staged_attachment_files
ANTI JOIN raw.attachment_files USING (run_id, source_id, page_url, url)
QUALIFY row_number() OVER (PARTITION BY run_id, source_id, page_url, url ORDER BY found_at DESC) = 1;
"""

_PARSE_OUTCOMES = """
CREATE OR REPLACE TEMP TABLE changed_parse_outcomes AS
SELECT DISTINCT ON (capture_id)
    capture_id, $parser_version AS parser_version, $reader_version AS reader_version, outcome, reason, documents
FROM staged_parse_outcomes
EXCEPT SELECT * EXCLUDE (loaded_at) FROM raw.parse_outcomes;
DELETE FROM raw.parse_outcomes
WHERE parser_version = $parser_version AND capture_id IN (SELECT capture_id FROM changed_parse_outcomes);
INSERT INTO raw.parse_outcomes BY NAME SELECT *, $started_at AS loaded_at FROM changed_parse_outcomes;
"""

# Documents ------------------------------------------------------------------------------------

# a version is written once; another parser's reading of the same version takes the place of the former
_VERSIONS = """
CREATE OR REPLACE TEMP TABLE new_versions AS
SELECT * FROM staged_documents
WHERE rowid IN (
    SELECT arg_min(rowid, (captured_at, capture_id)) FROM staged_documents
    WHERE document_version_id NOT IN (
        SELECT document_version_id FROM raw.document_versions WHERE parser_version = $parser_version
    )
    GROUP BY document_version_id
);
DELETE FROM raw.document_versions WHERE document_version_id IN (SELECT document_version_id FROM new_versions);
INSERT INTO raw.document_versions BY NAME
SELECT * EXCLUDE (metadata, blocks, cells, attachments), $parser_version AS parser_version, $started_at AS loaded_at
FROM new_versions;
"""

_PARTS = {
    "metadata_candidates": (
        "metadata",
        "part_index AS candidate_index, part.field, part.value, part.source, part.label, part.evidence",
    ),
    "blocks": (
        "blocks",
        'part."index" AS block_index, part.kind, part.heading_path, part.heading_level, part."start", part."end"',
    ),
    "table_cells": ("cells", "part.table_index, part.row_index, part.column_index, part.is_header, part.text"),
    "attachments": ("attachments", "part_index AS attachment_index, part.url, part.name"),
}

_PART = """
DELETE FROM raw.{table} WHERE document_version_id IN (SELECT document_version_id FROM new_versions);
INSERT INTO raw.{table} BY NAME
SELECT document_version_id, {columns}
FROM (
    SELECT document_version_id, unnest({field}) AS part, generate_subscripts({field}, 1) - 1 AS part_index
    FROM new_versions
);
"""

# A sighting stands where a document begins to show a version: at the first capture and at each capture that differs
# from the one before. A capture parsed again shows what the parser of today makes of it.
_SIGHTINGS = """
CREATE OR REPLACE TEMP TABLE known_documents AS
SELECT document_key, arg_max(document_version_id, seen_at) AS document_version_id
FROM raw.document_sightings
WHERE document_key IN (SELECT document_key FROM staged_documents)
GROUP BY document_key;

DELETE FROM raw.document_sightings
WHERE capture_id IN (SELECT capture_id FROM staged_documents)
    AND (document_key, document_version_id, capture_id) NOT IN (
        SELECT (document_key, document_version_id, capture_id) FROM staged_documents
    );

INSERT INTO raw.document_sightings BY NAME
SELECT * EXCLUDE (is_known, former_version_id)
FROM (
    SELECT
        *,
        lag(document_version_id) OVER (
            PARTITION BY document_key ORDER BY seen_at, is_known DESC
        ) AS former_version_id
    FROM (
        SELECT *, TRUE AS is_known FROM raw.document_sightings
        WHERE document_key IN (SELECT document_key FROM staged_documents)
        UNION ALL BY NAME
        SELECT DISTINCT ON (document_key, captured_at)
            document_key, document_version_id, capture_id, $run_id AS run_id, captured_at AS seen_at, FALSE AS is_known
        FROM staged_documents
        ORDER BY document_key, captured_at, capture_id
    )
)
WHERE NOT is_known AND document_version_id IS DISTINCT FROM former_version_id;
"""

_COUNTS = """
WITH current_documents AS (
    SELECT document_key, arg_max(document_version_id, seen_at) AS document_version_id
    FROM raw.document_sightings
    WHERE document_key IN (SELECT document_key FROM staged_documents)
    GROUP BY document_key
)
SELECT
    staged.source_id,
    count(*) FILTER (known.document_key IS NULL) AS new,
    count(*) FILTER (known.document_version_id <> current.document_version_id) AS changed,
    count(*) FILTER (known.document_version_id = current.document_version_id) AS unchanged
FROM (SELECT DISTINCT source_id, document_key FROM staged_documents) AS staged
JOIN current_documents AS current USING (document_key)
LEFT JOIN known_documents AS known USING (document_key)
GROUP BY staged.source_id
ORDER BY staged.source_id
"""

# Readings -------------------------------------------------------------------------------------

_READINGS = """
CREATE OR REPLACE TEMP TABLE new_readings AS
SELECT staged.* FROM staged_readings AS staged
LEFT JOIN raw.readings AS known USING (document_version_id)
WHERE staged.rowid IN (SELECT min(rowid) FROM staged_readings GROUP BY document_version_id)
    AND (
        known.reader_version IS DISTINCT FROM staged.reader_version
        OR document_version_id IN (SELECT document_version_id FROM new_versions)
    );
DELETE FROM raw.readings WHERE document_version_id IN (SELECT document_version_id FROM new_readings);
INSERT INTO raw.readings BY NAME SELECT * EXCLUDE (mentions), $started_at AS loaded_at FROM new_readings;
DELETE FROM raw.mentions WHERE document_version_id IN (SELECT document_version_id FROM new_readings);
INSERT INTO raw.mentions BY NAME
SELECT document_version_id, unnest(mention) FROM (
    SELECT document_version_id, unnest(mentions) AS mention FROM new_readings
);
"""


def load_staged(database: Path, staging: Path, run: Run) -> LoadSummary:
    """Load the records staged in a folder (see `staged.STAGED` for its files) into the writer's file.

    A second load of the same records changes no row.

    Raises:
        StagingError: A staged file is malformed; nothing was loaded.
        WriterBusyError: Another process has the file open.
    """
    with open_writer(database) as connection:
        connection.begin()
        try:
            summary = _load(connection, staging, run)
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
        return summary


def _load(connection: duckdb.DuckDBPyConnection, staging: Path, run: Run) -> LoadSummary:
    parameters = {
        "run_id": run.run_id,
        "started_at": run.started_at.astimezone(UTC).replace(tzinfo=None),
        "parser_version": run.parser_version,
        "reader_version": run.reader_version,
    }

    def execute(script: str) -> None:
        for statement in script.strip().rstrip(";").split(";\n"):
            used = {name: value for name, value in parameters.items() if f"${name}" in statement}
            connection.execute(statement, used)

    stage(connection, staging)
    connection.execute(
        "INSERT INTO raw.runs SELECT $run_id, $started_at, $mode, $parser_version, $reader_version "
        "WHERE $run_id NOT IN (SELECT run_id FROM raw.runs)",
        {**parameters, "mode": run.mode},
    )
    for script in (_SOURCES, _CAPTURES, _FETCH_OUTCOMES, _COLUMN_WALKS, _ATTACHMENT_FILES, _PARSE_OUTCOMES, _VERSIONS):
        execute(script)
    for table, (field, columns) in _PARTS.items():
        execute(_PART.format(table=table, field=field, columns=columns))
    execute(_SIGHTINGS)
    execute(_READINGS)
    return LoadSummary(
        sources=tuple(
            SourceCounts(source_id=row[0], new=row[1], changed=row[2], unchanged=row[3])
            for row in connection.execute(_COUNTS).fetchall()
        ),
        read_versions=_count(connection, "SELECT count(*) FROM new_readings"),
        mentions=_count(connection, "SELECT coalesce(sum(len(mentions)), 0) FROM new_readings"),
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
