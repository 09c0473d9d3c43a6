{# The date in Asia/Shanghai, which has kept UTC+8 since 1991, of an instant in UTC. #}
{% macro shanghai_date(instant) -%}
    ({{ instant }} + interval 8 hours)::date
{%- endmacro %}
