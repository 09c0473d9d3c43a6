-- one row a number of a document version whose observations are not made yet, or were made by other rules
{% set done = adapter.get_relation(
    database=target.database, schema='intermediate', identifier='int_observed_versions'
) %}
with pending_versions as (
    select inputs.*
    from {{ ref('int_observation_inputs') }} as inputs
    {% if done is not none and not flags.FULL_REFRESH %}
        -- read by name and not by ref: this table is written last, from what is read here
        anti join {{ done }} as done
            on inputs.document_version_id = done.document_version_id and inputs.input_digest = done.input_digest
    {% endif %}
)

select
    mentions.mention_id,
    mentions.document_version_id,
    mentions.block_index,
    mentions.start_offset,
    mentions.end_offset,
    mentions.sentence_start,
    mentions.sentence,
    mentions.clause,
    mentions.heading,
    mentions.kind,
    mentions.number_text,
    mentions.scale_text,
    mentions.unit_text,
    mentions.value,
    mentions.value_high,
    mentions.bound,
    mentions.is_distributive,
    mentions.phrases,
    mentions.verb_text,
    mentions.level_text,
    mentions.measure_cue,
    mentions.measure_text,
    mentions.whole_text,
    mentions.sign,
    mentions.plan_text,
    mentions.plan_kind,
    mentions.plan_scope,
    mentions.section_kind,
    mentions.time_text,
    mentions.time_scope,
    mentions.period_anchor,
    mentions.period_start_year,
    mentions.period_start_month,
    mentions.period_end_year,
    mentions.period_end_month,
    mentions.part_text,
    mentions.event_text,
    mentions.exclusion,
    mentions.rules,
    pending_versions.input_digest
from {{ ref('stg_mentions') }} as mentions
inner join pending_versions on mentions.document_version_id = pending_versions.document_version_id
