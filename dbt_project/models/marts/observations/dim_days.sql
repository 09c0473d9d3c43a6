-- one row a day, in the years that periods and publications fall in
with days as (
    select unnest(generate_series(date '1980-01-01', date '2060-12-31', interval 1 day))::date as calendar_date
)

select
    calendar_date,
    year(calendar_date)::integer as calendar_year,
    case when month(calendar_date) <= 6 then 1 else 2 end as half_year,
    quarter(calendar_date)::integer as calendar_quarter,
    month(calendar_date)::integer as calendar_month,
    -- 规划 are drawn up for five years, the tenth for 2001 to 2005
    ((year(calendar_date) - 1951) // 5)::integer as five_year_plan
from days
