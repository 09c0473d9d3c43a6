select
    run_id,
    source_id,
    column_name,
    column_url,
    started_at,
    is_deep,
    pages as page_count,
    rows as row_count,
    new_rows as new_row_count,
    left_out as left_out_count,
    ended_by,
    declared_total,
    outcome,
    reason
from {{ source('raw', 'column_walks') }}
