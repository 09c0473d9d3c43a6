-- one row a value that a target can be held against: the chosen ones of the series, and what two of them make
{{ config(materialized='view') }}

with chosen as (
    select
        points.former_value,
        points.growth_rate,
        stated.*
    from {{ ref('mart_indicator_series') }} as points
    inner join {{ ref('int_stated_values') }} as stated
        on points.observation_id = stated.observation_id and stated.is_current
)

select
    observation_id,
    document_id,
    told_date,
    published_date,
    region_code,
    indicator_code,
    measure,
    stage,
    level,
    period_start,
    period_end,
    bound,
    value,
    value_high,
    false as is_computed
from chosen
union all
select
    observation_id,
    document_id,
    told_date,
    published_date,
    region_code,
    indicator_code,
    'growth_rate' as measure,
    stage,
    level,
    period_start,
    period_end,
    bound,
    100 * growth_rate as value,
    null as value_high,
    true as is_computed
from chosen
where growth_rate is not null and measure in ('flow', 'stock') and bound in ('exact', 'approx')
union all
select
    observation_id,
    document_id,
    told_date,
    published_date,
    region_code,
    indicator_code,
    'growth_amount' as measure,
    stage,
    level,
    period_start,
    period_end,
    bound,
    value - former_value as value,
    null as value_high,
    true as is_computed
from chosen
where former_value is not null and measure = 'stock' and bound in ('exact', 'approx')
