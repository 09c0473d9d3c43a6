select
    capture_id,
    parser_version,
    reader_version,
    outcome,
    reason,
    documents as document_count,
    loaded_at
from {{ source('raw', 'parse_outcomes') }}
