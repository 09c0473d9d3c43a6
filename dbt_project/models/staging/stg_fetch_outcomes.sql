select
    run_id,
    source_id,
    url,
    kind as capture_kind,
    outcome,
    reason,
    http_status,
    started_at,
    elapsed_seconds,
    body_bytes,
    capture_id,
    target_url
from {{ source('raw', 'fetch_outcomes') }}
