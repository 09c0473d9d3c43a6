select
    document_version_id,
    candidate_index,
    field as metadata_field,
    value as metadata_value,
    source as metadata_source,
    label,
    evidence
from {{ source('raw', 'metadata_candidates') }}
