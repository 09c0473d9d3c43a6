with candidates as (
    select
        facts.*,
        documents.title as document_title,
        documents.published_date,
        -- a place's own documents know best what is said of it
        coalesce(documents.region_code = facts.region_code, false) as is_own_statement,
        coalesce(documents.published_date, documents.issued_date, documents.first_known_at::date) as told_date
    from {{ ref('fct_indicator_observations') }} as facts
    inner join {{ ref('dim_documents') }} as documents on facts.document_id = documents.document_id
    where
        facts.is_official
        and facts.statement = 'actual'
        and facts.part is null
        and facts.region_code is not null
        and facts.period_start is not null
        and facts.value is not null
),

-- a document that states a point twice (a mark passed, then the figure) speaks with its exact, then its first value
stated as (
    select *
    from candidates
    qualify
        row_number() over (
            partition by document_id, region_code, indicator_code, measure, stage, level, period_start, period_end
            order by
                case bound when 'exact' then 1 when 'approx' then 2 else 3 end asc,
                start_offset asc,
                observation_id asc
        ) = 1
),

best_of_each as (
    select *
    from stated
    qualify
        row_number() over (
            partition by region_code, indicator_code, measure, stage, level, period_start, period_end
            order by
                is_own_statement desc,
                told_date desc,
                case bound when 'exact' then 1 when 'approx' then 2 else 3 end asc,
                observation_id asc
        ) = 1
),

agreement as (
    select
        region_code,
        indicator_code,
        measure,
        stage,
        level,
        period_start,
        period_end,
        count(*)::integer as document_count,
        count(distinct value) > 1 as has_disagreement,
        min(value) as value_low,
        max(coalesce(value_high, value)) as value_high
    from stated
    group by region_code, indicator_code, measure, stage, level, period_start, period_end
)

select
    md5(concat_ws(
        '|', best.region_code, best.indicator_code, best.measure, coalesce(best.stage, ''), coalesce(best.level, ''),
        best.period_start, best.period_end
    )) as series_point_id,
    best.region_code,
    regions.name_zh as region_name_zh,
    best.indicator_code,
    best.measure,
    best.stage,
    best.level,
    best.period_start,
    best.period_end,
    best.value,
    best.bound,
    agreement.document_count as n_documents,
    agreement.has_disagreement,
    agreement.value_low,
    agreement.value_high,
    best.is_own_statement,
    best.observation_id,
    best.document_id,
    best.document_title,
    best.published_date
from best_of_each as best
inner join agreement
    on
        best.region_code = agreement.region_code
        and best.indicator_code = agreement.indicator_code
        and best.measure = agreement.measure
        and best.stage is not distinct from agreement.stage
        and best.level is not distinct from agreement.level
        and best.period_start = agreement.period_start
        and best.period_end = agreement.period_end
left join {{ ref('dim_regions') }} as regions on best.region_code = regions.region_code and regions.is_current
