-- one row a number of a document version whose observations are not made yet, or were made by other rules
{% set done = adapter.get_relation(
    database=target.database, schema='intermediate', identifier='int_observed_versions'
) %}
select
    mentions.*,
    inputs.input_digest
from {{ ref('stg_mentions') }} as mentions
inner join {{ ref('int_observation_inputs') }} as inputs on mentions.document_version_id = inputs.document_version_id
{% if done is not none and not flags.FULL_REFRESH %}
    -- read by name and not by ref: this table is written last, from what is read here
    anti join {{ done }} as done
        on inputs.document_version_id = done.document_version_id and inputs.input_digest = done.input_digest
{% endif %}
