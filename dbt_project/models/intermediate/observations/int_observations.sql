-- one row a number that says something about an indicator: the fields of a fact but for its document's
{{ config(
    materialized='incremental',
    unique_key='document_version_id',
    incremental_strategy='delete+insert',
    pre_hook="{{ forget_pending_versions() }}"
) }}
-- depends_on: {{ ref('stg_mentions') }}

with measured as (
    select
        mentions.*,
        resolved.indicator_code,
        resolved.indicator_term,
        resolved.indicator_rule,
        resolved.indicator_part,
        resolved.phrase_role,
        resolved.phrase_text,
        resolved.place_text,
        resolved.is_joined,
        resolved.level as named_level,
        indicators.category,
        indicators.unit_kind,
        indicators.has_stage,
        indicators.has_level,
        case
            when mentions.kind = 'rank' then 'rank'
            when mentions.measure_cue in ('growth_rate', 'growth_amount', 'completion_rate') then mentions.measure_cue
            when indicators.unit_kind in ('percent', 'per_10k_people') then 'ratio'
            when mentions.unit_text in ('%', '‰') then 'share'
            when indicators.nature in ('flow', 'stock') then indicators.nature
            when mentions.measure_cue = 'stock' then 'stock'
            when
                mentions.measure_cue = 'flow'
                and (indicators.shares_deed or not list_contains(mentions.rules, 'deed_carried'))
                then 'flow'
            -- 入库468家，较去年净增121家，其中甲市137家: a class is counted as the whole it divides
            when list_contains(mentions.rules, 'of_which_class')
                then coalesce(
                    last_value(
                        case
                            when mentions.measure_cue in ('flow', 'stock') then mentions.measure_cue
                            when mentions.measure_cue is null and not list_contains(mentions.rules, 'of_which_class')
                                then indicators.default_measure
                        end ignore nulls
                    ) over (
                        partition by
                            mentions.document_version_id, mentions.block_index,
                            mentions.sentence_start, resolved.indicator_code
                        order by mentions.start_offset rows between unbounded preceding and 1 preceding
                    ),
                    indicators.default_measure
                )
            else indicators.default_measure
        end as measure,
        -- 立项167项，安排经费6850万元，其中重大专项8项: what no deed is told of goes on from its like
        coalesce(
            -- 入库1036家，提前完成全年900家的任务: a task done says nothing of the firms
            case when not (mentions.verb_text = '完成' and indicators.category = 'enterprises') then deeds.stage end,
            case
                when
                    mentions.verb_text is null
                    or (mentions.verb_text = '完成' and indicators.category = 'enterprises')
                    or (list_contains(mentions.rules, 'deed_carried') and mentions.verb_text in ('安排', '拨付'))
                    then last_value(deeds.stage ignore nulls) over (
                        partition by mentions.document_version_id, mentions.block_index, resolved.indicator_code
                        order by mentions.start_offset rows between unbounded preceding and 1 preceding
                    )
            end
        ) as stage_told
    from {{ ref('int_pending_mentions') }} as mentions
    inner join {{ ref('int_resolved_mentions') }} as resolved on mentions.mention_id = resolved.mention_id
    inner join {{ ref('indicators') }} as indicators on resolved.indicator_code = indicators.indicator_code
    left join {{ ref('stage_words') }} as deeds on mentions.verb_text = deeds.verb_text
)

select
    measured.mention_id as observation_id,
    measured.document_version_id,
    measured.block_index,
    measured.start_offset,
    measured.end_offset,
    measured.sentence_start,
    measured.sentence,
    measured.heading,
    measured.number_text,
    measured.scale_text,
    measured.unit_text,
    cast(measured.value as double) as value_as_written,
    measured.indicator_code,
    measured.measure,
    case when measured.measure = 'flow' and measured.has_stage then measured.stage_told end as stage,
    case when measured.has_level then measured.named_level end as level,
    coalesce(
        measured.part_text,
        measured.indicator_part,
        case when measured.category = 'outreach' then measured.event_text end,
        told.part
    ) as part,
    measured.place_text,
    case
        when list_contains(measured.rules, 'reference') then 'actual'
        when measured.plan_kind is not null then measured.plan_kind
        when measured.section_kind = 'plan' then 'target'
        else 'actual'
    end as statement,
    measured.bound,
    cast(
        case when measured.measure in ('growth_rate', 'growth_amount') then measured.sign else 1 end
        * measured.value
        * case
            when measured.measure in ('growth_rate', 'share', 'completion_rate', 'rank') then 1
            else coalesce(worths.factor, 1)
        end as double
    ) as value,
    cast(measured.value_high * coalesce(worths.factor, 1) as double) as value_high,
    measured.period_anchor,
    -- a state at the end of several years holds for the last of them
    case
        when measured.measure in ('stock', 'ratio', 'rank') then measured.period_end_year
        else measured.period_start_year
    end as period_start_year,
    case
        when measured.measure in ('stock', 'ratio', 'rank') and measured.period_end_year > measured.period_start_year
            then 1
        -- 截至10月底 is told of the year so far
        when
            list_contains(measured.rules, 'period_up_to')
            and not (measured.measure in ('stock', 'ratio') and measured.time_scope in ('clause', 'sentence')) then 1
        else measured.period_start_month
    end as period_start_month,
    measured.period_end_year,
    measured.period_end_month,
    measured.time_text,
    measured.time_scope,
    measured.plan_text,
    measured.verb_text,
    measured.level_text,
    measured.measure_text,
    measured.indicator_term,
    measured.indicator_rule,
    measured.phrase_role,
    measured.phrase_text,
    measured.is_joined,
    measured.rules,
    measured.input_digest
from measured
left join {{ ref('int_sentence_parts') }} as told on measured.mention_id = told.mention_id
left join {{ ref('units') }} as worths
    on measured.unit_text = worths.unit_text and measured.unit_kind = worths.unit_kind
