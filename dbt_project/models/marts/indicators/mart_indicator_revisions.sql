-- values that two documents give a point one after the other
with told as (
    select
        choices.series_point_id,
        choices.observation_id,
        choices.told_date,
        stated.document_id,
        stated.published_date,
        stated.source_rank,
        stated.value,
        stated.stated_low,
        stated.stated_high
    from {{ ref('mart_indicator_series_values') }} as choices
    inner join {{ ref('int_stated_values') }} as stated
        on choices.observation_id = stated.observation_id and stated.is_current
    -- a year that was handed down from far above is too unsure to call a value revised
    where choices.is_voice and choices.directness < 4
    qualify count(*) over (partition by choices.series_point_id) > 1
),

followed as (
    select
        *,
        lag(observation_id) over (
            partition by series_point_id order by told_date asc, source_rank desc, observation_id asc
        ) as earlier_observation_id
    from told
),

later_documents as (
    select
        later.series_point_id,
        'later_document' as revision_kind,
        earlier.observation_id as earlier_observation_id,
        later.observation_id as later_observation_id,
        earlier.document_id as earlier_document_id,
        later.document_id as later_document_id,
        earlier.published_date as earlier_published_date,
        later.published_date as later_published_date,
        earlier.value as earlier_value,
        later.value as later_value,
        later.told_date as revised_date
    from followed as later
    inner join told as earlier on later.earlier_observation_id = earlier.observation_id
    where earlier.told_date < later.told_date and {{ disagrees('later', 'earlier') }}
),

-- values that one document gives a point in versions one after the other
versioned as (
    select stated.*
    from {{ ref('int_stated_values') }} as stated
    where
        stated.statement = 'actual' and stated.part is null and stated.series_point_id is not null
        and stated.document_id in (
            select documents.document_id
            from {{ ref('dim_documents') }} as documents
            where documents.version_count > 1
        )
    qualify
        row_number() over (
            partition by stated.document_id, stated.known_from_at, stated.series_point_id
            order by stated.directness asc, stated.start_offset asc, stated.observation_id asc
        ) = 1
),

versions_followed as (
    select
        *,
        lag(observation_id) over earlier as earlier_observation_id,
        lag(known_from_at) over earlier as earlier_known_from_at
    from versioned
    window earlier as (partition by document_id, series_point_id order by known_from_at asc)
),

new_versions as (
    select
        later.series_point_id,
        'new_version' as revision_kind,
        earlier.observation_id as earlier_observation_id,
        later.observation_id as later_observation_id,
        earlier.document_id as earlier_document_id,
        later.document_id as later_document_id,
        earlier.published_date as earlier_published_date,
        later.published_date as later_published_date,
        earlier.value as earlier_value,
        later.value as later_value,
        {{ shanghai_date('later.known_from_at') }} as revised_date
    from versions_followed as later
    inner join versioned as earlier
        on
            later.earlier_observation_id = earlier.observation_id
            and later.earlier_known_from_at = earlier.known_from_at
    where {{ disagrees('later', 'earlier') }}
),

revisions as (
    select * from later_documents
    union all
    select * from new_versions
)

select
    md5(concat_ws(
        '|', revisions.series_point_id, revisions.earlier_observation_id, revisions.later_observation_id,
        revisions.revised_date
    )) as revision_id,
    revisions.series_point_id,
    points.region_code,
    regions.name_zh as region_name_zh,
    points.indicator_code,
    points.measure,
    points.stage,
    points.level,
    points.period_start,
    points.period_end,
    revisions.earlier_observation_id,
    revisions.earlier_value,
    revisions.earlier_published_date,
    revisions.earlier_document_id,
    revisions.later_observation_id,
    revisions.later_value,
    revisions.later_published_date,
    revisions.later_document_id,
    revisions.later_value - revisions.earlier_value as difference,
    (revisions.later_value - revisions.earlier_value) / nullif(abs(revisions.earlier_value), 0) as relative_difference,
    revisions.revision_kind,
    revisions.revised_date
from revisions
inner join {{ ref('int_stated_values') }} as points
    on revisions.later_observation_id = points.observation_id
left join {{ ref('dim_regions') }} as regions on points.region_code = regions.region_code and regions.is_current
qualify
    row_number() over (
        partition by
            revisions.series_point_id, revisions.earlier_observation_id, revisions.later_observation_id,
            revisions.revised_date
        order by points.known_from_at desc
    ) = 1
