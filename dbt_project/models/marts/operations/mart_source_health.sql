with runs as (
    select
        source_id,
        run_id,
        min(started_at) as started_at,
        count(*)::integer as address_count,
        count(*) filter (where outcome = 'ok')::integer as ok_count,
        count(*) filter (where outcome in ('unchanged', 'not_modified'))::integer as unchanged_count,
        count(*) filter (where outcome = 'gone')::integer as gone_count,
        count(*) filter (where is_failure)::integer as failure_count,
        count(*) filter (where outcome = 'blocked')::integer as blocked_count,
        count(*) filter (where outcome = 'layout_changed')::integer as layout_changed_count
    from {{ ref('fct_fetch_outcomes') }}
    group by source_id, run_id
),

latest as (
    select *
    from runs
    qualify row_number() over (partition by source_id order by started_at desc, run_id desc) = 1
),

totals as (
    select
        source_id,
        count(distinct run_id)::integer as run_count,
        max(started_at) filter (where not is_failure) as last_ok_at,
        max(started_at) filter (where is_failure) as last_failure_at
    from {{ ref('fct_fetch_outcomes') }}
    group by source_id
)

select
    sources.source_id,
    sources.name_zh,
    sources.is_enabled,
    coalesce(totals.run_count, 0) as run_count,
    latest.run_id as last_run_id,
    latest.started_at as last_run_at,
    totals.last_ok_at,
    totals.last_failure_at,
    coalesce(latest.address_count, 0) as address_count,
    coalesce(latest.ok_count, 0) as ok_count,
    coalesce(latest.unchanged_count, 0) as unchanged_count,
    coalesce(latest.gone_count, 0) as gone_count,
    coalesce(latest.failure_count, 0) as failure_count,
    coalesce(latest.blocked_count, 0) as blocked_count,
    coalesce(latest.layout_changed_count, 0) as layout_changed_count,
    latest.failure_count / latest.address_count as failure_share
from {{ ref('dim_sources') }} as sources
left join latest on sources.source_id = latest.source_id
left join totals on sources.source_id = totals.source_id
