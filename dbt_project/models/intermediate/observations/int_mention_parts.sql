-- one row a number whose own words limit it to a part of the indicator that they name
with words as (
    select
        own.mention_id,
        own.indicator_code,
        case
            when own.phrase_role in ('behind', 'across', 'following')
                then regexp_replace(own.phrase_text, '^.*[|]', '')
            -- 启动应急科技攻关，立项9项
            when own.phrase_role = 'combined'
                then regexp_extract(replace(own.phrase_text, '|', ''), '[^#；]*$')
            else regexp_extract(mentions.clause, '[^#]*$')
        end as own_words
    from {{ ref('int_mention_indicators') }} as own
    inner join {{ ref('int_pending_mentions') }} as mentions on own.mention_id = mentions.mention_id
    where own.phrase_role not in ('carried', 'topic')
),

found as (
    select
        words.mention_id,
        coalesce(nullif(patterns.ignored, ''), '\s') as ignored_words,
        regexp_replace(
            regexp_extract(words.own_words, patterns.pattern, 1), '^(' || ignored_words || ')+', ''
        ) as part,
        length(regexp_replace(part, ignored_words, '', 'g')) as telling_characters
    from words
    inner join {{ ref('part_patterns') }} as patterns
        on words.indicator_code = patterns.indicator_code and coalesce(patterns.scope, '') = ''
)

select
    mention_id,
    max_by(part, length(part)) as part
from found
-- 举办各类科技培训 limits nothing
where telling_characters > 1
group by mention_id
