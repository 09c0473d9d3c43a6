-- one row a phrase and unit that stands with numbers and that neither an indicator nor a known other thing claims
with unclaimed as (
    select
        mentions.mention_id,
        versions.document_id,
        versions.document_name,
        mentions.unit_text,
        mentions.number_text,
        mentions.sentence,
        mentions.phrases
    from {{ ref('stg_mentions') }} as mentions
    inner join {{ ref('int_document_versions') }} as versions
        on mentions.document_version_id = versions.document_version_id and versions.is_current
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
),

counted as (
    select
        phrase,
        unit_text,
        count(*)::integer as mention_count,
        count(distinct document_id)::integer as document_count,
        -- the example that comes first by its identifier: any will do, the same on each run
        min_by(sentence, mention_id) as example_sentence,
        min_by(number_text, mention_id) as example_number_text,
        min_by(document_name, mention_id) as example_document_name,
        min_by(document_id, mention_id) as example_document_id
    from headed
    where phrase is not null
    group by phrase, unit_text
),

known as (
    select string_agg(regexp_escape(upper(term)), '|' order by term) as pattern
    from {{ ref('other_terms') }}
    where not contains(term, ' ')
)

select
    md5(concat_ws('|', counted.phrase, coalesce(counted.unit_text, ''))) as unmapped_mention_id,
    counted.phrase,
    counted.unit_text,
    counted.mention_count,
    counted.document_count,
    counted.example_sentence,
    counted.example_number_text,
    counted.example_document_name,
    counted.example_document_id
from counted
cross join known
where not coalesce(regexp_matches(counted.phrase, known.pattern), false)
order by counted.document_count desc, counted.mention_count desc, counted.phrase asc, counted.unit_text asc
