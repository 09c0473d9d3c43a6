{#- The words of a phrase that stand next to its number, without words of doing and measuring: what it may count. -#}
{%- macro phrase_head(role, text) -%}
    {%- set nearest -%}
        case
            when {{ role }} in ('behind', 'following')
                then regexp_extract({{ text }}, '^(?:余|多|的)*([^，。；、：()|#]+)', 1)
            else regexp_extract(replace({{ text }}, '|', ''), '([^，。；、：()#]+)$', 1)
        end
    {%- endset -%}
    {%- set doing = [
        '新增', '新建', '新', '建成', '建设', '完成', '实现', '举办', '开展', '组织', '引进', '发放', '累计', '惠及', '改造', '提请',
        '制定', '修订', '出台', '处理', '办理', '吸引', '争取', '全省', '全市', '全县', '全区', '全年', '今年', '其中', '共', '已',
        '是', '为', '的', '和', '与', '及', '每', '达', '从', '由'
    ] -%}
    {%- set measuring = [
        '达到', '达', '累计', '共计', '合计', '共', '为', '至', '到', '约', '近', '超过', '突破', '超', '不足', '仅', '有', '保持在', '稳定在',
        '控制在', '同比', '年均', '分别', '增长', '提高', '提升', '上升', '增加', '下降', '减少', '降低', '升', '增', '完成', '实现', '新增',
        '由', '从', '的', '均', '已', '各', '将', '力争', '预计', '每年', '居全国', '居全省', '居全市', '在', '了', '以', '安排', '平均'
    ] -%}
    regexp_replace(regexp_replace({{ nearest }}, '^({{ doing | join("|") }})+', ''), '({{ measuring | join("|") }})+$', '')
{%- endmacro -%}
