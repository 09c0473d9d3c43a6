{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

with new_versions as (
    {{ new_document_versions() }}
),

fields as (
    select unnest({{ metadata_fields() }}) as metadata_field
),

precedence as (
    select
        fields.metadata_field,
        listed.metadata_source,
        arg_min(listed.precedence_rank, listed.metadata_field = '*') as precedence_rank
    from fields
    inner join {{ ref('metadata_precedence') }} as listed on listed.metadata_field in ('*', fields.metadata_field)
    group by fields.metadata_field, listed.metadata_source
),

candidates as (
    select
        offered.*,
        precedence.precedence_rank,
        case
            when offered.metadata_field in ({{ "'" ~ metadata_date_fields() | join("', '") ~ "'" }})
                then {{ parse_zh_date('offered.metadata_value') }}
        end as date_value
    from {{ ref('stg_metadata_candidates') }} as offered
    inner join precedence
        on
            offered.metadata_field = precedence.metadata_field
            and offered.metadata_source = precedence.metadata_source
    where
        offered.metadata_value is not null
        and offered.document_version_id in (select new_versions.document_version_id from new_versions)
),

-- the day on which the portal built the page, where its head says so
build_days as (
    select distinct
        document_version_id,
        date_value
    from candidates
    where metadata_field = 'generated_date' and metadata_source = 'head_tag'
),

ranked as (
    select
        candidates.document_version_id,
        candidates.metadata_field,
        {
            'value': candidates.metadata_value,
            'date_value': candidates.date_value,
            'source': candidates.metadata_source,
            'label': candidates.label,
            'evidence': candidates.evidence
        } as choice,
        -- a head tag that repeats the day of building comes last: it tells when the page was made, not published
        case
            when
                candidates.metadata_field = 'published_date'
                and candidates.metadata_source = 'head_tag'
                and (
                    build_days.document_version_id is not null
                    or candidates.date_value = ({{ shanghai_date('versions.captured_at') }})
                )
                then 1000
            else candidates.precedence_rank
        end * 100000 + candidates.candidate_index as choice_rank
    from candidates
    inner join {{ ref('stg_document_versions') }} as versions
        on candidates.document_version_id = versions.document_version_id
    left join build_days
        on
            candidates.document_version_id = build_days.document_version_id
            and candidates.date_value = build_days.date_value
    where
        candidates.date_value is not null
        or candidates.metadata_field not in ({{ "'" ~ metadata_date_fields() | join("', '") ~ "'" }})
),

chosen as (
    select
        {% for field in metadata_fields() %}
        arg_min(choice, choice_rank) filter (where metadata_field = '{{ field }}') as {{ field }},
        {% endfor %}
        document_version_id
    from ranked
    group by document_version_id
)

select
    new_versions.document_version_id,
    {% for field in metadata_fields() %}
    {% set part = "date_value" if field in metadata_date_fields() else "value" %}
    chosen.{{ field }}.{{ part }} as {{ field }},
    chosen.{{ field }}.source as {{ field }}_source,
    chosen.{{ field }}.label as {{ field }}_label,
    chosen.{{ field }}.evidence as {{ field }}_evidence,
    {% endfor %}
    new_versions.input_digest
from new_versions
left join chosen on new_versions.document_version_id = chosen.document_version_id
