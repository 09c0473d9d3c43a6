{% set compared = [
    'title', 'index_no', 'agency', 'document_no', 'published_date', 'issued_date', 'generated_date', 'category', 'topic',
    'keywords', 'validity', 'content_source'
] %}

with spells as (
    select
        *,
        lag(document_version_id) over (partition by document_id order by spell_number) as former_version_id
    from {{ ref('int_document_versions') }}
),

changed as (
    select distinct unnest([document_version_id, former_version_id]) as document_version_id
    from spells
    where former_version_id is not null
),

paragraphs as (
    select
        versions.document_version_id,
        list(
            substring(versions.body_text, blocks.start_offset + 1, blocks.end_offset - blocks.start_offset)
            order by blocks.block_index
        ) as texts
    from changed
    inner join {{ ref('stg_document_versions') }} as versions
        on changed.document_version_id = versions.document_version_id
    inner join {{ ref('stg_blocks') }} as blocks on changed.document_version_id = blocks.document_version_id
    group by versions.document_version_id
),

joined as (
    select
        spells.document_id,
        spells.document_version_id,
        spells.former_version_id is not null as has_former,
        spells.spell_number::integer as version_number,
        spells.known_from_at,
        spells.known_until_at,
        spells.is_current,
        coalesce(metadata.title, spells.title) as title,
        length(texts.body_text)::integer as text_length,
        [
            {% for field in compared %}
            case when metadata.{{ field }} is distinct from former.{{ field }} then '{{ field }}' end
            {{ "," if not loop.last }}
            {% endfor %}
        ] as differing_fields,
        coalesce(paragraphs.texts, []) as current_texts,
        coalesce(former_paragraphs.texts, []) as former_texts,
        spells.capture_id,
        captures.http_status,
        captures.fetched_at,
        captures.warc_file,
        captures.warc_offset
    from spells
    inner join {{ ref('stg_document_versions') }} as texts
        on spells.document_version_id = texts.document_version_id
    left join {{ ref('int_document_metadata') }} as metadata
        on spells.document_version_id = metadata.document_version_id
    left join {{ ref('int_document_metadata') }} as former
        on spells.former_version_id = former.document_version_id
    left join paragraphs on spells.document_version_id = paragraphs.document_version_id
    left join paragraphs as former_paragraphs on spells.former_version_id = former_paragraphs.document_version_id
    left join {{ ref('stg_captures') }} as captures on spells.capture_id = captures.capture_id
)

select
    document_id,
    document_version_id,
    version_number,
    known_from_at,
    known_until_at,
    is_current,
    title,
    text_length,
    case
        when has_former then list_filter(differing_fields, lambda changed_field: changed_field is not null)
    end as changed_fields,
    case
        when has_former
            then list_filter(current_texts, lambda paragraph: not list_contains(former_texts, paragraph))
    end as paragraphs_added,
    case
        when has_former
            then list_filter(former_texts, lambda paragraph: not list_contains(current_texts, paragraph))
    end as paragraphs_removed,
    capture_id,
    http_status,
    fetched_at,
    warc_file,
    warc_offset
from joined
