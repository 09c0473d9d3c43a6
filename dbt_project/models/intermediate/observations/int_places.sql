-- one row a place inside another and a name that prose calls it by: what 泸州 means in a report of its province
with recursive lines as (
    select
        region_code,
        parent_code as within_region_code,
        name_zh,
        short_name
    from {{ ref('int_regions') }}
    where is_current and parent_code is not null
    union all
    select
        lines.region_code,
        parents.parent_code as within_region_code,
        lines.name_zh,
        lines.short_name
    from lines
    inner join {{ ref('int_regions') }} as parents
        on lines.within_region_code = parents.region_code and parents.is_current
    where parents.parent_code is not null
),

names as (
    select
        region_code,
        within_region_code,
        name_zh as place_name
    from lines
    union
    select
        region_code,
        within_region_code,
        short_name as place_name
    from lines
)

select
    within_region_code,
    place_name,
    min(region_code) as region_code
from names
where length(place_name) >= 2
group by within_region_code, place_name
having count(distinct region_code) = 1
