{# The night that a crawl belongs to (its runs are called night-20260131-source-…), or the run where it stands alone. #}
{% macro batch_id(run_id) -%}
    regexp_replace({{ run_id }}, '^(night-[0-9]{8})-.*$', '\1')
{%- endmacro %}
