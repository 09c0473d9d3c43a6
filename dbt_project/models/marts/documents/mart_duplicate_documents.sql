select
    md5(pairs.document_id || '|' || pairs.other_document_id) as pair_id,
    pairs.document_id,
    pairs.other_document_id,
    pairs.match_rule is not null and one.document_group_id = other.document_group_id as is_same_document,
    pairs.match_rule,
    case
        when pairs.match_rule is not null and one.document_group_id <> other.document_group_id
            then 'only_by_way_of_others'
        else pairs.obstacle
    end as obstacle,
    pairs.title_similarity,
    pairs.body_similarity,
    pairs.has_same_number,
    pairs.has_same_issuer,
    one.title,
    other.title as other_title,
    one.document_no,
    other.document_no as other_document_no,
    one.agency,
    other.agency as other_agency,
    one.published_date,
    other.published_date as other_published_date,
    one.source_id,
    other.source_id as other_source_id,
    one.url,
    other.url as other_url,
    case when one.document_group_id = other.document_group_id then one.document_group_id end as document_group_id
from {{ ref('int_document_pairs') }} as pairs
inner join {{ ref('dim_documents') }} as one on pairs.document_id = one.document_id
inner join {{ ref('dim_documents') }} as other on pairs.other_document_id = other.document_id
