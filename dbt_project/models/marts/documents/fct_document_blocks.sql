{{ config(
    materialized='incremental',
    unique_key='document_id',
    incremental_strategy='delete+insert',
    on_schema_change='append_new_columns'
) }}

with current_versions as (
    {{ new_current_versions() }}
)

select
    current_versions.document_id,
    current_versions.document_version_id,
    blocks.block_index,
    blocks.block_kind,
    blocks.heading_path,
    blocks.heading_level,
    blocks.start_offset,
    blocks.end_offset,
    substring(
        versions.body_text, blocks.start_offset + 1, blocks.end_offset - blocks.start_offset
    ) as block_text,
    current_versions.input_digest
from current_versions
inner join {{ ref('stg_document_versions') }} as versions
    on current_versions.document_version_id = versions.document_version_id
inner join {{ ref('stg_blocks') }} as blocks on current_versions.document_version_id = blocks.document_version_id
