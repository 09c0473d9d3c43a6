with spells as (
    select
        document_id,
        count(distinct document_version_id) as version_count,
        min(known_from_at) as first_known_at
    from {{ ref('int_document_versions') }}
    group by document_id
),

presence as (
    select
        versions.document_id,
        versions.source_id,
        versions.url,
        seen.last_seen_at,
        seen.is_gone,
        seen.gone_at,
        seen.moved_to_url
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_document_presence') }} as seen
        on versions.source_id = seen.source_id and versions.url = seen.url
    where versions.is_current
),

copies as (
    select
        gone.document_id,
        arg_min(standing.url, (not copy_groups.is_group_representative, standing.document_id)) as url
    from presence as gone
    inner join {{ ref('int_document_groups') }} as gone_groups on gone.document_id = gone_groups.document_id
    inner join {{ ref('int_document_groups') }} as copy_groups
        on gone_groups.document_group_id = copy_groups.document_group_id
    inner join presence as standing
        on copy_groups.document_id = standing.document_id and gone.source_id = standing.source_id
    where gone.is_gone and not standing.is_gone
    group by gone.document_id
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
    versions.known_from_at,
    coalesce(presence.last_seen_at, versions.captured_at) as last_seen_at,
    coalesce(presence.is_gone, false) as is_gone,
    presence.gone_at,
    -- an address that leads nowhere may have its text at another address of its portal
    coalesce(presence.moved_to_url, copies.url) as moved_to_url,
    coalesce(copy_groups.document_group_id, versions.document_id) as document_group_id,
    coalesce(copy_groups.is_group_representative, true) as is_group_representative,
    coalesce(copy_groups.copy_count, 1) as copy_count,
    texts.masked_count,
    captures.http_status,
    captures.fetched_at,
    captures.warc_file,
    captures.warc_offset
from {{ ref('int_document_versions') }} as versions
inner join spells on versions.document_id = spells.document_id
left join {{ ref('int_document_metadata') }} as metadata
    on versions.document_version_id = metadata.document_version_id
left join {{ ref('int_document_regions') }} as regions
    on versions.document_version_id = regions.document_version_id
left join {{ ref('int_document_officiality') }} as officiality
    on versions.document_version_id = officiality.document_version_id
left join {{ ref('stg_readings') }} as readings on versions.document_version_id = readings.document_version_id
left join {{ ref('stg_document_versions') }} as texts on versions.document_version_id = texts.document_version_id
left join {{ ref('stg_captures') }} as captures on versions.capture_id = captures.capture_id
left join presence on versions.document_id = presence.document_id
left join {{ ref('int_document_groups') }} as copy_groups on versions.document_id = copy_groups.document_id
left join copies on versions.document_id = copies.document_id
where versions.is_current
