with parsed as (
    select
        capture_id,
        outcome
    from {{ ref('stg_parse_outcomes') }}
    qualify row_number() over (partition by capture_id order by loaded_at desc, parser_version desc) = 1
),

-- what a visit says of the page's being there; a timeout or a challenge says nothing
visits as (
    select
        fetched.source_id,
        fetched.url,
        fetched.started_at,
        fetched.target_url,
        case
            when fetched.outcome in ('gone', 'moved') then fetched.outcome
            -- a page that says in words that it is gone
            when fetched.outcome in ('ok', 'unchanged', 'not_modified') then
                case parsed.outcome when 'gone' then 'gone' else 'there' end
        end as presence
    from {{ ref('stg_fetch_outcomes') }} as fetched
    left join parsed on fetched.capture_id = parsed.capture_id
    where fetched.capture_kind in ('detail', 'saved')
),

last_visits as (
    select
        source_id,
        url,
        arg_max(presence, started_at) as presence,
        arg_max(target_url, started_at) as target_url,
        max(started_at) filter (where presence = 'there') as last_seen_at
    from visits
    where presence is not null
    group by source_id, url
)

select
    last_visits.source_id,
    last_visits.url,
    last_visits.last_seen_at,
    last_visits.presence <> 'there' as is_gone,
    case
        when last_visits.presence <> 'there' then (
            select min(visits.started_at)
            from visits
            where
                visits.source_id = last_visits.source_id
                and visits.url = last_visits.url
                and visits.presence in ('gone', 'moved')
                and (last_visits.last_seen_at is null or visits.started_at > last_visits.last_seen_at)
        )
    end as gone_at,
    case when last_visits.presence = 'moved' then last_visits.target_url end as moved_to_url
from last_visits
