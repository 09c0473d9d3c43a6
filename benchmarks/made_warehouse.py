"""A warehouse of made-up documents, filled by the raw schema directly: as many as wanted, within seconds.

Real divisions (GB/T 2260, from the seed) with made-up portals publish a report or more a year. What they say follows a
value for each region, subject and year, so that documents agree, but for some numbers in a hundred that are set higher:
disagreements, revisions by later versions, targets missed. One document in 33 is a copy on a second portal, one in 20
has a second version, one in 100 is gone.
"""

import json
import re
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import msgspec

from benchmarks.made_sentences import NUMBERS, PLACE, YEAR, sentences

REGIONS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds" / "regions" / "regions.csv"
NUMBERS_A_DOCUMENT = 40
"""Observations of one document, about."""
FIRST_NIGHT = date(2026, 1, 1)
NIGHTS = 60
"""Nights over which the first documents came."""

_REVIEWS, _PLANS = 24, 6
_PLACE_SIGNS = "林溪岚泽岭湖滩塘坪渡桥沙柳松竹梅云霞霜露荷菱芦荻枫榆槐桐杉柏泉涧渊潭洲浦汀湾矶崖"
_MOST_REGIONS = 600
_DOCUMENTS_A_REGION = 40

_SENTENCES = """
CREATE OR REPLACE TEMP TABLE made_sentences AS
SELECT
    row_number() OVER (PARTITION BY section, kind ORDER BY sentence_id) - 1 AS place,
    count(*) OVER (PARTITION BY section, kind) AS places,
    *
FROM read_json($file, format = 'newline_delimited', columns = {
    sentence_id: 'integer', kind: 'varchar', section: 'varchar', subject: 'varchar', text: 'varchar',
    heading: 'varchar'
});
CREATE OR REPLACE TEMP TABLE made_mentions AS
SELECT sentence_id, unnest(mention) FROM (
    SELECT sentence_id, unnest(mentions) AS mention
    FROM read_json($file, format = 'newline_delimited', columns = {sentence_id: 'integer', mentions: $mention_type})
);
"""

_DOCUMENTS = """
CREATE OR REPLACE TEMP TABLE made_regions AS
SELECT *, row_number() OVER (ORDER BY level = 'county', level = 'prefecture', hash(region_code)) - 1 AS place
FROM (
    SELECT region_code, name_zh, short_name, level
    FROM read_csv($regions, all_varchar = true)
    WHERE valid_until_year IS NULL
)
QUALIFY place < $regions_wanted;

CREATE OR REPLACE TEMP TABLE made_documents AS
WITH numbered AS (
    SELECT
        number,
        version,
        -- a copy says what the document before it says
        number - (number % 33 = 32)::integer AS original,
        number % 33 = 32 AS is_copy,
        $first_night::date + ((number - $first) * $nights // $count + 7 * version)::integer AS night
    FROM range($first, $first + $count) AS numbers (number), range(2) AS versions (version)
    WHERE version = 0 OR number % 20 = 7
),
described AS (
    SELECT *, 2011 + (hash(original, 'year') % 15)::integer AS year, hash(original, 'region') % $regions_wanted AS place
    FROM numbered
)
SELECT
    described.*,
    regions.region_code,
    regions.name_zh AS region_name,
    regions.short_name,
    CASE regions.level WHEN 'province' THEN 2.5 WHEN 'prefecture' THEN 1.5 ELSE 1 END AS size,
    'made_' || regions.region_code || CASE WHEN is_copy THEN '_b' ELSE '_a' END AS source_id,
    -- what decides on words and errors: the same for copies
    hash(original, version) AS text_seed,
    md5('document ' || number || ' ' || version)[:24] AS document_version_id,
    md5('capture ' || number || ' ' || version)[:20] AS capture_id,
    'http://' || source_id || '.example.invalid/art/' || number || '.html' AS url,
    make_date(year + 1, 1, 5) + (hash(original, 'day') % 90)::integer AS published,
    region_name || '科学技术局' AS agency,
    region_name || '科学技术局' || year
    || ['年工作总结', '年工作总结和下一年工作思路', '年科技创新工作情况', '年度重点工作完成情况', '年科技工作报告'][
        (hash(original, 'title') % 5)::integer + 1
    ] AS title,
    'night-' || strftime(night, '%Y%m%d') AS run_id,
    night + interval 18 hour + to_seconds(number % 3600) AS captured_at
FROM described
JOIN made_regions AS regions USING (place);
"""

