{#
The documents whose current version an incremental mart does not hold as it is read today.
Grain: one row a document, with the digest that the mart has to keep as `input_digest`.
#}
{% macro new_current_versions() -%}
    select *
    from (
        select
            versions.document_id,
            versions.document_version_id,
            md5(inputs.input_digest || {{ rules_checksum() }}) as input_digest
        from {{ ref('int_document_versions') }} as versions
        inner join {{ ref('int_document_inputs') }} as inputs
            on versions.document_version_id = inputs.document_version_id
        where versions.is_current
    ) as current_inputs
    {% if is_incremental() %}
        anti join {{ this }} using (document_id, document_version_id, input_digest)
    {% endif %}
{%- endmacro %}
