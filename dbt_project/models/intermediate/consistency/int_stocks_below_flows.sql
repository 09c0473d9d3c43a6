-- one row a stock that is smaller than what came about in the year that it closes
with chosen as (
    select stated.*
    from {{ ref('mart_indicator_series') }} as points
    inner join {{ ref('int_stated_values') }} as stated
        on points.observation_id = stated.observation_id and stated.is_current
    where stated.measure in ('flow', 'stock')
)

select
    'stock_below_flow' as check_code,
    'flow_of_stock' as relation_code,
    null::varchar as other_name_zh,
    null::varchar as other_name_en,
    stocks.region_code,
    stocks.indicator_code,
    stocks.period_start,
    stocks.period_end,
    stocks.observation_id,
    flows.observation_id as other_observation_id,
    flows.value as expected_value,
    stocks.value as found_value
from chosen as stocks
inner join chosen as flows
    on
        stocks.region_code = flows.region_code
        and stocks.indicator_code = flows.indicator_code
        and stocks.period_end = flows.period_end
        and coalesce(stocks.level, '') = coalesce(flows.level, '')
where
    stocks.measure = 'stock'
    and flows.measure = 'flow'
    -- what is only applied for is not there yet
    and flows.stage = 'awarded'
    and year(flows.period_start) = year(flows.period_end)
    and stocks.stated_high < flows.stated_low
