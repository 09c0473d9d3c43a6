with targets as (
    select *
    from {{ ref('int_stated_values') }}
    where is_current and statement = 'target'
),

compared as (
    select
        targets.observation_id as target_observation_id,
        reported.observation_id,
        reported.document_id,
        reported.published_date,
        reported.value,
        reported.bound,
        reported.is_computed,
        case
            when targets.measure <> reported.measure then 'net_growth'
            when reported.is_computed then 'computed'
            when coalesce(targets.stage, '') <> coalesce(reported.stage, '') then 'stage_unstated'
            when coalesce(targets.level, '') <> coalesce(reported.level, '') then 'level_unstated'
            else 'same'
        end as match_rule,
        -- what the plan asks for; the low end of a range is enough, 左右 leaves a twentieth
        case targets.bound when 'approx' then 0.95 else 1 end * targets.value as threshold,
        -- small is good: a ceiling, a place among regions
        targets.bound = 'at_most' or targets.measure = 'rank' as is_ceiling,
        coalesce(targets.value_high, targets.value) as ceiling,
        -- a level of the whole and a net increase say the least that there was, the whole of a level the most
        case
            when reported.bound = 'at_most' or (targets.level is not null and reported.level is null)
                then '-infinity'::double
            else reported.value
        end as reported_low,
        case
            when
                reported.bound = 'at_least'
                or targets.measure <> reported.measure
                or (targets.level is null and reported.level is not null)
                then 'infinity'::double
            else coalesce(reported.value_high, reported.value)
        end as reported_high
    from targets
    inner join {{ ref('int_reported_values') }} as reported
        on
            targets.region_code = reported.region_code
            and targets.indicator_code = reported.indicator_code
            and targets.period_end = reported.period_end
    where
        targets.part is null
        and reported.told_date > targets.told_date
        and (
            (targets.measure in ('stock', 'ratio', 'rank') and targets.measure = reported.measure)
            or (
                targets.period_start = reported.period_start
                and (
                    targets.measure = reported.measure
                    or (
                        targets.measure = 'flow' and coalesce(targets.stage, 'awarded') = 'awarded'
                        and reported.measure = 'growth_amount'
                    )
                )
            )
        )
        and (
            targets.stage is not distinct from reported.stage
            -- a plain 培育 beside 新增
            or (coalesce(targets.stage, 'awarded') = 'awarded' and coalesce(reported.stage, 'awarded') = 'awarded')
        )
        and (
            targets.level is not distinct from reported.level
            or (targets.measure in ('flow', 'stock') and (targets.level is null or reported.level is null))
        )
),

judged as (
    select
        *,
        case
            when is_ceiling and reported_high <= ceiling then true
            when is_ceiling and reported_low > ceiling then false
            when not is_ceiling and reported_low >= threshold - 1e-9 * abs(threshold) then true
            when not is_ceiling and reported_high < threshold then false
        end as is_met
    from compared
),

best as (
    select *
    from judged
    qualify
        row_number() over (
            partition by target_observation_id
            order by
                is_met is null asc,
                list_position(['same', 'stage_unstated', 'level_unstated', 'computed', 'net_growth'], match_rule) asc,
                published_date desc,
                observation_id asc
        ) = 1
)

select
    targets.observation_id as target_observation_id,
    targets.region_code,
    regions.name_zh as region_name_zh,
    targets.indicator_code,
    targets.measure,
    targets.stage,
    targets.level,
    targets.period_start,
    targets.period_end,
    targets.bound as target_bound,
    targets.value as target_value,
    targets.value_high as target_value_high,
    targets.document_id as target_document_id,
    targets.published_date as target_published_date,
    best.observation_id as reported_observation_id,
    best.value as reported_value,
    best.bound as reported_bound,
    best.document_id as reported_document_id,
    best.published_date as reported_published_date,
    best.value / nullif(greatest(targets.value, 0), 0) as attainment_ratio,
    best.is_met,
    case
        when best.is_met then 'met'
        when not best.is_met then 'missed'
        when
            best.target_observation_id is not null or targets.part is not null
            or targets.region_code is null or targets.period_end is null
            then 'not_comparable'
        else 'not_reported'
    end as status,
    best.match_rule,
    targets.part,
    regions.region_level
from targets
left join best on targets.observation_id = best.target_observation_id
left join {{ ref('dim_regions') }} as regions on targets.region_code = regions.region_code and regions.is_current
