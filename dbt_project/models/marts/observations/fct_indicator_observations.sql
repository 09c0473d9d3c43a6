-- one row a number in the current version of a document that says something about an indicator
with shaped as (
    select
        observations.mention_id as observation_id,
        observations.document_version_id,
        observations.sentence,
        observations.number_text,
        observations.indicator_code,
        observations.measure,
        case when observations.measure = 'flow' and indicators.has_stage then stages.stage end as stage,
        case when indicators.has_level then levels.level end as level,
        observations.part_text as part,
        case
            when observations.plan_kind is not null then observations.plan_kind
            when observations.section_kind = 'plan' then 'target'
            else 'actual'
        end as statement,
        observations.bound,
        case
            when observations.measure in ('growth_rate', 'growth_amount') then observations.sign
            else 1
        end
        * observations.value
        * case
            when observations.measure in ('growth_rate', 'share', 'completion_rate', 'rank') then 1
            else coalesce(units.factor, 1)
        end as value,
        observations.value_high * coalesce(units.factor, 1) as value_high,
        observations.period_anchor,
        coalesce(observations.period_start_year, 0)
        + case when observations.period_anchor = 'report' then coalesce(readings.report_year, 0) else 0 end as start_year,
        observations.period_start_month,
        coalesce(observations.period_end_year, 0)
        + case when observations.period_anchor = 'report' then coalesce(readings.report_year, 0) else 0 end as end_year,
        observations.period_end_month
    from {{ ref('int_observations') }} as observations
    inner join {{ ref('indicators') }} as indicators on observations.indicator_code = indicators.indicator_code
    inner join {{ ref('stg_readings') }} as readings on observations.document_version_id = readings.document_version_id
    left join {{ ref('units') }} as units
        on observations.unit_text = units.unit_text and indicators.unit_kind = units.unit_kind
    left join {{ ref('stage_words') }} as stages on observations.verb_text = stages.verb_text
    left join {{ ref('level_words') }} as levels on observations.level_text = levels.level_text
)

select
    shaped.observation_id,
    versions.document_name,
    shaped.document_version_id,
    shaped.sentence,
    shaped.number_text,
    shaped.indicator_code,
    shaped.measure,
    shaped.stage,
    shaped.level,
    shaped.part,
    shaped.statement,
    shaped.bound,
    shaped.value::double as value,
    shaped.value_high::double as value_high,
    case when shaped.period_anchor != 'unknown' then make_date(
        case when shaped.measure in ('stock', 'ratio', 'rank') and shaped.end_year > shaped.start_year then shaped.end_year else shaped.start_year end,
        case when shaped.measure in ('stock', 'ratio', 'rank') and shaped.end_year > shaped.start_year then 1 else shaped.period_start_month end, 1
    ) end as period_start,
    case when shaped.period_anchor != 'unknown' then last_day(make_date(shaped.end_year, shaped.period_end_month, 1)) end as period_end,
    null::varchar as region_code
from shaped
inner join {{ ref('stg_document_versions') }} as versions on shaped.document_version_id = versions.document_version_id
