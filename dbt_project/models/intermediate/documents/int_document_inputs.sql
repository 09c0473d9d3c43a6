with seeds as (
    select
        {{ seed_digest(ref('metadata_precedence')) }}
        || {{ seed_digest(ref('regions')) }}
        || {{ seed_digest(ref('sample_regions')) }} as seeds_digest
)

select
    versions.document_version_id,
    md5(concat_ws(
        '|',
        versions.parser_version,
        coalesce(readings.reader_version, ''),
        coalesce(sources.region_code, ''),
        coalesce(sources.site_code, ''),
        coalesce(sources.is_official::varchar, ''),
        seeds.seeds_digest
    )) as input_digest
from {{ ref('stg_document_versions') }} as versions
left join {{ ref('stg_readings') }} as readings on versions.document_version_id = readings.document_version_id
left join {{ ref('stg_sources') }} as sources on versions.source_id = sources.source_id
cross join seeds
