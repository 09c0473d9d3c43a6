-- The raw schema: the records of scrapers/records.py as tables, columns named like the records' fields.
-- Instants are UTC without a zone, dates are Asia/Shanghai. There are no key constraints: DuckDB checks them against
-- rows deleted in the same transaction, so keys are kept by load.py and tested by dbt.

create schema if not exists raw;

-- One row a run of the job.
create table if not exists raw.runs (
    run_id varchar not null,
    started_at timestamp not null,
    mode varchar not null,
    parser_version varchar not null,
    reader_version varchar not null
);

-- One row a source that the registry has ever named, as last configured.
create table if not exists raw.sources (
    source_id varchar not null,
    name_zh varchar not null,
    region_code varchar,
    agency varchar,
    site_code varchar,
    is_official boolean not null,
    status varchar not null,
    is_enabled boolean not null,
    family varchar not null,
    hosts varchar[] not null
);

-- One row an address and distinct body fetched.
create table if not exists raw.captures (
    capture_id varchar not null,
    run_id varchar not null,
    source_id varchar not null,
    url varchar not null,
    kind varchar not null,
    document_name varchar not null,
    fetched_at timestamp not null,
    http_status integer,
    content_type varchar,
    etag varchar,
    last_modified varchar,
    listed_title varchar,
    listed_date date,
    body_digest varchar not null,
    body_bytes bigint not null,
    warc_file varchar not null,
    warc_offset bigint not null,
    page_url varchar
);

-- One row an address, kind of page and run.
create table if not exists raw.fetch_outcomes (
    run_id varchar not null,
    source_id varchar not null,
    url varchar not null,
    kind varchar not null,
    outcome varchar not null,
    reason varchar,
    http_status integer,
    started_at timestamp not null,
    elapsed_seconds double not null,
    body_bytes bigint not null,
    capture_id varchar,
    target_url varchar
);

-- One row a capture and parser version; reader_version is the last reader that its documents went through.
create table if not exists raw.parse_outcomes (
    capture_id varchar not null,
    parser_version varchar not null,
    reader_version varchar not null,
    outcome varchar not null,
    reason varchar,
    documents integer not null,
    loaded_at timestamp not null
);

-- One row a version of a document, from the earliest capture that showed it.
create table if not exists raw.document_versions (
    document_version_id varchar not null,
    document_key varchar not null,
    document_name varchar not null,
    source_id varchar not null,
    capture_id varchar not null,
    url varchar not null,
    ordinal integer,
    captured_at timestamp not null,
    title varchar,
    text varchar not null,
    charset varchar not null,
    charset_source varchar not null,
    replacement_count integer not null,
    family varchar,
    masked_count integer not null,
    body_digest varchar not null,
    body_length integer not null,
    minhash uinteger[] not null,
    parser_version varchar not null,
    loaded_at timestamp not null
);

-- One row a document and instant at which it began to show a version.
create table if not exists raw.document_sightings (
    document_key varchar not null,
    document_version_id varchar not null,
    capture_id varchar not null,
    run_id varchar not null,
    seen_at timestamp not null
);

-- One row a value that a version offers for a field, in the order of the page.
create table if not exists raw.metadata_candidates (
    document_version_id varchar not null,
    candidate_index integer not null,
    field varchar not null,
    value varchar,
    source varchar not null,
    label varchar,
    evidence varchar not null
);

-- One row a heading, paragraph or table of a version's text.
create table if not exists raw.blocks (
    document_version_id varchar not null,
    block_index integer not null,
    kind varchar not null,
    heading_path varchar[] not null,
    heading_level integer,
    "start" integer not null,
    "end" integer not null
);

-- One row a cell of a table in a version's body.
create table if not exists raw.table_cells (
    document_version_id varchar not null,
    table_index integer not null,
    row_index integer not null,
    column_index integer not null,
    is_header boolean not null,
    text varchar not null
);

-- One row a file that a version links to.
create table if not exists raw.attachments (
    document_version_id varchar not null,
    attachment_index integer not null,
    url varchar not null,
    name varchar not null
);

-- One row a version that was read.
create table if not exists raw.readings (
    document_version_id varchar not null,
    reader_version varchar not null,
    report_year integer,
    report_start_month integer not null,
    report_end_month integer not null,
    is_year_hidden boolean not null,
    report_kind varchar not null,
    loaded_at timestamp not null
);

-- One row a number in a version's text.
create table if not exists raw.mentions (
    mention_id varchar not null,
    document_version_id varchar not null,
    block_index integer not null,
    "start" integer not null,
    "end" integer not null,
    sentence_start integer not null,
    sentence varchar not null,
    clause varchar not null,
    heading varchar,
    kind varchar not null,
    number_text varchar not null,
    scale_text varchar,
    unit_text varchar,
    value decimal(38, 6) not null,
    value_high decimal(38, 6),
    bound varchar not null,
    is_distributive boolean not null,
    phrases struct(role varchar, text varchar)[] not null,
    verb_text varchar,
    level_text varchar,
    measure_cue varchar,
    measure_text varchar,
    whole_text varchar,
    sign integer not null,
    plan_text varchar,
    plan_kind varchar,
    plan_scope varchar,
    section_kind varchar,
    time_text varchar,
    time_scope varchar,
    period_anchor varchar not null,
    period_start_year integer,
    period_start_month integer,
    period_end_year integer,
    period_end_month integer,
    part_text varchar,
    event_text varchar,
    exclusion varchar,
    rules varchar[] not null
);

-- One row a column of a source and run: how the walk through its list went.
create table if not exists raw.column_walks (
    run_id varchar not null,
    source_id varchar not null,
    column_name varchar not null,
    column_url varchar not null,
    started_at timestamp not null,
    is_deep boolean not null,
    pages integer not null,
    rows integer not null,
    new_rows integer not null,
    left_out integer not null,
    ended_by varchar not null,
    declared_total integer,
    outcome varchar not null,
    reason varchar
);

-- One row an attachment's address, the page that links to it, and run that looked at it.
create table if not exists raw.attachment_files (
    run_id varchar not null,
    source_id varchar not null,
    page_url varchar not null,
    url varchar not null,
    name varchar not null,
    policy varchar not null,
    found_at timestamp not null,
    outcome varchar,
    file_name varchar,
    file_type varchar,
    content_type varchar,
    body_bytes bigint,
    body_digest varchar,
    capture_id varchar
);
