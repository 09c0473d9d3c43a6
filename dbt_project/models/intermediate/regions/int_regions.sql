with listed as (
    select
        *,
        false as is_sample
    from {{ ref('regions') }}
    union all by name
    select
        *,
        true as is_sample
    from {{ ref('sample_regions') }}
)

select
    region_code,
    name_zh,
    short_name,
    level,
    parent_code,
    case when level <> 'province' then left(region_code, 2) || '0000' end as province_code,
    valid_from_year,
    valid_until_year,
    valid_until_year is null as is_current,
    current_code,
    is_sample
from listed
