{#
Rows that an incremental model would keep although nothing is made in their place any more: as statements to be run
before it. Rows that are made anew are deleted by the model itself.
#}

{# For models of pending mentions: what was made of a version that is read anew, or that has no numbers any more. #}
{% macro forget_pending_versions() -%}
    {% if is_incremental() -%}
        delete from {{ this }}
        where
            document_version_id in (select pending.document_version_id from {{ ref('int_pending_mentions') }} as pending)
            or document_version_id not in (select mentions.document_version_id from {{ ref('stg_mentions') }} as mentions)
    {%- endif %}
{%- endmacro %}

{# For the history: observations that are not made any more, and documents or spells that are gone. #}
{% macro forget_documents_without_observations() -%}
    {% if is_incremental() -%}
        delete from {{ this }}
        where
            observation_id not in (select made.observation_id from {{ ref('int_observations') }} as made)
            or document_id not in (select versions.document_id from {{ ref('int_document_versions') }} as versions)
    {%- endif %}
{%- endmacro %}
