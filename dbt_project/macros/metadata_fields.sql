{# The fields of a document's metadata that a value is chosen for, in the order of the page-tag standard's groups. #}
{% macro metadata_fields() -%}
    {{ return([
        'title', 'index_no', 'agency', 'document_no', 'published_date', 'issued_date', 'generated_date', 'category',
        'topic', 'keywords', 'validity', 'disclosure_form', 'summary', 'content_source', 'author', 'site_name',
        'site_code', 'column_name',
    ]) }}
{%- endmacro %}

{% macro metadata_date_fields() -%}
    {{ return(['published_date', 'issued_date', 'generated_date']) }}
{%- endmacro %}
