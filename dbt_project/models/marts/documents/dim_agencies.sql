with named as (
    select
        agency as agency_name,
        region_code,
        count(*)::integer as document_count,
        min(published_date) as first_published_date,
        max(published_date) as last_published_date
    from {{ ref('dim_documents') }}
    where agency is not null
    group by agency, region_code
),

departments as (
    select
        named.agency_name,
        arg_max(aliases.department_name, length(aliases.alias)) as department_name,
        arg_max(aliases.field_zh, length(aliases.alias)) as field_zh
    from (select distinct agency_name from named) as named
    inner join {{ ref('department_aliases') }} as aliases on suffix(named.agency_name, aliases.alias)
    group by named.agency_name
)

select
    md5(coalesce(named.region_code, '') || '|' || named.agency_name) as agency_id,
    named.agency_name,
    named.region_code,
    departments.department_name,
    departments.field_zh,
    named.document_count,
    named.first_published_date,
    named.last_published_date
from named
left join departments on named.agency_name = departments.agency_name
