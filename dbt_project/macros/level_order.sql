{# Which level a short name means first: 福州 is the prefecture before any county of that stem, 吉林 the province. #}
{% macro level_order(level) -%}
    case {{ level }} when 'province' then 1 when 'prefecture' then 2 else 3 end
{%- endmacro %}
