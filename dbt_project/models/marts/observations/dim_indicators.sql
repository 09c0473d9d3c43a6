-- one row an indicator
select
    indicators.indicator_code,
    indicators.category,
    indicators.name_zh,
    indicators.name_en,
    indicators.definition,
    indicators.unit_kind,
    case indicators.unit_kind
        when 'count' then '个'
        when 'CNY' then '元'
        when 'percent' then '%'
        when 'people' then '人'
        when 'square_metre' then '平方米'
        when 'per_10k_people' then '件/万人'
    end as unit_zh,
    indicators.nature,
    indicators.has_stage,
    indicators.has_level,
    nullif(indicators.general_code, '') as general_indicator_code,
    coalesce(
        comparisons.main_measure, case when indicators.nature = 'either' then indicators.default_measure end,
        indicators.nature
    ) as main_measure,
    nullif(comparisons.main_stage, '') as main_stage,
    nullif(comparisons.main_level, '') as main_level,
    nullif(comparisons.whole_indicator_code, '') as whole_indicator_code,
    coalesce(comparisons.adds_up_over_regions, false) as adds_up_over_regions,
    coalesce(comparisons.growth_tolerance, 0)::double as growth_tolerance
from {{ ref('indicators') }} as indicators
left join {{ ref('indicator_comparisons') }} as comparisons on indicators.indicator_code = comparisons.indicator_code
