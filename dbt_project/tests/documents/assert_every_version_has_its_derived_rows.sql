-- incremental models must not lose a version
select versions.document_version_id
from {{ ref('stg_document_versions') }} as versions
left join {{ ref('int_document_metadata') }} as metadata
    on versions.document_version_id = metadata.document_version_id
left join {{ ref('int_document_text_cues') }} as cues on versions.document_version_id = cues.document_version_id
left join {{ ref('int_document_regions') }} as regions on versions.document_version_id = regions.document_version_id
where
    metadata.document_version_id is null
    or cues.document_version_id is null
    or regions.document_version_id is null
