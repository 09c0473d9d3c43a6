{#
Whether a division of `regions` bears its name in a year, or today where the year is unknown.
A report written the year after still uses the name of the year it tells of.
#}
{% macro region_is_valid_in(regions, year) -%}
    (
        ({{ year }} is null and {{ regions }}.is_current)
        or (
            {{ regions }}.valid_from_year <= {{ year }}
            and coalesce({{ regions }}.valid_until_year, 9999) >= {{ year }} - 1
        )
    )
{%- endmacro %}
