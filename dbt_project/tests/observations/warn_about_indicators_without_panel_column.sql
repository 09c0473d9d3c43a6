-- indicators that mart_region_year_panel has no column for: run scripts/build_panel_columns.py
{{ config(severity='warn') }}

select indicator_code
from {{ ref('dim_indicators') }}
where
    indicator_code not in (
        {%- for indicator in panel_indicators() %}
        '{{ indicator }}'{{ "," if not loop.last }}
        {%- endfor %}
    )
