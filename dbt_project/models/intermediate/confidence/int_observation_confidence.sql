-- one row an observation: how it was read, in three coarse words, and how often rows read so are right
{{ config(materialized='view') }}

with described as (
    select
        observation_id,
        document_version_id,
        case
            when indicator_rule <> 'named' then 'handed_on'
            -- 高企, 专利: short names are parts of many others
            when length(replace(indicator_term, ' ', '')) <= 3 then 'short_name'
            when phrase_role not in ('before', 'behind') then 'apart'
            else 'name'
        end as name_basis,
        case
            when time_scope in ('number', 'clause', 'sentence') then 'near'
            when time_scope in ('paragraph', 'heading') then 'above'
            else 'document'
        end as period_basis,
        case
            when plan_text is not null then 'cue'
            when statement <> 'actual' then 'section'
            else 'none'
        end as statement_basis
    from {{ ref('int_observations') }}
)

select
    described.observation_id,
    described.document_version_id,
    described.name_basis,
    described.period_basis,
    described.statement_basis,
    learned.confidence,
    learned.labelled as confidence_labels
from described
left join {{ ref('confidence') }} as learned
    on
        described.name_basis = learned.name_basis
        and described.period_basis = learned.period_basis
        and described.statement_basis = learned.statement_basis
