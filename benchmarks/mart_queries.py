"""What is typically asked of each mart, for `benchmarks.million`."""

from collections.abc import Mapping

KEYS = """
SELECT
    region_code AS region, indicator_code AS indicator, year(period_end) AS year, series_id AS series,
    series_point_id AS point, observation_id AS observation, document_id AS document, documents.source_id AS source,
    documents.document_group_id AS copies
FROM marts.mart_indicator_series JOIN marts.dim_documents AS documents USING (document_id, region_code)
WHERE n_documents > 1
ORDER BY observation_id LIMIT 1
"""
"""One row: an example of each thing that a query is about, by the name of its parameter."""

QUERIES: Mapping[str, str] = {
    "mart_indicator_series: a region and indicator": """
        FROM marts.mart_indicator_series WHERE region_code = $region AND indicator_code = $indicator
        ORDER BY period_end
    """,
    "mart_indicator_series: league table of a year": """
        SELECT region_name_zh, value, growth_rate, rank() OVER (ORDER BY value DESC) FROM marts.mart_indicator_series
        WHERE indicator_code = $indicator AND measure = 'flow' AND year(period_end) = $year
            AND region_level = 'prefecture'
        ORDER BY value DESC LIMIT 20
    """,
    "mart_indicator_series: points where documents disagree": """
        SELECT indicator_code, count(*) FROM marts.mart_indicator_series WHERE has_disagreement
        GROUP BY ALL ORDER BY 2 DESC
    """,
    "mart_indicator_series_values: all of a point": """
        FROM marts.mart_indicator_series_values WHERE series_point_id = $point ORDER BY rank
    """,
    "mart_indicator_series_values: all of a series": """
        FROM marts.mart_indicator_series_values WHERE series_id = $series ORDER BY series_point_id, rank
    """,
    "mart_target_attainment: a region's targets": """
        FROM marts.mart_target_attainment WHERE region_code = $region ORDER BY period_end, indicator_code
    """,
    "mart_target_attainment: who met one in a year": """
        SELECT region_name_zh, status, target_value, reported_value FROM marts.mart_target_attainment
        WHERE indicator_code = $indicator AND year(period_end) = $year AND status IN ('met', 'missed')
        ORDER BY region_code
    """,
    "mart_region_year_panel: a region's rows": """
        FROM marts.mart_region_year_panel WHERE region_code = $region ORDER BY year
    """,
    "mart_region_year_panel: all regions of a year": """
        FROM marts.mart_region_year_panel WHERE year = $year ORDER BY region_code
    """,
    "mart_indicator_revisions: newest": """
        FROM marts.mart_indicator_revisions ORDER BY revised_date DESC, revision_id LIMIT 50
    """,
    "mart_consistency_findings: a region's": """
        FROM marts.mart_consistency_findings WHERE region_code = $region ORDER BY period_end DESC LIMIT 50
    """,
    "fct_indicator_observations: a region and indicator": """
        FROM marts.fct_indicator_observations WHERE region_code = $region AND indicator_code = $indicator
    """,
    "fct_indicator_observations: a document's": """
        FROM marts.fct_indicator_observations WHERE document_id = $document ORDER BY start_offset
    """,
    "fct_indicator_observations: one": """
        FROM marts.fct_indicator_observations WHERE observation_id = $observation
    """,
    "fct_indicator_observations: counts by category": """
        SELECT category, statement, count(*) FROM marts.fct_indicator_observations
        JOIN marts.dim_indicators USING (indicator_code) GROUP BY ALL
    """,
    "fct_indicator_observations_history: a region as known on a day": """
        FROM marts.fct_indicator_observations_history
        WHERE region_code = $region AND indicator_code = $indicator AND known_from_at <= TIMESTAMP '2026-02-01'
            AND (known_until_at IS NULL OR known_until_at > TIMESTAMP '2026-02-01')
    """,
    "dim_documents: newest": """
        FROM marts.dim_documents ORDER BY published_date DESC, document_id LIMIT 50
    """,
    "dim_documents: a region's": """
        SELECT document_id, title, published_date FROM marts.dim_documents WHERE region_code = $region ORDER BY 3
    """,
    "fct_document_text: one": "FROM marts.fct_document_text WHERE document_id = $document",
    "fct_document_blocks: a document's": """
        FROM marts.fct_document_blocks WHERE document_id = $document ORDER BY block_index
    """,
    "fct_document_metadata: a document's": "FROM marts.fct_document_metadata WHERE document_id = $document",
    "fct_document_versions: a document's": """
        FROM marts.fct_document_versions WHERE document_id = $document ORDER BY version_number
    """,
    "mart_duplicate_documents: a document's copies": """
        FROM marts.mart_duplicate_documents WHERE document_group_id = $copies
    """,
    "dim_regions: divisions of a province": """
        FROM marts.dim_regions WHERE is_current AND province_code = left($region, 2) || '0000'
    """,
    "dim_agencies: a region's": "FROM marts.dim_agencies WHERE region_code = $region",
    "dim_sources: all": "FROM marts.dim_sources",
    "mart_unmapped_mentions: first page": "FROM marts.mart_unmapped_mentions ORDER BY document_count DESC LIMIT 50",
    "fct_fetch_outcomes: a source's": """
        FROM marts.fct_fetch_outcomes WHERE source_id = $source ORDER BY started_at DESC LIMIT 100
    """,
    "mart_source_health: all": "FROM marts.mart_source_health",
    "mart_column_health: all": "FROM marts.mart_column_health",
    "mart_run_digest: the newest run's": """
        FROM marts.mart_run_digest WHERE run_id = (SELECT max_by(run_id, run_started_at) FROM marts.mart_run_digest)
    """,
}
"""SQL by name; parameters are the columns of `KEYS`."""
