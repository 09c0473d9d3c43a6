select
    document_key,
    document_version_id,
    capture_id,
    run_id,
    seen_at
from {{ source('raw', 'document_sightings') }}
