-- one row a number that says something about an indicator, with all fields of a fact but its place
with numbered as (
    select
        mentions.*,
        own.indicator_code as own_indicator_code,
        own.indicator_alias,
        own.phrase_role,
        own.is_joined,
        list_contains(mentions.rules, 'elliptic') as is_elliptic
    from {{ ref('stg_mentions') }} as mentions
    left join {{ ref('int_mention_indicators') }} as own on mentions.mention_id = own.mention_id
),

-- what was named last in the block, for numbers that name nothing of their own (争取获批7家, 居全省第二位)
inherited as (
    select
        *,
        last_value(own_indicator_code ignore nulls) over previous_in_sentence as sentence_indicator_code,
        last_value(case when unit_text not in ('%', '百分点') then own_indicator_code end ignore nulls)
            over previous_in_sentence as sentence_amount_code,
        last_value(case when own_indicator_code is not null then unit_text end ignore nulls)
            over previous_in_block as block_unit_text,
        last_value(own_indicator_code ignore nulls) over previous_in_block as block_indicator_code
    from numbered
    window
        previous_in_sentence as (
            partition by document_version_id, block_index, sentence_start
            order by start_offset rows between unbounded preceding and 1 preceding
        ),
        previous_in_block as (
            partition by document_version_id, block_index
            order by start_offset rows between unbounded preceding and 1 preceding
        )
),

resolved as (
    select
        *,
        case
            when exclusion is not null then null
            when kind = 'rank' then coalesce(own_indicator_code, sentence_indicator_code)
            when own_indicator_code is not null then own_indicator_code
            when measure_cue in ('growth_rate', 'growth_amount', 'share', 'completion_rate')
                and is_elliptic and unit_text in ('%', '百分点') then sentence_indicator_code
            when is_elliptic and unit_text = block_unit_text then block_indicator_code
        end as indicator_code,
        case
            when own_indicator_code is not null then 'named'
            else 'named_before'
        end as indicator_rule
    from inherited
)

select
    resolved.* exclude (own_indicator_code, sentence_indicator_code, sentence_amount_code, block_unit_text, block_indicator_code, phrases),
    indicators.unit_kind,
    indicators.nature,
    case
        when resolved.kind = 'rank' then 'rank'
        when resolved.measure_cue in ('growth_rate', 'growth_amount', 'completion_rate') then resolved.measure_cue
        when indicators.unit_kind in ('percent', 'per_10k_people') then 'ratio'
        when resolved.unit_text in ('%', '‰') then coalesce(nullif(resolved.measure_cue, 'flow'), 'share')
        when indicators.nature in ('flow', 'stock') then indicators.nature
        when resolved.measure_cue in ('stock', 'flow') then resolved.measure_cue
        else 'stock'
    end as measure
from resolved
inner join {{ ref('indicators') }} as indicators on resolved.indicator_code = indicators.indicator_code
where resolved.indicator_code is not null
