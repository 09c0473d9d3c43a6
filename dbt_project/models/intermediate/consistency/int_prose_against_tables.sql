-- one row a number in a table beside prose of its document that says something else of the same thing
with compared as (
    select
        cells.document_version_id,
        cells.table_index,
        cells.row_index,
        cells.column_index,
        cells.label,
        cells.value as table_value,
        stated.*
        exclude (document_version_id),
        stated.stated_low <= cells.value + 0.5 * cells.written_step
        and stated.stated_high >= cells.value - 0.5 * cells.written_step as is_in_accord
    from {{ ref('int_table_values') }} as cells
    inner join {{ ref('int_stated_values') }} as stated
        on
            cells.document_version_id = stated.document_version_id
            and cells.indicator_code = stated.indicator_code
            and cells.statement = stated.statement
            and cells.period_end = stated.period_end
    where
        stated.is_current
        and stated.part is null
        and stated.measure in ('flow', 'stock', 'ratio')
        and stated.level is not distinct from cells.level
)

select
    'prose_against_table' as check_code,
    'table_cell' as relation_code,
    label || '（表' || (table_index + 1) || '第' || (row_index + 1) || '行第' || (column_index + 1) || '列）' as other_name_zh,
    label || ' (table ' || (table_index + 1) || ', row ' || (row_index + 1) || ', column ' || (column_index + 1) || ')'
        as other_name_en,
    region_code,
    indicator_code,
    period_start,
    period_end,
    observation_id,
    null::varchar as other_observation_id,
    table_value as expected_value,
    value as found_value
from compared
-- a row of a table may mean the stock or the flow: one that agrees is enough
qualify
    not bool_or(is_in_accord) over (partition by document_version_id, table_index, row_index, column_index)
    and row_number() over (
        partition by document_version_id, table_index, row_index, column_index
        order by abs(value - table_value) asc, observation_id asc
    ) = 1
