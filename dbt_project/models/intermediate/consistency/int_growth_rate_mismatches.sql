-- one row a stated growth rate that the two values do not bear out
with rates as (
    select *
    from {{ ref('int_stated_values') }}
    where is_current and statement = 'actual' and part is null and measure = 'growth_rate' and period_end is not null
),

-- the value that the rate is said of: the nearest one before it in its sentence
paired as (
    select
        rates.observation_id as rate_observation_id,
        rates.value as rate,
        rates.stated_low as rate_low,
        rates.stated_high as rate_high,
        bases.*
    from rates
    inner join {{ ref('int_stated_values') }} as bases
        on
            rates.document_version_id = bases.document_version_id
            and rates.sentence_start = bases.sentence_start
            and rates.indicator_code = bases.indicator_code
            and rates.region_code = bases.region_code
            and rates.period_start = bases.period_start
            and rates.period_end = bases.period_end
    where
        bases.is_current and bases.statement = 'actual' and bases.part is null
        and bases.measure in ('flow', 'stock')
        and bases.start_offset < rates.start_offset
    qualify
        row_number() over (
            partition by rates.observation_id
            order by bases.start_offset desc
        ) = 1
),

computed as (
    select
        paired.*,
        former.observation_id as former_observation_id,
        100 * (paired.value / nullif(former.value, 0) - 1) as computed_rate,
        100 * (paired.stated_low / nullif(former.stated_high, 0) - 1) as computed_low,
        100 * (paired.stated_high / nullif(former.stated_low, 0) - 1) as computed_high
    from paired
    inner join {{ ref('mart_indicator_series') }} as points
        on
            paired.region_code = points.region_code
            and paired.indicator_code = points.indicator_code
            and paired.measure = points.measure
            and (paired.period_start - interval 1 year)::date = points.period_start
            and last_day(paired.period_end - interval 1 year) = points.period_end
            and coalesce(paired.stage, '') = coalesce(points.stage, '')
            and coalesce(paired.level, '') = coalesce(points.level, '')
    inner join {{ ref('int_stated_values') }} as former
        on points.observation_id = former.observation_id and former.is_current
    where former.stated_low > 0
)

select
    'growth_rate_mismatch' as check_code,
    'growth_of_value' as relation_code,
    null::varchar as other_name_zh,
    null::varchar as other_name_en,
    computed.region_code,
    computed.indicator_code,
    computed.period_start,
    computed.period_end,
    computed.rate_observation_id as observation_id,
    computed.former_observation_id as other_observation_id,
    computed.computed_rate as expected_value,
    computed.rate as found_value
from computed
inner join {{ ref('dim_indicators') }} as indicators on computed.indicator_code = indicators.indicator_code
where
    -- rates in constant prices and bases that were revised since part a little from the two values
    computed.rate_high < computed.computed_low - greatest(0.2, indicators.growth_tolerance)
    or computed.rate_low > computed.computed_high + greatest(0.2, indicators.growth_tolerance)
