with stated as (
    select
        *,
        row_number() over (
            partition by series_point_id, document_group_id
            order by
                source_rank asc, directness asc, is_group_representative desc, document_id asc, start_offset asc,
                observation_id asc
        ) = 1 as is_voice
    from {{ ref('int_stated_values') }}
    where is_current and statement = 'actual' and part is null and series_point_id is not null
),

weighed as (
    select
        *,
        count(*) filter (where is_voice) over (partition by series_point_id, value) as agreeing_documents
    from stated
),

ranked as (
    select
        *,
        row_number() over (
            partition by series_point_id
            order by
                is_voice desc, source_rank asc, directness asc, told_date desc, agreeing_documents desc,
                observation_id asc
        ) as rank
    from weighed
)

select
    ranked.series_point_id,
    {{ series_id('ranked') }} as series_id,
    ranked.observation_id,
    ranked.document_id,
    ranked.value,
    ranked.value_high,
    ranked.bound,
    ranked.published_date,
    ranked.rank = 1 as is_chosen,
    ranked.rank::integer as rank,
    case
        when ranked.rank = 1 then null
        when not ranked.is_voice then 'same_document'
        when ranked.source_rank > chosen.source_rank then 'source_rank'
        when ranked.directness > chosen.directness then 'directness'
        when ranked.told_date < chosen.told_date then 'later_publication'
        when ranked.agreeing_documents < chosen.agreeing_documents then 'agreement'
        else 'first_listed'
    end as lost_by,
    ranked.value - chosen.value as difference,
    (ranked.value - chosen.value) / nullif(abs(chosen.value), 0) as relative_difference,
    {{ disagrees('ranked', 'chosen') }} as is_disagreeing,
    ranked.is_voice,
    ranked.source_rank::integer as source_rank,
    ranked.directness::integer as directness,
    ranked.told_date,
    ranked.agreeing_documents::integer as agreeing_documents
from ranked
inner join ranked as chosen on ranked.series_point_id = chosen.series_point_id and chosen.rank = 1
