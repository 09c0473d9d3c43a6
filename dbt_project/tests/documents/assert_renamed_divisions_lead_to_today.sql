-- divisions that were renamed or went into another are known by their code of today
-- (横县 became 横州市, 苍山县 兰陵县, 卢湾区 went into 黄浦区)
select
    expected.region_code,
    regions.current_code
from (
    values ('450127', '450181'), ('371324', '371324'), ('310103', '310101')
) as expected (region_code, today_code)
left join {{ ref('regions') }} as regions
    on expected.region_code = regions.region_code and regions.valid_until_year between 2005 and 2024
where regions.current_code is distinct from expected.today_code
