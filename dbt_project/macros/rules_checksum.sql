{# The checksum of the model's own code, as a string literal: rows made by other rules are made again. #}
{% macro rules_checksum() -%}
    '{{ (model.checksum.checksum if model.checksum is mapping else "") if execute else "" }}'
{%- endmacro %}

{# A digest of a seed's rows, as a scalar subquery: rows made with other seeds are made again. #}
{% macro seed_digest(relation) -%}
    (select md5(coalesce(string_agg(entry, chr(10) order by entry), '')) from (select seed_row::varchar as entry from {{ relation }} as seed_row))
{%- endmacro %}
