with fetched as (
    select
        source_id,
        capture_kind
    from {{ ref('stg_fetch_outcomes') }}
    union distinct
    select
        source_id,
        capture_kind
    from {{ ref('stg_captures') }}
),

met as (
    select
        source_id,
        bool_and(capture_kind = 'saved') as is_saved
    from fetched
    group by source_id
)

select
    coalesce(registry.source_id, met.source_id) as source_id,
    coalesce(registry.name_zh, case when met.is_saved then '保存的网页' else met.source_id end) as name_zh,
    registry.region_code,
    registry.agency,
    registry.site_code,
    registry.is_official,
    registry.source_status,
    registry.is_enabled,
    registry.portal_family,
    registry.hosts,
    registry.source_id is not null as is_registered
from {{ ref('stg_sources') }} as registry
full join met on registry.source_id = met.source_id
