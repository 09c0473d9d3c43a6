{# Identifies a series: what is measured, of which place. Columns come from `relation`, which may be empty. #}
{% macro series_id(relation) -%}
    md5(concat_ws(
        '|', {{ relation }}.region_code, {{ relation }}.indicator_code, {{ relation }}.measure,
        coalesce({{ relation }}.stage, ''), coalesce({{ relation }}.level, '')
    ))
{%- endmacro %}

{# Identifies one period of a series. #}
{% macro series_point_id(relation) -%}
    md5(concat_ws(
        '|', {{ relation }}.region_code, {{ relation }}.indicator_code, {{ relation }}.measure,
        coalesce({{ relation }}.stage, ''), coalesce({{ relation }}.level, ''),
        {{ relation }}.period_start, {{ relation }}.period_end
    ))
{%- endmacro %}
