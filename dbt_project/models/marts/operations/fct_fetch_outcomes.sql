with parsed as (
    select
        capture_id,
        outcome,
        reason,
        document_count
    from {{ ref('stg_parse_outcomes') }}
    qualify row_number() over (partition by capture_id order by loaded_at desc, parser_version desc) = 1
),

joined as (
    select
        fetched.*,
        parsed.outcome as parse_outcome,
        parsed.document_count,
        -- a page that came well and could not be parsed failed, in each run that meets it
        case
            when fetched.outcome in ('ok', 'unchanged', 'not_modified') and parsed.outcome <> 'ok' then parsed.outcome
            else fetched.outcome
        end as final_outcome,
        coalesce(fetched.reason, parsed.reason) as final_reason
    from {{ ref('stg_fetch_outcomes') }} as fetched
    left join parsed on fetched.capture_id = parsed.capture_id
)

select
    run_id,
    source_id,
    url,
    capture_kind,
    final_outcome as outcome,
    final_outcome not in ('ok', 'unchanged', 'not_modified', 'gone', 'moved', 'list_page') as is_failure,
    final_reason as reason,
    outcome as fetch_outcome,
    parse_outcome,
    http_status,
    started_at,
    elapsed_seconds,
    body_bytes,
    capture_id,
    document_count,
    {{ batch_id("run_id") }} as batch_id
from joined
