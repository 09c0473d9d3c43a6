{{ config(materialized='incremental', unique_key='pair_id', incremental_strategy='delete+insert') }}

{% set compared = [
    'document_version_id', 'number_agency', 'number_year', 'number_serial', 'title_key', 'title_pairs', 'title_numbers',
    'is_interpretation', 'issuer_names', 'region_code', 'published_date', 'issued_date', 'body_digest', 'body_length',
    'minhash'
] %}

with current_versions as (
    select signatures.*
    from {{ ref('int_document_signatures') }} as signatures
    inner join {{ ref('int_document_versions') }} as versions
        on signatures.document_version_id = versions.document_version_id and versions.is_current
),

partners as (
    select
        candidates.document_id,
        unnest(candidates.partner_ids) as partner_id
    from {{ ref('int_document_candidates') }} as candidates
    inner join {{ ref('int_document_versions') }} as versions
        on candidates.document_version_id = versions.document_version_id and versions.is_current
),

listed as (
    select distinct
        least(document_id, partner_id) as document_id,
        greatest(document_id, partner_id) as other_document_id
    from partners
),

pairs as (
    select *
    from (
        select
            md5(one.document_version_id || '|' || other.document_version_id) as pair_id,
            md5(one.input_digest || other.input_digest || {{ rules_checksum() }}) as input_digest,
            {% for field in compared %}
            one.{{ field }} as one_{{ field }},
            other.{{ field }} as other_{{ field }},
            {% endfor %}
            listed.document_id,
            listed.other_document_id
        from listed
        inner join current_versions as one on listed.document_id = one.document_id
        inner join current_versions as other on listed.other_document_id = other.document_id
    ) as joined
    {% if is_incremental() %}
        anti join {{ this }} using (pair_id, input_digest)
    {% endif %}
),

measured as (
    select
        *,
        len(list_intersect(one_title_pairs, other_title_pairs)) as shared_title_pairs,
        coalesce(one_number_year, '') = coalesce(other_number_year, '')
        and one_number_serial = other_number_serial
        -- 大中小云科发 is 云科发 behind a tool bar's words
        and (suffix(one_number_agency, other_number_agency) or suffix(other_number_agency, one_number_agency))
            as is_number_same,
        len(list_filter(
            one_issuer_names,
            lambda issuer: len(list_filter(
                other_issuer_names, lambda named: suffix(issuer, named) or suffix(named, issuer)
            )) > 0
        )) > 0 as is_issuer_same,
        len(one_issuer_names) > 0 and len(other_issuer_names) > 0 as is_issuer_known
    from pairs
)

select
    pair_id,
    document_id,
    other_document_id,
    one_document_version_id as document_version_id,
    other_document_version_id,
    coalesce(is_number_same, false) as has_same_number,
    one_number_serial is not null and other_number_serial is not null and not is_number_same
        as has_conflicting_numbers,
    is_issuer_same
    or (not is_issuer_known and coalesce(one_region_code = other_region_code, false)) as has_same_issuer,
    is_issuer_known and not is_issuer_same as has_conflicting_issuers,
    one_title_key <> '' and one_title_key = other_title_key as has_equal_title,
    case
        when one_title_key = other_title_key then 1.0
        when len(one_title_pairs) + len(other_title_pairs) = 0 then 0.0
        else 2.0 * shared_title_pairs / (len(one_title_pairs) + len(other_title_pairs))
    end::double as title_similarity,
    not list_has_all(one_title_numbers, other_title_numbers)
    and not list_has_all(other_title_numbers, one_title_numbers) as has_conflicting_title_numbers,
    one_is_interpretation <> other_is_interpretation as is_one_interpretation,
    -- documents whose text is in their files have equal bodies of nothing
    one_body_length > 0 and one_body_digest = other_body_digest as has_equal_body,
    least(one_body_length, other_body_length)::integer as shorter_body_length,
    case
        when one_body_length > 0 and one_body_digest = other_body_digest then 1.0
        when len(one_minhash) = 0 or len(other_minhash) = 0 then 0.0
        else
            len(list_filter(
                range(1, len(one_minhash) + 1), lambda place: one_minhash[place] = other_minhash[place]
            )) / len(one_minhash)
    end::double as body_similarity,
    coalesce(one_published_date = other_published_date or one_issued_date = other_issued_date, false)
        as has_common_date,
    input_digest
from measured
