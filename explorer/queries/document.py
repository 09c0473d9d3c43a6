"""One document: its text, its numbers, its metadata with all candidates, its versions, its archived response."""

from explorer.serving import Query

_DOCUMENT = """
SELECT documents.*, sources.name_zh AS source_name_zh, places.name_zh AS region_name_zh
FROM dim_documents AS documents
LEFT JOIN dim_sources AS sources USING (source_id)
LEFT JOIN dim_regions AS places ON documents.region_code = places.region_code AND places.is_current
WHERE documents.document_id = ?
"""

_FULLEST = """
SELECT documents.document_id
FROM dim_documents AS documents
JOIN (
    SELECT document_id, count(*) AS numbers FROM fct_indicator_observations GROUP BY document_id
) AS counted USING (document_id)
WHERE documents.is_official AND documents.region_code IS NOT NULL
ORDER BY documents.published_date DESC NULLS LAST, counted.numbers DESC, documents.document_id
"""

_BLOCKS = """
SELECT block_index, block_kind, start_offset, end_offset, block_text
FROM fct_document_blocks
WHERE document_id = ?
ORDER BY block_index
"""

_NUMBERS = """
SELECT
    observations.observation_id, observations.block_index, observations.start_offset, observations.end_offset,
    observations.sentence, observations.sentence_start, observations.number_text, observations.scale_text,
    observations.unit_text, observations.indicator_code, observations.value, observations.value_high,
    observations.measure, observations.statement, observations.stage, observations.level, observations.part,
    observations.bound, observations.period_start, observations.period_end, observations.region_code,
    observations.confidence, observations.heading, observations.indicator_rule,
    indicators.name_zh, indicators.name_en, indicators.unit_kind, indicators.category
FROM fct_indicator_observations AS observations
LEFT JOIN dim_indicators AS indicators USING (indicator_code)
WHERE observations.document_id = ?
ORDER BY observations.start_offset, observations.end_offset, observations.observation_id
"""

_METADATA = """
SELECT metadata_field, metadata_value, metadata_source, label, evidence, TRUE AS is_chosen
FROM fct_document_metadata
WHERE document_id = ?
UNION ALL
SELECT metadata_field, metadata_value, metadata_source, label, evidence, is_chosen
FROM fct_metadata_candidates
WHERE document_id = ? AND NOT is_chosen
ORDER BY metadata_field, is_chosen DESC, metadata_source
"""

_VERSIONS = """
SELECT
    versions.version_number, versions.known_from_at, versions.known_until_at, versions.is_current, versions.title,
    versions.text_length, versions.changed_fields, versions.paragraphs_added, versions.paragraphs_removed,
    versions.warc_file, versions.warc_offset, versions.http_status, versions.fetched_at, versions.capture_id,
    versions.document_version_id,
    (
        SELECT count(DISTINCT facts.observation_id) FROM fct_indicator_observations_history AS facts
        WHERE facts.document_id = versions.document_id AND facts.document_version_id = versions.document_version_id
    ) AS numbers
FROM fct_document_versions AS versions
WHERE versions.document_id = ?
ORDER BY versions.version_number DESC
"""

_COPIES = """
SELECT
    copies.document_id, copies.title, copies.published_date, copies.url, copies.is_official,
    copies.is_group_representative, copies.is_gone, sources.name_zh AS source_name_zh
FROM dim_documents AS copies
LEFT JOIN dim_sources AS sources USING (source_id)
WHERE copies.document_group_id = ? AND copies.document_id <> ?
ORDER BY copies.published_date, copies.document_id
"""

_RESPONSES = """
SELECT run_id, started_at, url, capture_kind, outcome, http_status, body_bytes, capture_id
FROM fct_fetch_outcomes
WHERE capture_id = ?
ORDER BY started_at
"""


def document(document_id: str) -> Query:
    """One row: the document as it is now."""
    return Query(_DOCUMENT, (document_id,))


def fullest() -> Query:
    """The official document of a known region published last; of one day, that with most numbers."""
    return Query(_FULLEST)


def blocks(document_id: str) -> Query:
    """One row a heading, paragraph or table of its text, in reading order."""
    return Query(_BLOCKS, (document_id,))


def numbers(document_id: str) -> Query:
    """One row a number read in it, in reading order."""
    return Query(_NUMBERS, (document_id,))


def metadata(document_id: str) -> Query:
    """One row a value that was found for a field, and where it was read; the chosen one before the others."""
    return Query(_METADATA, (document_id, document_id))


def versions(document_id: str) -> Query:
    """One row a version of the page with what it changed, the newest first."""
    return Query(_VERSIONS, (document_id,))


def copies(document_group_id: str, document_id: str) -> Query:
    """One row another copy of the document."""
    return Query(_COPIES, (document_group_id, document_id))


def responses(capture_id: str) -> Query:
    """One row a time that the archived response was met with."""
    return Query(_RESPONSES, (capture_id,))
