-- one row a phrase and unit that stands with numbers and that neither an indicator nor a known other thing claims
with headed as (
    select
        mentions.mention_id,
        versions.document_id,
        versions.document_name,
        mentions.unit_text,
        mentions.number_text,
        mentions.sentence,
        mentions.phrase
    from {{ ref('int_unclaimed_mentions') }} as mentions
    inner join {{ ref('int_document_versions') }} as versions
        on mentions.document_version_id = versions.document_version_id and versions.is_current
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
    group by phrase, unit_text
),

known as (
    select upper(term) as term
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
anti join known on contains(counted.phrase, known.term)
order by counted.document_count desc, counted.mention_count desc, counted.phrase asc, counted.unit_text asc
