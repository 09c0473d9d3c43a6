-- one row an indicator
select
    indicator_code,
    category,
    name_zh,
    name_en,
    definition,
    unit_kind,
    case unit_kind
        when 'count' then '个'
        when 'CNY' then '元'
        when 'percent' then '%'
        when 'people' then '人'
        when 'square_metre' then '平方米'
        when 'per_10k_people' then '件/万人'
    end as unit_zh,
    nature,
    has_stage,
    has_level,
    nullif(general_code, '') as general_indicator_code
from {{ ref('indicators') }}
