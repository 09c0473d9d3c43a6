{#
The document versions of which an incremental model has no rows, or rows made by other rules or from other input.
Grain: one row a document version, with the digest that the model has to keep as `input_digest`.
#}
{% macro new_document_versions() -%}
    select *
    from (
        select
            document_version_id,
            md5(input_digest || {{ rules_checksum() }}) as input_digest
        from {{ ref('int_document_inputs') }}
    ) as inputs
    {% if is_incremental() %}
        anti join {{ this }} using (document_version_id, input_digest)
    {% endif %}
{%- endmacro %}
