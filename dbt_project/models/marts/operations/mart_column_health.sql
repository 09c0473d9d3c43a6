with ranked as (
    select
        *,
        row_number() over (
            partition by source_id, column_name
            order by started_at desc, run_id desc
        ) as newness,
        outcome in ('ok', 'unchanged', 'not_modified') and row_count > 0 as is_good
    from {{ ref('stg_column_walks') }}
),

latest as (
    select *
    from ranked
    where newness = 1
),

last_good as (
    select
        source_id,
        column_name,
        max(started_at) as last_good_walk_at
    from ranked
    where is_good
    group by source_id, column_name
),

-- only walks that ended in the same way can be compared: one stops at known rows, another reads the whole list
former as (
    select
        earlier.source_id,
        earlier.column_name,
        earlier.row_count,
        earlier.page_count,
        earlier.started_at
    from ranked as earlier
    inner join latest
        on
            earlier.source_id = latest.source_id
            and earlier.column_name = latest.column_name
            and earlier.ended_by = latest.ended_by
    where earlier.newness > 1 and earlier.is_good
    qualify row_number() over (
        partition by earlier.source_id, earlier.column_name
        order by earlier.newness
    ) = 1
),

compared as (
    select
        latest.*,
        former.row_count as former_row_count,
        former.page_count as former_page_count,
        former.started_at as former_walk_at,
        last_good.last_good_walk_at,
        -- a whole list must not shrink; a walk that stopped early must not find emptier pages
        case
            when latest.ended_by = 'last_page' then 2 * latest.row_count < former.row_count
            when latest.ended_by in ('known_pages', 'max_pages')
                then 2 * latest.row_count * former.page_count < former.row_count * latest.page_count
            else false
        end as has_halved
    from latest
    left join former on latest.source_id = former.source_id and latest.column_name = former.column_name
    left join last_good on latest.source_id = last_good.source_id and latest.column_name = last_good.column_name
)

select
    source_id,
    column_name,
    column_url,
    case
        when row_count = 0 and outcome in ('ok', 'unchanged', 'not_modified', 'gone', 'empty', 'layout_changed')
            then 'no_rows'
        when outcome = 'layout_changed' then 'layout_changed'
        when outcome not in ('ok', 'unchanged', 'not_modified') then 'failed'
        when coalesce(has_halved, false) then 'halved'
        when ended_by = 'last_page' and 2 * row_count < declared_total then 'halved'
        else 'ok'
    end as column_status,
    run_id as last_run_id,
    started_at as last_walk_at,
    last_good_walk_at,
    is_deep,
    ended_by,
    page_count,
    row_count,
    new_row_count,
    left_out_count,
    declared_total,
    former_walk_at,
    former_page_count,
    former_row_count,
    outcome,
    reason
from compared
