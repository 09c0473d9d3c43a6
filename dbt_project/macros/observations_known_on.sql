{# The observations as a reader found them at an instant (UTC): those of the versions that were current then. #}
{% macro observations_known_on(instant) -%}
    select *
    from {{ ref('fct_indicator_observations_history') }}
    where known_from_at <= {{ instant }} and (known_until_at is null or known_until_at > {{ instant }})
{%- endmacro %}
