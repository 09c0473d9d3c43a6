"""A page that means harm, as rows of the marts: it was taken in like any other, and nobody has looked at it yet."""

from pathlib import Path

import duckdb

DOCUMENT = "hostile:1"
OBSERVATION = "hostile0observation0"
SCRIPT = "<script>window.harmed = 1; alert('harmed')</script>"
IMAGE = "<img src=x onerror=\"window.harmed = 1; alert('harmed')\">"
LINK = "[gift](javascript:alert('harmed'))"
DIRECTIVE = ":red[**loud**] $$x^2$$ ![pixel](http://tracker.invalid/p.png)"
TURNED = "总额\u202e目标\u202c"
FORMULA = '=HYPERLINK("http://tracker.invalid","open")'
TITLE = f"{FORMULA} {SCRIPT} {LINK} {TURNED} {DIRECTIVE}"
ADDRESS = "javascript:alert('harmed')"
SENTENCE = f"{IMAGE}高新技术企业总数达到301家{SCRIPT}{LINK}{TURNED}。"
NUMBER = "301"

_STATEMENTS = """
CREATE TEMP TABLE model AS
SELECT document_id FROM marts.dim_documents WHERE region_code = '990300' ORDER BY published_date DESC LIMIT 1;

INSERT INTO marts.dim_documents
SELECT * REPLACE (
    $document AS document_id, $title AS title, $address AS url, $script AS agency, $link AS document_no,
    $title AS document_name, DATE '2019-01-02' AS published_date
)
FROM marts.dim_documents WHERE document_id = (FROM model);

INSERT INTO marts.fct_document_metadata
SELECT * REPLACE ($document AS document_id, $title AS metadata_value, $sentence AS evidence)
FROM marts.fct_document_metadata WHERE document_id = (FROM model);

CREATE TEMP TABLE fact AS
SELECT * REPLACE (
    $document AS document_id, $observation AS observation_id, $sentence AS sentence, $number AS number_text,
    301.0 AS value, NULL AS scale_text, '家' AS unit_text, $script AS heading, $sentence AS indicator_term,
    0 AS block_index, 0 AS sentence_start, $start AS start_offset, $start + 4 AS end_offset,
    'high_tech_enterprises' AS indicator_code, 'stock' AS measure, NULL AS stage, NULL AS level, NULL AS part,
    'actual' AS statement, $image AS time_text, $image AS plan_text, $image AS verb_text
)
FROM marts.fct_indicator_observations WHERE document_id = (FROM model) LIMIT 1;

INSERT INTO marts.fct_indicator_observations SELECT * FROM fact;

INSERT INTO marts.fct_indicator_observations_history BY NAME
SELECT *, TRUE AS is_current, NULL::TIMESTAMP AS known_until_at FROM fact;
"""

_BLOCKS = """
INSERT INTO marts.fct_document_blocks
SELECT * REPLACE (
    $document AS document_id, 0 AS block_index, 'paragraph' AS block_kind, 0 AS start_offset,
    length($sentence) AS end_offset, $sentence AS block_text
)
FROM marts.fct_document_blocks WHERE document_id = (FROM model) LIMIT 1
"""


def add_hostile_document(database: Path) -> None:
    """Put the document, its metadata, its text and one number into a serving copy of the sample."""
    values = {
        "document": DOCUMENT,
        "observation": OBSERVATION,
        "title": TITLE,
        "address": ADDRESS,
        "script": SCRIPT,
        "link": LINK,
        "image": IMAGE,
        "sentence": SENTENCE,
        "number": NUMBER,
        "start": SENTENCE.index(NUMBER),
    }
    with duckdb.connect(str(database)) as connection:
        for statement in (*_STATEMENTS.split(";\n\n"), _BLOCKS):
            used = {name: value for name, value in values.items() if f"${name}" in statement}
            connection.execute(statement, used)
