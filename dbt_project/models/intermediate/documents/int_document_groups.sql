with recursive documents as (
    select
        versions.document_id,
        min(versions.known_from_at) as first_known_at
    from {{ ref('int_document_versions') }} as versions
    group by versions.document_id
),

matches as (
    select
        document_id,
        other_document_id,
        match_rule
    from {{ ref('int_document_pairs') }}
    where match_rule is not null
),

sides as (
    select *
    from matches
    union all
    select
        other_document_id as document_id,
        document_id as other_document_id,
        match_rule
    from matches
),

-- every pair twice, once from each side, with the earlier document told apart from the later
edges as (
    select
        sides.document_id,
        sides.other_document_id,
        sides.match_rule,
        (partners.first_known_at, partners.document_id) < (ones.first_known_at, ones.document_id) as is_other_earlier,
        (partners.first_known_at, partners.document_id) as other_rank
    from sides
    inner join documents as ones on sides.document_id = ones.document_id
    inner join documents as partners on sides.other_document_id = partners.document_id
),

-- Near-equal texts may drift apart link by link (A like B, B like C, C not like A): a document joins only one that
-- is near-equal to nothing earlier itself, and the earliest of those.
near_roots as (
    select
        near_edges.document_id,
        arg_min(near_edges.other_document_id, near_edges.other_rank) as root_id
    from edges as near_edges
    where
        near_edges.match_rule = 'near_equal'
        and near_edges.is_other_earlier
        and near_edges.other_document_id not in (
            select later.document_id from edges as later
            where later.match_rule = 'near_equal' and later.is_other_earlier
        )
    group by near_edges.document_id
),

links as (
    select
        document_id,
        other_document_id
    from edges
    where match_rule <> 'near_equal'
    union all
    select
        document_id,
        root_id as other_document_id
    from near_roots
    union all
    select
        root_id as document_id,
        document_id as other_document_id
    from near_roots
),

-- connected components: the names of documents without an earlier neighbour spread along the links
reached as (
    select
        documents.document_id,
        documents.document_id as origin_id
    from documents
    where
        documents.document_id in (select links.document_id from links)
        and not exists (
            select 1
            from links
            inner join documents as neighbours on links.other_document_id = neighbours.document_id
            where
                links.document_id = documents.document_id
                and (neighbours.first_known_at, neighbours.document_id)
                < (documents.first_known_at, documents.document_id)
        )
    union
    select
        links.other_document_id as document_id,
        reached.origin_id
    from reached
    inner join links on reached.document_id = links.document_id
),

components as (
    select
        reached.document_id,
        arg_min(reached.origin_id, (origins.first_known_at, origins.document_id)) as component_id
    from reached
    inner join documents as origins on reached.origin_id = origins.document_id
    group by reached.document_id
),

members as (
    select
        components.document_id,
        components.component_id,
        documents.first_known_at,
        coalesce(signatures.number_year, '') || ' ' || signatures.number_serial as own_number,
        signatures.issuer_names,
        signatures.published_date,
        versions.source_id,
        versions.url,
        versions.document_version_id
    from components
    inner join documents on components.document_id = documents.document_id
    inner join {{ ref('int_document_versions') }} as versions
        on components.document_id = versions.document_id and versions.is_current
    inner join {{ ref('int_document_signatures') }} as signatures
        on versions.document_version_id = signatures.document_version_id
),

-- a copy without a number may be like two documents with different ones: it goes with the earlier, they stay apart
numbered as (
    select
        *,
        coalesce(
            own_number,
            first_value(own_number ignore nulls) over (
                partition by component_id
                order by own_number is null, first_known_at, document_id
                rows between unbounded preceding and unbounded following
            ),
            ''
        ) as group_number
    from members
),

ranked as (
    select
        numbered.document_id,
        numbered.component_id,
        numbered.group_number,
        first_value(numbered.document_id) over (
            partition by numbered.component_id, numbered.group_number
            order by numbered.first_known_at, numbered.document_id
        ) as document_group_id,
        row_number() over (
            partition by numbered.component_id, numbered.group_number
            order by
                officiality.is_official desc,
                coalesce(presence.is_gone, false) asc,
                -- where all names of an issuer on the page are that of the portal's own agency
                coalesce(numbered.issuer_names = [sources.agency], false) desc,
                numbered.published_date asc nulls last,
                numbered.first_known_at asc,
                numbered.document_id asc
        ) = 1 as is_group_representative,
        count(*) over (partition by numbered.component_id, numbered.group_number)::integer as copy_count
    from numbered
    left join {{ ref('int_document_officiality') }} as officiality
        on numbered.document_version_id = officiality.document_version_id
    left join {{ ref('int_document_presence') }} as presence
        on numbered.source_id = presence.source_id and numbered.url = presence.url
    left join {{ ref('stg_sources') }} as sources on numbered.source_id = sources.source_id
)

select
    document_id,
    document_group_id,
    is_group_representative,
    copy_count
from ranked
where copy_count > 1
