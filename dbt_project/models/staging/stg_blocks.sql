select
    document_version_id,
    block_index,
    kind as block_kind,
    heading_path,
    heading_level,
    start as start_offset,
    "end" as end_offset
from {{ source('raw', 'blocks') }}
