with points as (
    select
        series_point_id,
        count(*) filter (where is_voice)::integer as n_documents,
        coalesce(bool_or(is_disagreeing) filter (where is_voice), false) as has_disagreement,
        min(value) filter (where is_voice) as value_low,
        max(coalesce(value_high, value)) filter (where is_voice) as value_high,
        -- what decided against the first value that says something else
        arg_min(lost_by, rank) filter (where is_disagreeing) as decided_by
    from {{ ref('mart_indicator_series_values') }}
    group by series_point_id
),

chosen as (
    select
        choices.series_id,
        choices.is_own_statement,
        stated.*
    from (
        select
            series_id,
            observation_id,
            source_rank = 1 as is_own_statement
        from {{ ref('mart_indicator_series_values') }}
        where is_chosen
    ) as choices
    inner join {{ ref('int_stated_values') }} as stated
        on choices.observation_id = stated.observation_id and stated.is_current
),

-- filtered here: a condition on the left side alone would make the join below a nested loop
former as (
    select
        series_id,
        period_start,
        period_end,
        value
    from chosen
    where measure in ('flow', 'stock', 'ratio')
)

select
    chosen.series_point_id,
    chosen.region_code,
    regions.name_zh as region_name_zh,
    chosen.indicator_code,
    chosen.measure,
    chosen.stage,
    chosen.level,
    chosen.period_start,
    chosen.period_end,
    chosen.value,
    chosen.bound,
    points.n_documents,
    points.has_disagreement,
    points.value_low,
    points.value_high,
    chosen.is_own_statement,
    chosen.observation_id,
    chosen.document_id,
    documents.title as document_title,
    chosen.published_date,
    chosen.series_id,
    regions.region_level,
    former.value as former_value,
    (chosen.value - former.value) / nullif(greatest(former.value, 0), 0) as growth_rate,
    coalesce(
        points.decided_by, case when points.n_documents > 1 then 'all_agree' else 'only_document' end
    ) as choice_rule
from chosen
inner join points on chosen.series_point_id = points.series_point_id
inner join {{ ref('dim_documents') }} as documents on chosen.document_id = documents.document_id
left join {{ ref('dim_regions') }} as regions on chosen.region_code = regions.region_code and regions.is_current
left join former
    on
        chosen.series_id = former.series_id
        and (chosen.period_start - interval 1 year)::date = former.period_start
        and last_day(chosen.period_end - interval 1 year) = former.period_end
