-- one row a number in a table beside prose of its document that says something else of the same thing
with compared as (
    select
        cells.document_version_id,
        cells.table_index,
        cells.row_index,
        cells.column_index,
        cells.row_label,
        cells.value as table_value,
        stated.region_code,
        stated.indicator_code,
        stated.period_start,
        stated.period_end,
        stated.observation_id,
        stated.value,
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
    printf('%s（表%d第%d行第%d列）', row_label, table_index + 1, row_index + 1, column_index + 1) as other_name_zh,
    printf('%s (table %d, row %d, column %d)', row_label, table_index + 1, row_index + 1, column_index + 1)
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
