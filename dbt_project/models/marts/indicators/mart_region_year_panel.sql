{#- contract and macro are written from the seed by scripts/build_panel_columns.py -#}
with main_points as (
    select
        series.region_code,
        year(series.period_end)::integer as panel_year,
        series.indicator_code,
        series.value
    from {{ ref('mart_indicator_series') }} as series
    inner join {{ ref('dim_indicators') }} as indicators
        on
            series.indicator_code = indicators.indicator_code
            and series.measure = indicators.main_measure
            and series.stage is not distinct from indicators.main_stage
            and series.level is not distinct from indicators.main_level
    -- what came about in half a year is no value of the year
    where
        series.measure <> 'flow'
        or (
            month(series.period_start) = 1 and month(series.period_end) = 12
            and year(series.period_start) = year(series.period_end)
        )
    qualify
        row_number() over (
            partition by series.region_code, year(series.period_end), series.indicator_code
            order by series.period_end desc, series.period_start asc, series.series_point_id asc
        ) = 1
),

panel as (
    select
        region_code,
        panel_year,
        {% for indicator in panel_indicators() -%}
        max(case when indicator_code = '{{ indicator }}' then value end) as {{ indicator }},
        {% endfor -%}
        count(*)::integer as indicator_count
    from main_points
    group by region_code, panel_year
)

select
    panel.region_code,
    panel.panel_year as year,
    regions.name_zh as region_name_zh,
    regions.region_level,
    regions.parent_code,
    {% for indicator in panel_indicators() -%}
    panel.{{ indicator }},
    {% endfor -%}
    panel.indicator_count
from panel
left join {{ ref('dim_regions') }} as regions on panel.region_code = regions.region_code and regions.is_current
