-- one row a pending number that says something about an indicator: named by its own words or by what went before
with numbered as (
    select
        mentions.* exclude (phrases),
        own.mention_id is not null and own.phrase_role not in ('carried', 'topic') as is_named,
        case when own.phrase_role not in ('carried', 'topic') then own.indicator_code end as own_code,
        case when own.phrase_role = 'carried' then own.indicator_code end as carried_code,
        case when own.phrase_role = 'topic' then own.indicator_code end as topic_code,
        own.indicator_alias,
        own.indicator_part,
        own.phrase_role,
        own.phrase_text,
        own.term_start,
        coalesce(own.is_joined, false) as is_joined,
        list_contains(mentions.rules, 'elliptic') as is_elliptic,
        levels.level,
        mentions.unit_text in ('%', '‰', '百分点') as is_percent,
        coalesce(indicators.unit_kind = 'percent', false) as is_ratio
    from {{ ref('int_pending_mentions') }} as mentions
    left join {{ ref('int_mention_indicators') }} as own on mentions.mention_id = own.mention_id
    left join {{ ref('level_words') }} as levels on mentions.level_text = levels.level_text
    left join {{ ref('indicators') }} as indicators on own.indicator_code = indicators.indicator_code
),

-- what was named last, for numbers that name nothing of their own (争取获批7家, 居全省第二位)
named_before as (
    select
        *,
        last_value(
            case
                when is_named or (is_elliptic and carried_code is not null)
                    then {
                        'code': coalesce(own_code, carried_code),
                        'unit': unit_text,
                        'level': level,
                        'part': indicator_part
                    }
            end ignore nulls
        ) over previous_in_sentence as last_in_sentence,
        last_value(
            case
                when is_named
                    then {'code': own_code, 'unit': unit_text, 'level': level, 'part': indicator_part}
            end ignore nulls
        ) over previous_in_block as last_in_block,
        last_value(case when is_named and measure_cue = 'share' then own_code end ignore nulls)
            over previous_of_whole as last_of_whole
    from numbered
    window
        previous_in_sentence as (
            partition by document_version_id, block_index, sentence_start
            order by start_offset rows between unbounded preceding and 1 preceding
        ),
        previous_in_block as (
            partition by document_version_id, block_index
            order by start_offset rows between unbounded preceding and 1 preceding
        ),
        previous_of_whole as (
            partition by document_version_id, block_index, whole_text
            order by start_offset rows between unbounded preceding and 1 preceding
        )
),

ruled as (
    select
        *,
        case
            when exclusion is not null then 'excluded'
            -- a percentage of an amount says nothing without a word for what it measures
            when is_percent and is_named and not is_ratio and coalesce(measure_cue, '') not in (
                'growth_rate', 'growth_amount', 'share', 'completion_rate'
            ) then 'unmeasured'
            when is_named then 'named'
            when measure_cue = 'share' and whole_text is not null and last_of_whole is not null then 'same_whole'
            when not is_elliptic then 'unnamed'
            when kind = 'rank' and last_in_sentence is not null then 'last_in_sentence'
            when
                is_percent and last_in_sentence is not null
                and (
                    measure_cue in ('growth_rate', 'growth_amount', 'share', 'completion_rate')
                    or last_in_sentence.unit = unit_text
                )
                then 'last_in_sentence'
            when
                not is_percent and kind = 'quantity' and last_in_sentence is not null
                and last_in_sentence.unit is not distinct from unit_text
                then 'last_in_sentence'
            when carried_code is not null then 'carried'
            when
                not is_percent and kind = 'quantity' and last_in_block is not null
                then if(last_in_block.unit is not distinct from unit_text, 'last_in_block', 'unnamed')
            when not is_percent and kind = 'quantity' and topic_code is not null then 'topic'
            else 'unnamed'
        end as indicator_rule
    from named_before
)

select
    * exclude (
        is_named, own_code, carried_code, topic_code, last_in_sentence, last_in_block, last_of_whole, level,
        indicator_part, is_percent, is_ratio
    ),
    case indicator_rule
        when 'named' then own_code
        when 'same_whole' then last_of_whole
        when 'last_in_sentence' then last_in_sentence.code
        when 'carried' then carried_code
        when 'last_in_block' then last_in_block.code
        when 'topic' then topic_code
    end as indicator_code,
    case
        when level is not null then level
        when indicator_rule = 'last_in_sentence' or phrase_role in ('combined', 'across') then last_in_sentence.level
        when indicator_rule = 'last_in_block' then last_in_block.level
    end as level,
    case
        when indicator_rule in ('named', 'carried', 'topic') then nullif(indicator_part, '')
        when indicator_rule = 'last_in_sentence' then nullif(last_in_sentence.part, '')
    end as indicator_part
from ruled
