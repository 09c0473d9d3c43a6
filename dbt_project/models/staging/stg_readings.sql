select
    document_version_id,
    reader_version,
    report_year,
    report_start_month,
    report_end_month,
    is_year_hidden,
    report_kind,
    loaded_at
from {{ source('raw', 'readings') }}
