{{ config(severity='warn') }}

-- a date that no rule reads is shown here, never guessed
select
    document_version_id,
    metadata_field,
    metadata_value,
    evidence
from {{ ref('stg_metadata_candidates') }}
where
    metadata_field in ({{ "'" ~ metadata_date_fields() | join("', '") ~ "'" }})
    and metadata_value is not null
    and {{ parse_zh_date('metadata_value') }} is null
