-- one row a pending number and phrase that may say what it counts, in the order of belief
with numbered as (
    select
        document_version_id,
        mention_id,
        kind,
        unit_text,
        scale_text,
        measure_cue,
        unnest(phrases) as phrase,
        generate_subscripts(phrases, 1) as phrase_rank
    from {{ ref('int_pending_mentions') }}
    where exclusion is null
)

select
    numbered.document_version_id,
    numbered.mention_id,
    numbered.kind,
    numbered.unit_text,
    numbered.scale_text,
    numbered.measure_cue,
    numbered.phrase_rank,
    phrase.role as phrase_role,
    phrase.text as phrase_text
from numbered
