{#
The step of the last digit that a number was written with, in the unit of its value: 10.28亿元 is told to a hundredth of
亿. Nought for counts written out in ones (301家), which nobody rounded, and for numbers in Chinese words.
#}
{% macro written_step(relation) -%}
    {%- set digits = "regexp_replace(translate(" ~ relation ~ ".number_text, '０１２３４５６７８９．', '0123456789.'), '[,，\\s]', '', 'g')" -%}
    case
        when
            {{ relation }}.scale_text is not null
            or {{ relation }}.unit_text in ('%', '‰', '百分点', '个百分点')
            or contains({{ digits }}, '.')
            then coalesce(
                abs({{ relation }}.value / nullif(try_cast({{ digits }} as double), 0))
                * pow(10, -length(regexp_extract({{ digits }}, '\.(\d+)$', 1))),
                0
            )
        else 0
    end
{%- endmacro %}

{#
The ends of what a statement leaves open, by its bound. Two statements disagree where these intervals do not meet. A
number that may be rounded is open by a little under half a step, so that neighbours (1.95 and 1.96) do not meet; an
approximate one by a twentieth, which covers 余 and 近 as they are used.
#}
{% macro stated_low(relation, step) -%}
    case {{ relation }}.bound
        when 'at_most' then '-infinity'::double
        when 'approx' then {{ relation }}.value - greatest(0.05 * abs({{ relation }}.value), 0.499 * {{ step }})
        when 'exact' then {{ relation }}.value - 0.499 * {{ step }}
        else {{ relation }}.value
    end
{%- endmacro %}

{% macro stated_high(relation, step) -%}
    case {{ relation }}.bound
        when 'at_least' then 'infinity'::double
        when 'approx' then {{ relation }}.value + greatest(0.05 * abs({{ relation }}.value), 0.499 * {{ step }})
        when 'exact' then {{ relation }}.value + 0.499 * {{ step }}
        else coalesce({{ relation }}.value_high, {{ relation }}.value)
    end
{%- endmacro %}

{# Whether two statements cannot both be true. Ends are compared with room for what floating point loses. #}
{% macro disagrees(one, other) -%}
    (
        {{ one }}.stated_high < {{ other }}.stated_low - 1e-9 * abs({{ other }}.stated_low)
        or {{ one }}.stated_low > {{ other }}.stated_high + 1e-9 * abs({{ other }}.stated_high)
    )
{%- endmacro %}
