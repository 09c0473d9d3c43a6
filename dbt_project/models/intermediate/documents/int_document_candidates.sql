{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

{% set most_partners = 5 %}

with new_versions as (
    select *
    from (
        select
            document_version_id,
            document_id,
            match_keys,
            md5(input_digest || {{ rules_checksum() }}) as input_digest
        from {{ ref('int_document_signatures') }}
    ) as signatures
    {% if is_incremental() %}
        anti join {{ this }} using (document_version_id, input_digest)
    {% endif %}
),

new_keys as (
    select
        document_version_id,
        document_id,
        unnest(match_keys) as match_key
    from new_versions
),

holders as (
    select
        document_id,
        min(captured_at) as first_captured_at,
        match_key
    from (
        select
            document_id,
            captured_at,
            unnest(match_keys) as match_key
        from {{ ref('int_document_signatures') }}
    ) as all_keys
    where match_key in (select new_keys.match_key from new_keys)
    group by document_id, match_key
),

-- a form that thousands fill in must not cost the square of thousands: all are compared with the first few
eldest as (
    select
        match_key,
        unnest(min_by(document_id, (first_captured_at, document_id), {{ most_partners }})) as document_id
    from holders
    group by match_key
    having count(*) > 1
),

partners as (
    select
        new_keys.document_version_id,
        list_sort(list(distinct eldest.document_id)) as partner_ids
    from new_keys
    inner join eldest on new_keys.match_key = eldest.match_key and new_keys.document_id <> eldest.document_id
    group by new_keys.document_version_id
)

select
    new_versions.document_version_id,
    new_versions.document_id,
    coalesce(partners.partner_ids, []) as partner_ids,
    new_versions.input_digest
from new_versions
left join partners on new_versions.document_version_id = partners.document_version_id
