select
    run_id,
    started_at,
    mode as run_mode,
    parser_version,
    reader_version
from {{ source('raw', 'runs') }}
