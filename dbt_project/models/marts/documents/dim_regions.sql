select
    regions.region_code,
    regions.valid_from_year,
    regions.valid_until_year,
    regions.is_current,
    regions.name_zh,
    regions.short_name,
    regions.level,
    regions.parent_code,
    parents.name_zh as parent_name_zh,
    coalesce(regions.province_code, regions.region_code) as province_code,
    provinces.name_zh as province_name_zh,
    regions.current_code,
    regions.is_sample,
    regions.level as region_level,
    case regions.level
        when 'prefecture' then regions.region_code
        -- districts of municipalities, and counties run by their province, have none
        when 'county' then case when parents.level = 'prefecture' then regions.parent_code end
    end as prefecture_code,
    case regions.level
        when 'prefecture' then regions.name_zh
        when 'county' then case when parents.level = 'prefecture' then parents.name_zh end
    end as prefecture_name_zh,
    regions.valid_until_year as valid_to_year
from {{ ref('int_regions') }} as regions
left join {{ ref('int_regions') }} as parents
    on
        regions.parent_code = parents.region_code
        and parents.valid_from_year <= coalesce(regions.valid_until_year, 9999)
        and coalesce(parents.valid_until_year, 9999) >= coalesce(regions.valid_until_year, 9999)
left join {{ ref('int_regions') }} as provinces
    on coalesce(regions.province_code, regions.region_code) = provinces.region_code and provinces.is_current
