select
    run_id,
    source_id,
    page_url,
    url as attachment_url,
    name as attachment_name,
    policy,
    found_at,
    outcome,
    file_name,
    file_type,
    content_type,
    body_bytes,
    body_digest,
    capture_id
from {{ source('raw', 'attachment_files') }}
