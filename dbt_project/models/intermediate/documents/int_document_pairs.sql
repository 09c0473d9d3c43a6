{% set least_characters = 80 %}
{% set least_body_similarity = 0.9 %}
{% set least_title_similarity = 0.8 %}

with current_pairs as (
    select likeness.*
    from {{ ref('int_document_likeness') }} as likeness
    inner join {{ ref('int_document_versions') }} as one
        on likeness.document_version_id = one.document_version_id and one.is_current
    inner join {{ ref('int_document_versions') }} as other
        on likeness.other_document_version_id = other.document_version_id and other.is_current
),

judged as (
    select
        *,
        -- the first rule that holds makes the two one document
        case
            when has_conflicting_numbers or is_one_interpretation then null
            when has_same_number and has_same_issuer then 'document_no'
            when
                has_equal_title and has_equal_body
                and (shorter_body_length >= {{ least_characters }} or has_common_date)
                then 'title_and_body'
            when
                body_similarity >= {{ least_body_similarity }}
                and shorter_body_length >= {{ least_characters }}
                and title_similarity >= {{ least_title_similarity }}
                and not has_conflicting_title_numbers
                and not has_conflicting_issuers
                then 'near_equal'
        end as match_rule
    from current_pairs
)

select
    document_id,
    other_document_id,
    document_version_id,
    other_document_version_id,
    match_rule,
    case
        when match_rule is not null then null
        when has_conflicting_numbers then 'conflicting_document_numbers'
        when is_one_interpretation then 'interpretation'
        when has_same_number then 'other_issuer'
        when body_similarity < {{ least_body_similarity }} then 'other_body'
        when shorter_body_length < {{ least_characters }} then 'short_body'
        when title_similarity < {{ least_title_similarity }} then 'other_title'
        when has_conflicting_title_numbers then 'conflicting_title_numbers'
        else 'other_issuer'
    end as obstacle,
    has_same_number,
    has_same_issuer,
    title_similarity,
    body_similarity,
    has_equal_title,
    has_equal_body
from judged
