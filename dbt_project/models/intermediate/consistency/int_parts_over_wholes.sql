-- one row a part that is greater than its whole
with chosen as (
    select stated.*
    from {{ ref('mart_indicator_series') }} as points
    inner join {{ ref('int_stated_values') }} as stated
        on points.observation_id = stated.observation_id and stated.is_current
    where stated.measure in ('flow', 'stock')
),

-- 其中一等奖5项 beside the 3 prizes of the same document
text_parts as (
    select
        'text_part' as relation_code,
        parts.part as other_name_zh,
        parts.part as other_name_en,
        parts.region_code,
        parts.indicator_code,
        parts.period_start,
        parts.period_end,
        parts.observation_id,
        parts.value,
        wholes.observation_id as whole_observation_id,
        wholes.value as whole_value
    from {{ ref('int_stated_values') }} as parts
    inner join {{ ref('int_stated_values') }} as wholes
        on
            parts.document_version_id = wholes.document_version_id
            and parts.region_code = wholes.region_code
            and parts.indicator_code = wholes.indicator_code
            and parts.measure = wholes.measure
            and parts.period_start = wholes.period_start
            and parts.period_end = wholes.period_end
            and parts.sentence_start = wholes.sentence_start
    where
        parts.is_current and wholes.is_current
        and parts.statement = 'actual' and wholes.statement = 'actual'
        and parts.part is not null and wholes.part is null
        and parts.start_offset > wholes.start_offset
        and parts.stage is not distinct from wholes.stage
        and parts.level is not distinct from wholes.level
        and parts.measure in ('flow', 'stock')
        and parts.stated_low > wholes.stated_high
),

-- more invention patents granted than patents
narrower_indicators as (
    select
        'narrower_indicator' as relation_code,
        whole_indicators.name_zh as other_name_zh,
        whole_indicators.name_en as other_name_en,
        parts.region_code,
        parts.indicator_code,
        parts.period_start,
        parts.period_end,
        parts.observation_id,
        parts.value,
        wholes.observation_id as whole_observation_id,
        wholes.value as whole_value
    from chosen as parts
    inner join {{ ref('dim_indicators') }} as indicators
        on parts.indicator_code = indicators.indicator_code and indicators.whole_indicator_code is not null
    inner join {{ ref('dim_indicators') }} as whole_indicators
        on indicators.whole_indicator_code = whole_indicators.indicator_code
    inner join chosen as wholes
        on
            indicators.whole_indicator_code = wholes.indicator_code
            and parts.region_code = wholes.region_code
            and parts.measure = wholes.measure
            and parts.period_start = wholes.period_start
            and parts.period_end = wholes.period_end
            and coalesce(parts.stage, '') = coalesce(wholes.stage, '')
            and coalesce(parts.level, '') = coalesce(wholes.level, '')
    where parts.stated_low > wholes.stated_high
),

-- a district with more high-tech enterprises than its city
enclosing_regions as (
    select
        region_code,
        unnest([prefecture_code, province_code]) as whole_region_code
    from {{ ref('dim_regions') }}
    where is_current
),

-- made first: beside the wholes, the planner would pair all regions of a year before it asks which lies in which
enclosed as materialized (
    select
        chosen.*,
        enclosing_regions.whole_region_code,
        whole_regions.name_zh as whole_region_name_zh
    from chosen
    inner join {{ ref('dim_indicators') }} as indicators
        on chosen.indicator_code = indicators.indicator_code and indicators.adds_up_over_regions
    inner join enclosing_regions
        on
            chosen.region_code = enclosing_regions.region_code
            and enclosing_regions.region_code <> enclosing_regions.whole_region_code
    inner join {{ ref('dim_regions') }} as whole_regions
        on enclosing_regions.whole_region_code = whole_regions.region_code and whole_regions.is_current
),

smaller_regions as (
    select
        'smaller_region' as relation_code,
        parts.whole_region_name_zh as other_name_zh,
        parts.whole_region_name_zh as other_name_en,
        parts.region_code,
        parts.indicator_code,
        parts.period_start,
        parts.period_end,
        parts.observation_id,
        parts.value,
        wholes.observation_id as whole_observation_id,
        wholes.value as whole_value
    from enclosed as parts
    inner join chosen as wholes
        on
            parts.whole_region_code = wholes.region_code
            and parts.indicator_code = wholes.indicator_code
            and parts.measure = wholes.measure
            and parts.period_start = wholes.period_start
            and parts.period_end = wholes.period_end
            and coalesce(parts.stage, '') = coalesce(wholes.stage, '')
            and coalesce(parts.level, '') = coalesce(wholes.level, '')
    where parts.stated_low > wholes.stated_high
),

found as (
    select * from text_parts
    union all
    select * from narrower_indicators
    union all
    select * from smaller_regions
)

select
    'part_over_whole' as check_code,
    relation_code,
    other_name_zh,
    other_name_en,
    region_code,
    indicator_code,
    period_start,
    period_end,
    observation_id,
    whole_observation_id as other_observation_id,
    whole_value as expected_value,
    value as found_value
from found
