-- one row a number and spell in which a version of its document was the current one
{{ config(
    materialized='incremental',
    unique_key='document_id',
    incremental_strategy='delete+insert',
    on_schema_change='append_new_columns',
    pre_hook="{{ forget_documents_without_observations() }}"
) }}

-- a document is made anew where it has other spells, or where a version was read anew
with documents as (
    select
        versions.document_id,
        md5(
            string_agg(
                concat_ws(
                    '|', versions.document_version_id, versions.known_from_at, versions.known_until_at,
                    metadata_inputs.input_digest, observed.input_digest
                ), '|' order by versions.spell_number
            ) || {{ rules_checksum() }} || {{ seed_digest(ref('confidence')) }}
        ) as input_digest
    from {{ ref('int_document_versions') }} as versions
    left join {{ ref('int_document_inputs') }} as metadata_inputs
        on versions.document_version_id = metadata_inputs.document_version_id
    left join {{ ref('int_observation_inputs') }} as observed
        on versions.document_version_id = observed.document_version_id
    group by versions.document_id
),

pending as (
    select *
    from documents
    {% if is_incremental() %}
        anti join {{ this }} using (document_id, input_digest)
    {% endif %}
),

placed as (
    select
        observations.*,
        pending.input_digest as document_digest,
        versions.document_id,
        versions.document_name,
        versions.source_id,
        versions.known_from_at,
        versions.known_until_at,
        versions.is_current,
        coalesce(officiality.is_official, false) as is_official,
        regions.region_code as document_region_code,
        places.region_code as place_region_code,
        -- a zone without a code speaks for itself alone
        nullif(regexp_extract(
            coalesce(metadata.agency, '') || ' ' || coalesce(metadata.title, versions.title, ''),
            '(\p{Han}{2,6}(高新区|高新技术产业开发区|经开区|经济技术开发区|科学城))(管委会|管理委员会|科技|\d|工作|“)', 1
        ), '') as zone_name,
        -- 市级 in the words of a city below a prefecture is the city itself, unless its sentence names the prefecture
        case
            when
                observations.level = 'municipal' and home.level = 'county' and home.name_zh like '%市'
                and above.level = 'prefecture' and not contains(observations.sentence, above.short_name)
                and contains(
                    coalesce(metadata.agency, '') || coalesce(metadata.title, versions.title, ''), home.name_zh
                )
                then 'county'
            else observations.level
        end as level_of_place,
        confidences.confidence,
        confidences.confidence_labels,
        -- the year reported on, from the day of publication where the text does not say it: reports of a year
        -- come out until the next one's spring
        case
            when observations.period_anchor = 'absolute' then 0
            when observations.period_anchor = 'report' then coalesce(
                readings.report_year,
                year(coalesce(metadata.published_date, metadata.issued_date))
                - if(
                    month(coalesce(metadata.published_date, metadata.issued_date)) <= 4
                    and readings.report_end_month = 12, 1, 0
                )
            )
        end as year_base
    from {{ ref('int_observations') }} as observations
    inner join {{ ref('int_document_versions') }} as versions
        on observations.document_version_id = versions.document_version_id
    inner join pending on versions.document_id = pending.document_id
    left join {{ ref('int_document_metadata') }} as metadata
        on observations.document_version_id = metadata.document_version_id
    left join {{ ref('int_document_officiality') }} as officiality
        on observations.document_version_id = officiality.document_version_id
    left join {{ ref('int_document_regions') }} as regions
        on observations.document_version_id = regions.document_version_id
    left join {{ ref('int_regions') }} as home on regions.region_code = home.region_code and home.is_current
    left join {{ ref('int_regions') }} as above on home.parent_code = above.region_code and above.is_current
    left join {{ ref('stg_readings') }} as readings
        on observations.document_version_id = readings.document_version_id
    left join {{ ref('int_observation_confidence') }} as confidences
        on observations.observation_id = confidences.observation_id
    left join {{ ref('int_places') }} as places
        on
            regions.region_code = places.within_region_code
            and coalesce(observations.place_text, observations.part) = places.place_name
)

select
    observation_id,
    document_name,
    sentence,
    number_text,
    indicator_code,
    value,
    value_high,
    measure,
    statement,
    case
        when year_base is not null then make_date(year_base + period_start_year, period_start_month, 1)
    end as period_start,
    case
        when year_base is not null then last_day(make_date(year_base + period_end_year, period_end_month, 1))
    end as period_end,
    stage,
    level_of_place as level,
    -- a place with a code is the number's region, no part of it (其中岚川市88.6亿元)
    coalesce(case when place_region_code is null or place_text is not null then part end, zone_name) as part,
    bound,
    coalesce(place_region_code, document_region_code) as region_code,
    is_official,
    document_id,
    document_version_id,
    source_id,
    unit_text,
    scale_text,
    value_as_written,
    heading,
    block_index,
    sentence_start,
    start_offset,
    end_offset,
    indicator_term,
    indicator_rule,
    time_text,
    time_scope,
    plan_text,
    verb_text,
    level_text,
    measure_text,
    rules,
    confidence,
    confidence_labels,
    is_current,
    known_from_at,
    known_until_at,
    document_digest as input_digest
from placed
