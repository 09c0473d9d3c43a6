select
    source_id,
    name_zh,
    region_code,
    agency,
    site_code,
    is_official,
    status as source_status,
    is_enabled,
    family as portal_family,
    hosts
from {{ source('raw', 'sources') }}
