with spells as (
    select
        document_id,
        count(distinct document_version_id) as version_count,
        min(known_from_at) as first_known_at
    from {{ ref('int_document_versions') }}
    group by document_id
)

select
    versions.document_id,
    versions.document_version_id,
    versions.document_name,
    versions.source_id,
    versions.url,
    versions.ordinal,
    coalesce(metadata.title, versions.title) as title,
    metadata.index_no,
    metadata.agency,
    metadata.document_no,
    metadata.published_date,
    metadata.issued_date,
    metadata.generated_date,
    metadata.category,
    metadata.topic,
    metadata.keywords,
    metadata.validity,
    metadata.disclosure_form,
    metadata.content_source,
    metadata.site_name,
    metadata.site_code,
    regions.region_code,
    regions.region_rule,
    officiality.is_official,
    officiality.officiality_reason,
    readings.report_kind,
    readings.report_year,
    versions.capture_id,
    versions.portal_family,
    versions.charset,
    versions.replacement_count,
    spells.version_count::integer as version_count,
    spells.first_known_at,
    versions.known_from_at
from {{ ref('int_document_versions') }} as versions
inner join spells on versions.document_id = spells.document_id
left join {{ ref('int_document_metadata') }} as metadata
    on versions.document_version_id = metadata.document_version_id
left join {{ ref('int_document_regions') }} as regions
    on versions.document_version_id = regions.document_version_id
left join {{ ref('int_document_officiality') }} as officiality
    on versions.document_version_id = officiality.document_version_id
left join {{ ref('stg_readings') }} as readings on versions.document_version_id = readings.document_version_id
where versions.is_current
