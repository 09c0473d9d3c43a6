-- one row a number in a table whose row names an indicator and a unit, and whose column names a period
{%- set doing = [
    '其中', '新增', '新认定', '新获批', '新建', '累计', '认定', '获批', '引进', '培育', '发放', '举办', '开展', '选派', '实施', '完成', '实现',
    '全省', '全市', '全县', '全区', '国家级', '省级', '市级', '县级', '区级', '[：:、]'
] %}
{%- set measuring = ['入库', '登记', '认定', '申报', '总数', '数量', '总额', '总量', '数', '额', '量'] %}
with cells as (
    select
        document_version_id,
        table_index,
        row_index,
        column_index,
        upper(translate(regexp_replace(cell_text, '\s+', '', 'g'), '（），', '(),')) as cell_text
    from {{ ref('stg_table_cells') }}
),

units_of_rows as (
    select unit_cells.*
    from cells as unit_cells
    inner join cells as unit_headers
        on
            unit_cells.document_version_id = unit_headers.document_version_id
            and unit_cells.table_index = unit_headers.table_index
            and unit_cells.column_index = unit_headers.column_index
    where unit_headers.row_index = 0 and regexp_full_match(unit_headers.cell_text, '(计量)?单位')
),

headed as (
    select
        cells.*,
        labels.cell_text as row_label,
        headers.cell_text as column_header,
        units_of_rows.cell_text as unit_cell
    from cells
    inner join cells as headers
        on
            cells.document_version_id = headers.document_version_id
            and cells.table_index = headers.table_index
            and cells.column_index = headers.column_index
            and headers.row_index = 0
    inner join cells as labels
        on
            cells.document_version_id = labels.document_version_id
            and cells.table_index = labels.table_index
            and cells.row_index = labels.row_index
            and labels.column_index = 0
    left join units_of_rows
        on
            cells.document_version_id = units_of_rows.document_version_id
            and cells.table_index = units_of_rows.table_index
            and cells.row_index = units_of_rows.row_index
    where
        cells.row_index > 0
        and cells.column_index > 0
        and regexp_full_match(cells.cell_text, '\d[\d,]*(\.\d+)?')
),

read_cells as (
    select
        headed.document_version_id,
        headed.table_index,
        headed.row_index,
        headed.column_index,
        headed.row_label,
        replace(headed.cell_text, ',', '') as number_text,
        coalesce(headed.unit_cell, regexp_extract(headed.row_label, '\(([^()]+)\)$', 1)) as unit_text,
        regexp_replace(headed.row_label, '\([^()]*\)', '', 'g') as row_name,
        case
            when regexp_full_match(headed.column_header, '(年度|全年|本年)?(目标|任务)(任务|数|值)?') then 'target'
            else 'actual'
        end as statement,
        coalesce(
            try_cast(
                regexp_extract(headed.column_header, '^((?:19|20)\d{2})年?(末|底|完成|实绩|实际|数)*$', 1) as integer
            ),
            case
                when
                    regexp_full_match(headed.column_header, '(年度|全年|本年)?(目标|任务)(任务|数|值)?')
                    or regexp_full_match(headed.column_header, '(上半年|全年|本年)(完成|实绩|实际|累计|数|值)*')
                    then readings.report_year
            end
        ) as report_year,
        case when starts_with(headed.column_header, '上半年') then 6 else 12 end as end_month
    from headed
    inner join {{ ref('stg_readings') }} as readings on headed.document_version_id = readings.document_version_id
),

named as (
    select
        read_cells.*,
        levels.level,
        unnest(list_distinct([
            read_cells.row_name,
            regexp_replace(read_cells.row_name, '^({{ doing | join("|") }})+', ''),
            regexp_replace(read_cells.row_name, '({{ measuring | join("|") }})+$', ''),
            regexp_replace(
                regexp_replace(read_cells.row_name, '^({{ doing | join("|") }})+', ''),
                '({{ measuring | join("|") }})+$', ''
            )
        ])) as term
    from read_cells
    left join {{ ref('level_words') }} as levels
        on regexp_extract(read_cells.row_name, '(国家级|省级|市级|县级|区级)', 1) = levels.level_text
    where read_cells.report_year is not null
),

terms as (
    select
        term,
        indicator_code
    from {{ ref('int_alias_terms') }}
    where word_count = 1 and coalesce(part, '') = ''
    union
    select
        upper(name_zh) as term,
        indicator_code
    from {{ ref('dim_indicators') }}
),

identified as (
    select
        named.*,
        terms.indicator_code
    from named
    inner join terms on named.term = terms.term
    qualify
        row_number() over (
            partition by named.document_version_id, named.table_index, named.row_index, named.column_index
            order by length(named.term) desc, terms.indicator_code asc
        ) = 1
),

scales as (
    select
        unnest(['', '万', '百万', '千万', '亿']) as scale_text,
        unnest([1, 1e4, 1e6, 1e7, 1e8])::double as worth
)

select
    identified.document_version_id,
    identified.table_index,
    identified.row_index,
    identified.column_index,
    identified.row_label,
    identified.indicator_code,
    identified.statement,
    case when indicators.has_level then identified.level end as level,
    make_date(identified.report_year, 1, 1) as period_start,
    last_day(make_date(identified.report_year, identified.end_month, 1)) as period_end,
    identified.number_text::double * scales.worth * units.factor::double as value,
    case
        when scales.worth > 1 or contains(identified.number_text, '.')
            then
                scales.worth * units.factor::double
                * pow(10, -length(regexp_extract(identified.number_text, '\.(\d+)$', 1)))
        else 0
    end as written_step
from identified
inner join {{ ref('dim_indicators') }} as indicators on identified.indicator_code = indicators.indicator_code
inner join {{ ref('units') }} as units
    on
        regexp_replace(identified.unit_text, '^(亿|千万|百万|万)', '') = units.unit_text
        and indicators.unit_kind = units.unit_kind
inner join scales
    on regexp_extract(identified.unit_text, '^(亿|千万|百万|万)', 1) = scales.scale_text
