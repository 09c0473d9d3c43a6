-- one row an official observation and spell of its document's version: what it states, and how it is to be weighed
with facts as (
    select
        history.*,
        {{ written_step('history') }} as written_step
    from {{ ref('fct_indicator_observations_history') }} as history
    where history.is_official and history.value is not null
),

ancestors as (
    select
        region_code,
        province_code,
        prefecture_code
    from {{ ref('dim_regions') }}
    where is_current
)

select
    facts.observation_id,
    facts.known_from_at,
    facts.is_current,
    facts.document_id,
    facts.document_version_id,
    -- copies of one document speak with one voice
    documents.document_group_id,
    documents.is_group_representative,
    facts.sentence_start,
    facts.start_offset,
    facts.region_code,
    facts.indicator_code,
    facts.measure,
    facts.stage,
    facts.level,
    facts.part,
    facts.statement,
    facts.period_start,
    facts.period_end,
    facts.bound,
    facts.value,
    facts.value_high,
    {{ stated_low('facts', 'facts.written_step') }} as stated_low,
    {{ stated_high('facts', 'facts.written_step') }} as stated_high,
    documents.published_date,
    coalesce(documents.published_date, documents.issued_date, documents.first_known_at::date) as told_date,
    case
        when documents.region_code = facts.region_code then 1
        when documents.region_code in (ancestors.province_code, ancestors.prefecture_code) then 2
        else 3
    end as source_rank,
    case
        -- a look back whose year was handed down from a paragraph or heading above
        when
            facts.time_scope in ('paragraph', 'heading', 'document')
            and year(facts.period_end) <> documents.report_year
            then 4
        when facts.bound not in ('exact', 'approx') then 3
        -- 累计 may count from any year on, 总数 is a stock and nothing else
        when facts.bound = 'approx' or (facts.measure = 'stock' and facts.verb_text = '累计') then 2
        else 1
    end as directness,
    case
        when facts.region_code is not null and facts.period_end is not null
            then {{ series_point_id('facts') }}
    end as series_point_id
from facts
inner join {{ ref('dim_documents') }} as documents on facts.document_id = documents.document_id
left join ancestors on facts.region_code = ancestors.region_code
