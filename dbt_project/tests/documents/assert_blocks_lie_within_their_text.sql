-- offsets are what explanations of values stand on
with texts as (
    select
        document_version_id,
        length(body_text) as text_length
    from {{ ref('stg_document_versions') }}
),

extents as (
    select
        document_version_id,
        max(end_offset) as last_offset,
        bool_or(start_offset > end_offset) as has_inverted_block
    from {{ ref('stg_blocks') }}
    group by document_version_id
)

select extents.document_version_id
from extents
inner join texts on extents.document_version_id = texts.document_version_id
where extents.has_inverted_block or extents.last_offset > texts.text_length