# What a document says: values rise from year to year at a rate of the region's own, written with as many characters as
# the numbers of the sentences that they take the place of.
_TEXTS = """
CREATE OR REPLACE TEMP TABLE made_blocks AS
WITH placed AS (
    SELECT document_version_id, 'review' AS section, 'heading' AS kind, 0 AS place, 0 AS block_index
    FROM made_documents
    UNION ALL
    SELECT document_version_id, 'plan', 'heading', 0, $reviews + 1 FROM made_documents
    UNION ALL
    SELECT document_version_id, 'review', 'paragraph', hash(text_seed, 'first') % 100000 + 37 * line, line + 1
    FROM made_documents, range($reviews) AS lines (line)
    UNION ALL
    SELECT document_version_id, 'plan', 'paragraph', hash(text_seed, 'plan') % 100000 + 5 * line, $reviews + 2 + line
    FROM made_documents, range($plans) AS lines (line)
),
chosen AS (
    SELECT placed.document_version_id, placed.block_index, sentences.*
    FROM placed
    JOIN (SELECT DISTINCT section, kind, places FROM made_sentences) AS sizes USING (section, kind)
    JOIN made_sentences AS sentences
        ON placed.section = sentences.section AND placed.kind = sentences.kind
        AND placed.place % sizes.places = sentences.place
),
valued AS (
    SELECT
        chosen.*,
        documents.year,
        0.01 + 0.0001 * (hash(documents.region_code, subject) % 200) AS pace,
        documents.size * (1000 + hash(documents.region_code, subject, 1) % 300) AS base,
        CASE WHEN hash(documents.text_seed, block_index) % 16 = 0 THEN 1.02 ELSE 1 END AS error,
        CASE WHEN hash(documents.text_seed, block_index, 2) % 3 = 0 THEN 1.04 ELSE 0.99 END AS wish,
        list_aggregate(
            [$signs[(hash(documents.text_seed, block_index, sign) % length($signs))::integer + 1] FOR sign IN range(3)],
            'string_agg', ''
        ) AS place_name
    FROM chosen JOIN made_documents AS documents USING (document_version_id)
),
written AS (
    SELECT
        *,
        (base * exp(pace * (year - 2011)) * error)::integer AS flow,
        (1.9 * base * exp(pace * (year - 2011)) * error)::integer AS stock,
        greatest(base * exp(pace * (year - 2010)) * wish, 1000)::integer AS target
    FROM valued
)
SELECT
    * EXCLUDE (text, place, places, base, pace, error, wish, flow, stock, target),
    {
        flow: flow::varchar,
        stock: stock::varchar,
        target: target::varchar,
        amount: printf('%.2f', flow / 100),
        target_amount: printf('%.2f', target / 100),
        ratio: printf('%.2f', flow / 1000),
        rate: printf('%.1f', 100 * (exp(pace) - 1)),
        other: (100 + hash(document_version_id, block_index) % 900)::varchar
    } AS numbers,
    varied(text, year, place_name, numbers) AS text,
    coalesce(sum(length(text) + 1) OVER before, 0)::integer AS start
FROM written
WINDOW before AS (
    PARTITION BY document_version_id ORDER BY block_index ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
);
"""

