{#- A source that nobody could crawl for three nights needs somebody. -#}
{%- set stale_days = 3 -%}
{#- Bureaus publish in bursts: silence counts from three times the usual gap on, and never before two months. -#}
{%- set silence_factor = 3 -%}
{%- set silence_days = 60 -%}
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
        count(*) filter (where outcome = 'layout_changed')::integer as layout_changed_count,
        -- the lists say whether the portal was there; single documents fail in good runs too
        count(*) filter (where capture_kind in ('list', 'saved') and not is_failure) > 0 as is_good
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
),

good as (
    select
        source_id,
        max(started_at) as last_good_run_at,
        arg_max(run_id, started_at) as last_good_run_id
    from runs
    where is_good
    group by source_id
),

publication_days as (
    select distinct
        source_id,
        coalesce(published_date, issued_date) as published_date
    from {{ ref('dim_documents') }}
    where coalesce(published_date, issued_date) is not null
),

gaps as (
    select
        source_id,
        published_date,
        published_date - lag(published_date) over (partition by source_id order by published_date) as gap_days
    from publication_days
),

rhythms as (
    select
        source_id,
        max(published_date) as last_published_date,
        -- two gaps are the least from which a rhythm shows
        case when count(gap_days) >= 2 then median(gap_days) end as usual_gap_days
    from gaps
    group by source_id
),

news as (
    select
        source_id,
        max(first_known_at) as last_new_document_at
    from {{ ref('dim_documents') }}
    group by source_id
),

-- ages are told as of the newest run, so that the same runs always give the same rows
clock as (
    select max(started_at) as as_of_at
    from runs
),

aged as (
    select
        sources.source_id,
        sources.name_zh,
        sources.is_enabled,
        sources.is_enabled and sources.source_status <> 'sample' as is_nightly,
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
        latest.failure_count / latest.address_count as failure_share,
        good.last_good_run_id,
        good.last_good_run_at,
        date_diff('second', good.last_good_run_at, clock.as_of_at) / 86400 as days_since_good_run,
        news.last_new_document_at,
        date_diff('second', news.last_new_document_at, clock.as_of_at) / 86400 as days_since_new_document,
        rhythms.last_published_date,
        rhythms.usual_gap_days,
        case
            when rhythms.usual_gap_days is not null
                then greatest({{ silence_factor }} * rhythms.usual_gap_days, {{ silence_days }})
        end as silence_limit_days,
        ({{ shanghai_date('clock.as_of_at') }} - rhythms.last_published_date) as days_since_publication
    from {{ ref('dim_sources') }} as sources
    cross join clock
    left join latest on sources.source_id = latest.source_id
    left join totals on sources.source_id = totals.source_id
    left join good on sources.source_id = good.source_id
    left join rhythms on sources.source_id = rhythms.source_id
    left join news on sources.source_id = news.source_id
)

select
    source_id,
    name_zh,
    is_enabled,
    run_count,
    last_run_id,
    last_run_at,
    last_ok_at,
    last_failure_at,
    address_count,
    ok_count,
    unchanged_count,
    gone_count,
    failure_count,
    blocked_count,
    layout_changed_count,
    failure_share,
    last_good_run_id,
    last_good_run_at,
    days_since_good_run::double as days_since_good_run,
    last_new_document_at,
    days_since_new_document::double as days_since_new_document,
    last_published_date,
    days_since_publication::integer as days_since_publication,
    usual_gap_days::double as usual_gap_days,
    silence_limit_days::double as silence_limit_days,
    case
        when run_count = 0 then 'never_run'
        when blocked_count > 0 then 'blocked'
        when is_nightly and coalesce(days_since_good_run, {{ stale_days }}) >= {{ stale_days }} then 'stale'
        when layout_changed_count > 0 then 'layout_changed'
        when failure_count > 0 then 'some_failed'
        when is_nightly and days_since_publication > silence_limit_days then 'silent'
        else 'ok'
    end as health_status
from aged
