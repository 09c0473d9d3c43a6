"""Search over titles and over the sentences that hold numbers."""

from explorer.serving import Query

_MOST_TERMS = 8

_DOCUMENTS = """
SELECT
    documents.document_id, documents.title, documents.published_date, documents.agency, documents.report_year,
    documents.region_code, documents.is_official, places.name_zh AS region_name_zh
FROM dim_documents AS documents
LEFT JOIN dim_regions AS places ON documents.region_code = places.region_code AND places.is_current
WHERE {terms} AND (?::VARCHAR IS NULL OR documents.region_code = ?)
ORDER BY documents.published_date DESC NULLS LAST, documents.document_id
"""

# what is found is cut off before anything is joined to it
_FACTS = """
WITH found AS (
    SELECT
        observation_id, document_id, region_code, indicator_code, measure, stage, level, statement, part, value,
        value_high, bound, period_start, period_end, sentence, number_text, confidence, is_official
    FROM fct_indicator_observations
    WHERE {terms} AND (?::VARCHAR IS NULL OR region_code = ?) AND (?::VARCHAR IS NULL OR statement = ?)
    ORDER BY period_end DESC NULLS LAST, document_id, observation_id
    {limit}
)

SELECT
    found.*, indicators.name_zh, indicators.name_en, indicators.unit_kind, places.name_zh AS region_name_zh,
    documents.title, documents.published_date
FROM found
LEFT JOIN dim_indicators AS indicators USING (indicator_code)
LEFT JOIN dim_regions AS places ON found.region_code = places.region_code AND places.is_current
LEFT JOIN dim_documents AS documents ON found.document_id = documents.document_id
ORDER BY found.period_end DESC NULLS LAST, found.document_id, found.observation_id
"""


def terms_of(text: str) -> tuple[str, ...]:
    """The words of a search, at most eight: what stands between blanks. All of them must be found."""
    return tuple(dict.fromkeys(text.lower().split()))[:_MOST_TERMS]


def documents(terms: tuple[str, ...], region_code: str | None) -> Query:
    """One row a document whose title, agency or document number has all the words, the newest first."""
    condition = _all_of("lower(concat_ws(' ', documents.title, documents.agency, documents.document_no))", terms)
    return Query(_DOCUMENTS.format(terms=condition), (*terms, region_code, region_code))


def facts(terms: tuple[str, ...], region_code: str | None, statement: str | None, limit: int) -> Query:
    """One row a number whose sentence has all the words, the latest periods first."""
    sql = _FACTS.format(terms=_all_of("lower(sentence)", terms), limit=f"LIMIT {int(limit)}")
    return Query(sql, (*terms, region_code, region_code, statement, statement))


def _all_of(text: str, terms: tuple[str, ...]) -> str:
    return " AND ".join(f"contains({text}, ?)" for _ in terms) or "TRUE"
