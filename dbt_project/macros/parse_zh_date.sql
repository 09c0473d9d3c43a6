{# The first date in a text: 2020-12-11, 2020年1月2日, 2020/1/2, 2020.1.2, 20201211, full-width digits; null for others. #}
{% macro parse_zh_date(text) -%}
    {%- set digits = "translate(" ~ text ~ ", '０１２３４５６７８９', '0123456789')" -%}
    {%- set parted = "regexp_extract(" ~ digits ~ ", '((?:19|20)\\d{2})\\s*[-年/.．]\\s*(\\d{1,2})\\s*[-月/.．]\\s*(\\d{1,2})', ['y', 'm', 'd'])" -%}
    {%- set solid = "regexp_extract(" ~ digits ~ ", '(?:^|\\D)((?:19|20)\\d{2})(0[1-9]|1[0-2])([0-2]\\d|3[01])(?:\\D|$)', ['y', 'm', 'd'])" -%}
    coalesce(
        try_cast({{ parted }}.y || '-' || {{ parted }}.m || '-' || {{ parted }}.d as date),
        try_cast({{ solid }}.y || '-' || {{ solid }}.m || '-' || {{ solid }}.d as date)
    )
{%- endmacro %}
