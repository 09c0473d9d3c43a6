{#- How often a name stands in a text. -#}
{%- macro occurrences(name, text) -%}
    (length({{ text }}) - length(replace({{ text }}, {{ name }}, ''))) // length({{ name }})
{%- endmacro %}
