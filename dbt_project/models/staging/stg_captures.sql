select
    capture_id,
    run_id,
    source_id,
    url,
    kind as capture_kind,
    document_name,
    fetched_at,
    http_status,
    content_type,
    etag,
    last_modified,
    listed_title,
    listed_date,
    body_digest,
    body_bytes,
    warc_file,
    warc_offset
from {{ source('raw', 'captures') }}
