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
SELECT block_index, kind, "start", "end", text
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
SELECT metadata_field, metadata_value, metadata_source, label, evidence
FROM fct_document_metadata
WHERE document_id = ?
ORDER BY metadata_field
"""

_VERSIONS = """
SELECT
    document_version_id, min(known_from_at) AS known_from_at,
    CASE WHEN bool_or(is_current) THEN NULL ELSE max(known_until_at) END AS known_until_at,
    bool_or(is_current) AS is_current, count(DISTINCT observation_id) AS numbers
FROM fct_indicator_observations_history
WHERE document_id = ?
GROUP BY document_version_id
ORDER BY known_from_at
"""

_STATEMENTS = """
SELECT DISTINCT sentence, sentence_start
FROM fct_indicator_observations_history
WHERE document_id = ? AND document_version_id = ?
ORDER BY sentence_start, sentence
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
    """One row a field with the value that was chosen, and where it was read."""
    return Query(_METADATA, (document_id,))


def versions(document_id: str) -> Query:
    """One row a version that numbers were read in, the oldest first."""
    return Query(_VERSIONS, (document_id,))


def statements(document_id: str, document_version_id: str) -> Query:
    """One row a sentence of a version that holds numbers."""
    return Query(_STATEMENTS, (document_id, document_version_id))


def responses(capture_id: str) -> Query:
    """One row a time that the archived response was met with."""
    return Query(_RESPONSES, (capture_id,))
