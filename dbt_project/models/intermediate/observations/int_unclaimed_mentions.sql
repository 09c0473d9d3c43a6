-- one row a number in prose that neither an indicator nor a known other thing claims, and the phrase that it counts
{{ config(
    materialized='incremental',
    unique_key='document_version_id',
    incremental_strategy='delete+insert',
    pre_hook="{{ forget_pending_versions() }}"
) }}
-- depends_on: {{ ref('stg_mentions') }}

with unclaimed as (
    select
        mentions.mention_id,
        mentions.document_version_id,
        mentions.unit_text,
        mentions.number_text,
        mentions.sentence,
        mentions.phrases
    from {{ ref('int_pending_mentions') }} as mentions
    anti join {{ ref('int_observations') }} as claimed on mentions.mention_id = claimed.observation_id
    -- lengths of time and places among regions count nothing
    where
        mentions.exclusion is null
        and mentions.kind = 'quantity'
        and coalesce(mentions.unit_text, '') not in ('年', '个月', '月', '天', '小时', '岁')
),

headed as (
    select
        *,
        -- the phrase that is believed most, or the next one where it holds nothing but words of doing (达到15家)
        list_filter(
            [
                {%- for place in range(1, 4) %}
                right({{ phrase_head('phrases[%d].role' % place, 'phrases[%d].text' % place) }}, 12)
                {{- "," if not loop.last }}
                {%- endfor %}
            ],
            lambda head: regexp_matches(head, '[\p{Han}A-Z]{2}')
        )[1] as phrase
    from unclaimed
)

select
    mention_id,
    document_version_id,
    unit_text,
    number_text,
    sentence,
    phrase
from headed
where phrase is not null
