with spells as (
    select
        document_key,
        document_version_id,
        seen_at,
        lag(document_version_id) over (partition by document_key order by seen_at) as former_version_id
    from {{ ref('stg_document_sightings') }}
),

changes as (
    select
        document_key,
        document_version_id,
        seen_at as known_from_at,
        lead(seen_at) over (partition by document_key order by seen_at) as known_until_at,
        row_number() over (partition by document_key order by seen_at) as spell_number
    from spells
    where former_version_id is distinct from document_version_id
)

select
    changes.document_version_id,
    changes.document_key as document_id,
    changes.spell_number,
    changes.known_from_at,
    changes.known_until_at,
    changes.known_until_at is null as is_current,
    versions.document_name,
    versions.source_id,
    versions.capture_id,
    versions.url,
    versions.ordinal,
    versions.captured_at,
    versions.title,
    versions.charset,
    versions.replacement_count,
    versions.portal_family
from changes
inner join {{ ref('stg_document_versions') }} as versions on changes.document_version_id = versions.document_version_id
