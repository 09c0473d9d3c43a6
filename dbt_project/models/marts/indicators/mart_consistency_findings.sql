with found as (
    {%- for check in [
        'int_parts_over_wholes', 'int_stocks_below_flows', 'int_growth_rate_mismatches', 'int_prose_against_tables'
    ] %}
    select * from {{ ref(check) }}
    {{ "union all by name" if not loop.last }}
    {%- endfor %}
),

named as (
    select
        found.*,
        regions.name_zh as region_name_zh,
        indicators.name_zh as indicator_name_zh,
        indicators.name_en as indicator_name_en,
        printf('%.6g', found.found_value) as found_text,
        printf('%.6g', found.expected_value) as expected_text,
        strftime(found.period_start, '%Y-%m') || '/' || strftime(found.period_end, '%Y-%m') as period_text
    from found
    inner join {{ ref('dim_indicators') }} as indicators on found.indicator_code = indicators.indicator_code
    left join {{ ref('dim_regions') }} as regions on found.region_code = regions.region_code and regions.is_current
)

select
    md5(concat_ws(
        '|', check_code, relation_code, observation_id, coalesce(other_observation_id, ''), coalesce(other_name_en, '')
    )) as finding_id,
    check_code,
    region_code,
    indicator_code,
    period_start,
    period_end,
    observation_id,
    other_observation_id,
    expected_value,
    found_value,
    (found_value - expected_value) / nullif(abs(expected_value), 0) as relative_difference,
    concat(
        region_name_zh, ' ', period_text, ' ', indicator_name_zh, '：',
        case relation_code
            when 'text_part' then '其中“' || other_name_zh || '”' || found_text || '大于总数' || expected_text
            when 'narrower_indicator' then found_text || '大于其所属的' || other_name_zh || expected_text
            when 'smaller_region' then found_text || '大于' || other_name_zh || '的' || expected_text
            when 'flow_of_stock' then '总数' || found_text || '小于当期新增' || expected_text
            when 'growth_of_value' then '所述增长率' || found_text || '%与两期数值算得的' || expected_text || '%不符'
            when 'table_cell' then '文中' || found_text || '与“' || other_name_zh || '”' || expected_text || '不符'
        end
    ) as description_zh,
    concat(
        region_name_zh, ' ', period_text, ' ', indicator_name_en, ': ',
        case relation_code
            when 'text_part'
                then concat('the part ', other_name_en, ', ', found_text, ', is more than the whole, ', expected_text)
            when 'narrower_indicator' then concat(found_text, ' is more than ', other_name_en, ', ', expected_text)
            when 'smaller_region' then concat(found_text, ' is more than in ', other_name_en, ', ', expected_text)
            when 'flow_of_stock'
                then concat('the stock, ', found_text, ', is less than what was added, ', expected_text)
            when 'growth_of_value'
                then concat('the growth stated, ', found_text, '%, is not that of the two values, ', expected_text, '%')
            when 'table_cell'
                then concat('the text says ', found_text, ', the table ', expected_text, ' for ', other_name_en)
        end
    ) as description_en,
    relation_code
from named
