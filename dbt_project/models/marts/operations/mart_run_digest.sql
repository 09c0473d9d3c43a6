{{
    config(
        materialized='incremental', unique_key='run_id', incremental_strategy='delete+insert', on_schema_change='fail'
    )
}}
{#- Runs of these days before the newest one shown are made anew: what they fetched can be loaded late. -#}
{%- set late_days = 3 -%}

with fetched as (
    select
        {{ batch_id('run_id') }} as run_id,
        started_at
    from {{ ref('stg_fetch_outcomes') }}
    union all
    -- a crawl that was killed may have archived a page without telling of it
    select
        {{ batch_id('run_id') }} as run_id,
        fetched_at as started_at
    from {{ ref('stg_captures') }}
),

runs as (
    select
        run_id,
        min(started_at) as run_started_at
    from fetched
    group by run_id
    {% if is_incremental() %}
        having
            min(started_at) >= (
                select coalesce(max(shown.run_started_at), timestamp '1970-01-01') from {{ this }} as shown
            ) - interval {{ late_days }} day
    {% endif %}
),

sightings as (
    select
        sightings.document_key,
        sightings.document_version_id,
        sightings.seen_at,
        captures.source_id,
        captures.url,
        {{ batch_id('captures.run_id') }} as run_id,
        lag(sightings.document_version_id) over by_time as former_version_id,
        lag(sightings.seen_at) over by_time as former_seen_at
    from {{ ref('stg_document_sightings') }} as sightings
    inner join {{ ref('stg_captures') }} as captures on sightings.capture_id = captures.capture_id
    window by_time as (partition by sightings.document_key order by sightings.seen_at)
),

new_versions as (
    select
        runs.run_id,
        runs.run_started_at,
        sightings.document_key as document_id,
        sightings.document_version_id,
        sightings.seen_at,
        sightings.former_version_id,
        sightings.former_seen_at,
        sightings.source_id,
        sightings.url,
        documents.region_code,
        documents.title,
        documents.agency,
        documents.published_date
    from sightings
    inner join runs on sightings.run_id = runs.run_id
    left join {{ ref('dim_documents') }} as documents on sightings.document_key = documents.document_id
),

observations as (
    select
        *,
        md5(concat_ws(
            '|', coalesce(region_code, ''), coalesce(indicator_code, ''), coalesce(measure, ''),
            coalesce(statement, ''), coalesce(stage, ''), coalesce(level, ''), coalesce(part, ''),
            coalesce(period_start::varchar, ''), coalesce(period_end::varchar, '')
        )) as point_key
    from {{ ref('fct_indicator_observations_history') }}
    where
        value is not null
        and document_id in (select versions.document_id from new_versions as versions)
),

former_points as (
    select
        versions.document_id,
        versions.seen_at,
        observations.point_key,
        list(distinct observations.value) as former_values,
        string_agg(distinct {{ plain_number('observations.value') }}, ', ') as former_text
    from new_versions as versions
    inner join observations
        on
            versions.document_id = observations.document_id
            and versions.former_version_id = observations.document_version_id
            and versions.former_seen_at = observations.known_from_at
    group by versions.document_id, versions.seen_at, observations.point_key
),

-- a later document, too, revises what an earlier one said
former_documents as (
    select
        later_observation_id as observation_id,
        string_agg(distinct {{ plain_number('earlier_value') }}, ', ') as former_text
    from {{ ref('mart_indicator_revisions') }}
    group by later_observation_id
),

new_observations as (
    select
        versions.run_id,
        versions.run_started_at,
        versions.source_id,
        versions.document_id,
        versions.former_version_id,
        versions.title,
        versions.url,
        observations.observation_id,
        observations.region_code,
        observations.measure,
        observations.statement,
        indicators.name_zh as indicator_zh,
        indicators.name_en as indicator_en,
        coalesce(regions.name_zh, '') as region_zh,
        case
            when observations.period_start is null then ''
            when
                month(observations.period_start) = 1 and month(observations.period_end) = 12
                and year(observations.period_start) = year(observations.period_end)
                then year(observations.period_start)::varchar
            else strftime(observations.period_start, '%Y-%m') || '/' || strftime(observations.period_end, '%Y-%m')
        end as period_text,
        coalesce(former.former_text, former_documents.former_text) as former_text,
        -- the codes of measure and statement, where they are not the plain ones
        nullif('[' || concat_ws(
            ', ', nullif(observations.measure, indicators.default_measure), nullif(observations.statement, 'actual')
        ) || ']', '[]') as kind_text,
        {{ plain_number('observations.value') }} as value_text
    from new_versions as versions
    inner join observations
        on
            versions.document_id = observations.document_id
            and versions.document_version_id = observations.document_version_id
            and versions.seen_at = observations.known_from_at
    left join former_points as former
        on
            versions.document_id = former.document_id
            and versions.seen_at = former.seen_at
            and observations.point_key = former.point_key
    left join former_documents on observations.observation_id = former_documents.observation_id
    left join {{ ref('indicators') }} as indicators on observations.indicator_code = indicators.indicator_code
    left join {{ ref('dim_regions') }} as regions
        on observations.region_code = regions.region_code and regions.is_current
    -- what the version before said already is not new
    where former.former_values is null or not list_contains(former.former_values, observations.value)
),

documents as (
    select
        run_id,
        run_started_at,
        'document' as kind,
        source_id,
        region_code,
        document_id,
        null::varchar as observation_id,
        title,
        if(former_version_id is null, '新文件：', '文件有改动：') || coalesce(title, url)
        || coalesce('（' || nullif(concat_ws('，', agency, published_date::varchar), '') || '）', '') as summary_zh,
        if(former_version_id is null, 'new document: ', 'document changed: ') || coalesce(title, url)
        || coalesce(' (' || nullif(concat_ws(', ', agency, published_date::varchar), '') || ')', '') as summary_en,
        former_version_id is not null as is_change,
        url
    from new_versions
),

facts as (
    select
        run_id,
        run_started_at,
        if(former_text is null, 'observation', 'revised_value') as kind,
        source_id,
        region_code,
        document_id,
        observation_id,
        title,
        concat_ws(' ', nullif(region_zh, ''), indicator_zh, nullif(period_text, ''), kind_text, value_text)
        || coalesce('（原为 ' || former_text || '）', '') as summary_zh,
        concat_ws(' ', nullif(region_zh, ''), indicator_en, nullif(period_text, ''), kind_text, value_text)
        || coalesce(' (was ' || former_text || ')', '') as summary_en,
        former_version_id is not null as is_change,
        url
    from new_observations
),

failures as (
    select
        runs.run_id,
        runs.run_started_at,
        'failure' as kind,
        outcomes.source_id,
        sources.region_code,
        null::varchar as document_id,
        null::varchar as observation_id,
        null::varchar as title,
        outcomes.outcome || '：' || outcomes.url || coalesce('（' || outcomes.reason || '）', '') as summary_zh,
        outcomes.outcome || ': ' || outcomes.url || coalesce(' (' || outcomes.reason || ')', '') as summary_en,
        false as is_change,
        outcomes.url
    from {{ ref('fct_fetch_outcomes') }} as outcomes
    inner join runs on outcomes.batch_id = runs.run_id
    left join {{ ref('dim_sources') }} as sources on outcomes.source_id = sources.source_id
    where outcomes.is_failure
)

select * from documents
union all
select * from facts
union all
select * from failures
