{# A decimal as people write it: without zeros behind the last digit that says something. #}
{% macro plain_number(value) -%}
    rtrim(rtrim({{ value }}::decimal(38, 6)::varchar, '0'), '.')
{%- endmacro %}
