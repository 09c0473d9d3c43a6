-- one row a pending number and phrase that may say what it counts, in the order of belief
{% set science = '科技|科学|科研|创新|专利|知识产权|研发' %}

with texts as (
    select
        document_version_id,
        coalesce(title, '') as title,
        concat_ws(' ', title, body_text) as whole_text
    from {{ ref('stg_document_versions') }}
    where document_version_id in (select pending.document_version_id from {{ ref('int_pending_mentions') }} as pending)
),

-- science bureaus' documents name their subject in their title, or every fifty characters or more often, governments'
-- reports every hundred at most; where a page is thin its opening names the office
subjects as (
    select
        document_version_id,
        80 * len(regexp_extract_all(whole_text, '{{ science }}')) >= length(whole_text)
        or regexp_matches(title, '{{ science }}')
        or regexp_matches(left(whole_text, 300), '科技局|科委|科技厅|科学技术[局厅委]|知识产权局|科技办') as is_about_science
    from texts
),

numbered as (
    select
        mentions.document_version_id,
        mentions.mention_id,
        mentions.kind,
        mentions.unit_text,
        mentions.scale_text,
        mentions.measure_cue,
        subjects.is_about_science or regexp_matches(mentions.sentence, '{{ science }}')
            as is_about_science,
        unnest(mentions.phrases) as phrase,
        generate_subscripts(mentions.phrases, 1) as phrase_rank
    from {{ ref('int_pending_mentions') }} as mentions
    inner join subjects on mentions.document_version_id = subjects.document_version_id
    where mentions.exclusion is null
)

select
    numbered.document_version_id,
    numbered.mention_id,
    numbered.kind,
    numbered.unit_text,
    numbered.scale_text,
    numbered.measure_cue,
    numbered.is_about_science,
    numbered.phrase_rank,
    phrase.role as phrase_role,
    {{ standard_spelling('phrase.text') }} as phrase_text
from numbered
