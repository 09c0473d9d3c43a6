select
    versions.document_id,
    offered.document_version_id,
    offered.candidate_index,
    offered.metadata_field,
    offered.metadata_value,
    offered.metadata_source,
    offered.label,
    offered.evidence,
    chosen.document_id is not null as is_chosen
from {{ ref('stg_metadata_candidates') }} as offered
inner join {{ ref('int_document_versions') }} as versions
    on offered.document_version_id = versions.document_version_id and versions.is_current
left join {{ ref('fct_document_metadata') }} as chosen
    on
        versions.document_id = chosen.document_id
        and offered.metadata_field = chosen.metadata_field
        and offered.metadata_source = chosen.metadata_source
        and offered.label is not distinct from chosen.label
        and offered.evidence is not distinct from chosen.evidence
