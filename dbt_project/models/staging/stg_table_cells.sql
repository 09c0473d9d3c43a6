select
    document_version_id,
    table_index,
    row_index,
    column_index,
    is_header,
    text as cell_text
from {{ source('raw', 'table_cells') }}