_RAW = """
INSERT INTO raw.runs
SELECT DISTINCT run_id, night + interval 18 hour, 'crawl', 'made', 'made' FROM made_documents
WHERE run_id NOT IN (SELECT run_id FROM raw.runs);

INSERT INTO raw.sources
SELECT DISTINCT
    source_id, region_name || '（虚构站点）', region_code, agency, NULL, TRUE, 'made up', TRUE, 'generic',
    [source_id || '.example.invalid']
FROM made_documents
WHERE source_id NOT IN (SELECT source_id FROM raw.sources);

INSERT INTO raw.captures BY NAME
SELECT
    capture_id, run_id, source_id, url, 'detail' AS kind, source_id || '-' || number AS document_name,
    captured_at AS fetched_at, 200 AS http_status, 'text/html' AS content_type, title AS listed_title,
    published AS listed_date, 'sha256:' || md5(document_version_id) AS body_digest, 20000 AS body_bytes,
    'warcs/' || run_id || '.warc.gz' AS warc_file, 20000 * number AS warc_offset
FROM made_documents;

INSERT INTO raw.parse_outcomes
SELECT capture_id, 'made', 'made', 'ok', NULL, 1, captured_at FROM made_documents;

INSERT INTO raw.document_sightings
SELECT source_id || ':' || url, document_version_id, capture_id, run_id, captured_at FROM made_documents;

INSERT INTO raw.document_versions
SELECT
    document_version_id, source_id || ':' || url, source_id || '-' || number, source_id, capture_id, url, NULL,
    captured_at, title, texts.text, 'utf-8', 'meta', 0, 'generic', 0, md5(text_seed::varchar)[:24], length(texts.text),
    [(hash(text_seed, shingle) % 4294967296)::uinteger FOR shingle IN range(128)], 'made', captured_at
FROM made_documents
JOIN (
    SELECT document_version_id, string_agg(text, chr(10) ORDER BY block_index) AS text
    FROM made_blocks GROUP BY document_version_id
) AS texts USING (document_version_id);

INSERT INTO raw.blocks
SELECT
    document_version_id, block_index, kind,
    CASE WHEN heading IS NULL THEN [] ELSE [varied(heading, year, '', numbers)] END,
    CASE WHEN kind = 'heading' THEN 1 END, start, start + length(text)
FROM made_blocks;

INSERT INTO raw.readings
SELECT document_version_id, 'made', year, 1, 12, FALSE, 'annual', captured_at FROM made_documents;

INSERT INTO raw.metadata_candidates
SELECT
    document_version_id, part.candidate_index, part.field, part.value, part.source, part.label,
    coalesce(part.label || '：', '') || part.value
FROM (
    SELECT document_version_id, unnest([
        {candidate_index: 0, field: 'title', value: title, source: 'page_title', label: NULL},
        {candidate_index: 1, field: 'title', value: title, source: 'header_table', label: '名称'},
        {candidate_index: 2, field: 'agency', value: agency, source: 'header_table', label: '发布机构'},
        {
            candidate_index: 3, field: 'index_no', value: region_code || '/' || number,
            source: 'header_table', label: '索引号'
        },
        {
            candidate_index: 4, field: 'published_date', value: published::varchar,
            source: 'header_table', label: '发布日期'
        },
        {candidate_index: 5, field: 'published_date', value: published::varchar, source: 'list_page', label: NULL},
        {
            candidate_index: 6, field: 'issued_date', value: (published - 3)::varchar,
            source: 'header_table', label: '成文日期'
        },
        {candidate_index: 7, field: 'category', value: '工作总结', source: 'header_table', label: '主题分类'},
        {candidate_index: 8, field: 'content_source', value: agency, source: 'visible_line', label: '来源'},
        {
            candidate_index: 9, field: 'document_no', source: 'header_table', label: '文号',
            value: short_name || '科发〔' || (year + 1) || '〕' || original || '号'
        }
    ]) AS part
    FROM made_documents
);

INSERT INTO raw.table_cells
SELECT
    document_version_id, 0, row_index, column_index, row_index = 0,
    CASE
        WHEN row_index = 0 THEN ['指标', '单位', year || '年'][column_index + 1]
        ELSE [subject, unit_text, number_text][column_index + 1]
    END
FROM (
    SELECT
        *, row_number() OVER (PARTITION BY document_version_id ORDER BY block_index) - 1 AS row_index
    FROM (
        SELECT document_version_id, -1 AS block_index, year, '' AS subject, '' AS unit_text, '' AS number_text
        FROM made_documents WHERE number % 5 = 0
        UNION ALL
        SELECT
            document_version_id, made_blocks.block_index, year, subject, coalesce(scale_text, '') || unit_text,
            varied(number_text, year, '', numbers)
        FROM made_blocks
        JOIN made_documents USING (document_version_id, year)
        JOIN made_mentions USING (sentence_id)
        WHERE number % 5 = 0 AND made_blocks.block_index % 4 = 1 AND number_text IN ($flow, $amount)
    )
), range(3) AS columns (column_index);

INSERT INTO raw.mentions BY NAME
SELECT
    md5(document_version_id || ':' || (start + mention_start))[:24] AS mention_id,
    document_version_id,
    block_index,
    start + mention_start AS start,
    start + mention_end AS "end",
    start + mention_sentence_start AS sentence_start,
    varied(sentence, year, place_name, numbers) AS sentence,
    varied(clause, year, place_name, numbers) AS clause,
    varied(mention_heading, year, place_name, numbers) AS heading,
    varied(number_text, year, place_name, numbers) AS number_text,
    (value * varied(number_text, year, place_name, numbers)::double / number_text::double)::decimal(38, 6) AS value,
    list_transform(phrases, lambda phrase: {
        role: phrase.role, text: varied(phrase.text, year, place_name, numbers)
    }) AS phrases,
    period_start_year + CASE period_anchor WHEN 'absolute' THEN year - $year ELSE 0 END AS period_start_year,
    period_end_year + CASE period_anchor WHEN 'absolute' THEN year - $year ELSE 0 END AS period_end_year,
    varied(time_text, year, place_name, numbers) AS time_text,
    * EXCLUDE (
        document_version_id, block_index, sentence_id, kind, section, subject, heading, year, place_name, numbers, text,
        start,
        mention_id, mention_block_index, mention_start, mention_end, mention_sentence_start, mention_heading,
        mention_kind, sentence, clause, number_text, value, phrases, period_start_year, period_end_year, time_text
    ),
    mention_kind AS kind
FROM made_blocks
JOIN (
    SELECT * RENAME (
        block_index AS mention_block_index, start AS mention_start, "end" AS mention_end, heading AS mention_heading,
        sentence_start AS mention_sentence_start, kind AS mention_kind
    )
    FROM made_mentions
) USING (sentence_id);
"""

