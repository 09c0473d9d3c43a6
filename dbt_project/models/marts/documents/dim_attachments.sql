with looked_at as (
    select *
    from {{ ref('stg_attachment_files') }}
    -- the last run that had the bytes, else the last that looked
    qualify
        row_number() over (
            partition by source_id, attachment_url, page_url
            order by body_digest is not null desc, found_at desc
        ) = 1
),

linked as (
    select
        versions.document_id,
        versions.source_id,
        versions.url as page_url,
        files.attachment_url,
        files.attachment_name,
        files.attachment_index
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('stg_attachments') }} as files on versions.document_version_id = files.document_version_id
    where versions.is_current
    qualify
        row_number() over (partition by versions.document_id, files.attachment_url order by files.attachment_index) = 1
)

select
    md5(linked.document_id || '|' || linked.attachment_url) as attachment_id,
    linked.document_id,
    linked.source_id,
    linked.page_url,
    linked.attachment_url,
    linked.attachment_index,
    linked.attachment_name,
    looked_at.file_name,
    looked_at.file_type,
    looked_at.content_type,
    looked_at.body_bytes,
    looked_at.body_digest,
    looked_at.body_digest is not null as is_fetched,
    looked_at.policy,
    looked_at.outcome,
    looked_at.capture_id,
    looked_at.found_at
from linked
left join looked_at
    on
        linked.source_id = looked_at.source_id
        and linked.page_url = looked_at.page_url
        and linked.attachment_url = looked_at.attachment_url
