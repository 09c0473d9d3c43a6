-- one row a number that what its sentence says before it limits to a part of its indicator (第五届创新创业大赛…，发放奖金)
with told as (
    select
        resolved.mention_id,
        resolved.indicator_code,
        regexp_extract(
            translate(
                left(mentions.sentence, mentions.start_offset - mentions.sentence_start), ',;:()', '，；：（）'
            ),
            '[^；]*$'
        ) as words_before
    from {{ ref('int_resolved_mentions') }} as resolved
    inner join {{ ref('int_pending_mentions') }} as mentions on resolved.mention_id = mentions.mention_id
),

found as (
    select
        told.mention_id,
        regexp_replace(
            regexp_extract(told.words_before, patterns.pattern, 1),
            '^(' || coalesce(nullif(patterns.ignored, ''), '\s') || ')+', ''
        ) as part
    from told
    inner join {{ ref('part_patterns') }} as patterns
        on told.indicator_code = patterns.indicator_code and patterns.scope = 'sentence'
)

select
    mention_id,
    max_by(part, length(part)) as part
from found
where part != ''
group by mention_id
