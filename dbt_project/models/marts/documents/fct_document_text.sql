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
    versions.body_text,
    length(versions.body_text)::integer as text_length,
    current_versions.input_digest
from current_versions
inner join {{ ref('stg_document_versions') }} as versions
    on current_versions.document_version_id = versions.document_version_id