# each night asks for the lists, and once a week for all that is known
_VISITS = """
INSERT INTO raw.fetch_outcomes
SELECT
    'night-' || strftime(visits.night, '%Y%m%d'), source_id, url, 'detail',
    CASE
        WHEN visits.night = documents.night THEN 'ok'
        WHEN number % 100 = 50 AND visits.night > documents.night + 20 THEN 'gone'
        ELSE 'unchanged'
    END,
    NULL, 200, visits.night + interval 18 hour + to_seconds(number % 3600), 0.2, 20000, capture_id, NULL
FROM made_documents AS documents
JOIN (
    SELECT $first_night::date + night::integer AS night FROM range($nights) AS nights (night)
) AS visits
    ON visits.night = documents.night
    OR (
        documents.version = 0 AND visits.night > documents.night AND dayofweek(visits.night) = 0
        AND NOT (number % 20 = 7 AND visits.night = documents.night + 7)
    );

INSERT INTO raw.column_walks
SELECT
    'night-' || strftime($first_night::date + night::integer, '%Y%m%d'), source_id, '工作总结',
    'http://' || source_id || '.example.invalid/', $first_night::date + night::integer + interval 18 hour, FALSE,
    1, 20, 0, 0,
    'known_pages', NULL, 'ok', NULL
FROM (SELECT DISTINCT source_id FROM made_documents), range($nights) AS nights (night);
"""


def fill(connection: duckdb.DuckDBPyConnection, documents: int, *, nights: int = NIGHTS) -> int:
    """Put documents into the raw tables: the first ones over some nights, more of them in the nights that follow.

    Args:
        connection: Of a writer's file with its raw schema.
        documents: How many; some have a second version besides.
        nights: Over how many nights they came.

    Returns:
        The number of their mentions.
    """
    known, last_night = _row(connection, "SELECT count(DISTINCT document_key), max(run_id) FROM raw.document_sightings")
    regions = _row(connection, "SELECT count(DISTINCT region_code), 0 FROM raw.sources WHERE status = 'made up'")[0]
    first_night = date.fromisoformat(last_night.removeprefix("night-")).toordinal() + 1 if last_night else 0
    before = _row(connection, "SELECT count(*), 0 FROM raw.mentions")[0]
    parameters = {
        "first": known,
        "count": documents,
        "first_night": date.fromordinal(first_night) if first_night else FIRST_NIGHT,
        "nights": nights,
        "regions": str(REGIONS),
        "regions_wanted": regions or max(10, min(_MOST_REGIONS, documents // _DOCUMENTS_A_REGION)),
        "signs": _PLACE_SIGNS,
        "reviews": _REVIEWS,
        "plans": _PLANS,
        "year": YEAR,
        **NUMBERS,
    }
    _make_sentences(connection)
    for script in (_DOCUMENTS, _TEXTS, _RAW, _VISITS):
        _execute(connection, script, parameters)
    return _row(connection, "SELECT count(*), 0 FROM raw.mentions")[0] - before


def _make_sentences(connection: duckdb.DuckDBPyConnection) -> None:
    replaced = "text"
    for old, new in (
        (str(YEAR), "year::varchar"),
        (str(YEAR + 1), "(year + 1)::varchar"),
        (PLACE, "place_name"),
        *((number, f"numbers.{kind}") for kind, number in NUMBERS.items()),
    ):
        replaced = f"replace({replaced}, '{old}', {new})"
    connection.execute(f"CREATE OR REPLACE TEMP MACRO varied(text, year, place_name, numbers) AS {replaced}")
    made = sentences()
    rows = [msgspec.to_builtins(sentence) for sentence in made]
    columns = connection.execute("SELECT column_name, column_type FROM (DESCRIBE raw.mentions)").fetchall()
    kinds = ", ".join(f'"{name}" {kind}' for name, kind in columns if name != "document_version_id")
    script = _SENTENCES.replace("$mention_type", f"'STRUCT({kinds})[]'")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sentences.jsonl"
        file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        _execute(connection, script, {"file": str(file)})


def _execute(connection: duckdb.DuckDBPyConnection, script: str, parameters: dict[str, object]) -> None:
    for statement in script.strip().rstrip(";").split(";\n"):
        used = {name: value for name, value in parameters.items() if _is_used(name, statement)}
        connection.execute(statement, used)


def _is_used(name: str, statement: str) -> bool:
    return re.search(rf"\${name}\b", statement) is not None


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[int, str]:
    row = connection.execute(query).fetchone() or (0, "")
    return row[0], row[1]
