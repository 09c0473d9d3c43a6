{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

{% set bands = 16 %}
{% set rows_a_band = 8 %}

with new_versions as (
    {{ new_document_versions() }}
),

described as (
    select
        new_versions.document_version_id,
        new_versions.input_digest,
        versions.document_key as document_id,
        versions.captured_at,
        versions.body_digest,
        versions.body_length,
        versions.minhash,
        metadata.agency,
        metadata.content_source,
        metadata.published_date,
        metadata.issued_date,
        places.region_code,
        regions.name_zh as region_name,
        trim(coalesce(metadata.title, versions.title)) as title,
        regexp_extract(
            regexp_replace(metadata.document_no, '\s', '', 'g'),
            '([一-龥]{1,20})[〔﹝\[【（(〈]((?:19|20)\d{2})年?[〕﹞\]】）)〉]第?0*(\d+)号',
            ['agency', 'year', 'serial']
        ) as number_parts,
        regexp_extract(
            regexp_replace(metadata.document_no, '\s', '', 'g'), '([一-龥]{2,20}令)第?0*(\d+)号', ['agency', 'serial']
        ) as order_parts
    from new_versions
    inner join {{ ref('stg_document_versions') }} as versions
        on new_versions.document_version_id = versions.document_version_id
    inner join {{ ref('int_document_metadata') }} as metadata
        on new_versions.document_version_id = metadata.document_version_id
    inner join {{ ref('int_document_regions') }} as places
        on new_versions.document_version_id = places.document_version_id
    left join {{ ref('int_regions') }} as regions on places.region_code = regions.region_code and regions.is_current
),

names as (
    select distinct
        document_version_id,
        region_name,
        unnest([agency, content_source, nullif({{ issuer_of_title('title') }}, '')]) as issuer_name
    from described
),

cleaned as (
    select distinct
        document_version_id,
        region_name,
        -- 市科技局 on its own city's portal is the city's: its first word stands for the name
        regexp_replace(
            regexp_replace(issuer_name, '[^一-龥]+', '', 'g'), '^[省市县区州旗盟]([^场域])', '\1'
        ) as issuer_name
    from names
    where issuer_name is not null
),

-- 科技局 and 科学技术局 are one
departments as (
    select
        cleaned.issuer_name,
        arg_max(left(cleaned.issuer_name, -length(aliases.alias)), length(aliases.alias)) as stem,
        arg_max(aliases.department_name, length(aliases.alias)) as department_name
    from (select distinct issuer_name from cleaned) as cleaned
    inner join {{ ref('department_aliases') }} as aliases on suffix(cleaned.issuer_name, aliases.alias)
    group by cleaned.issuer_name
),

issuers as (
    select
        cleaned.document_version_id,
        list_sort(list_distinct(list(
            case
                when regexp_matches(cleaned.issuer_name, '^.{1,}[省市县区州旗盟]([^场域]|$)') then ''
                else coalesce(cleaned.region_name, '')
            end
            || coalesce(departments.stem || departments.department_name, cleaned.issuer_name)
        ))) as issuer_names
    from cleaned
    left join departments on cleaned.issuer_name = departments.issuer_name
    where length(cleaned.issuer_name) >= 2
    group by cleaned.document_version_id
),

identified as (
    select
        described.*,
        coalesce(issuers.issuer_names, []) as issuer_names
    from described
    left join issuers on described.document_version_id = issuers.document_version_id
),

keyed as (
    select
        *,
        coalesce(
            nullif(struct_extract(number_parts, 'agency'), ''), nullif(struct_extract(order_parts, 'agency'), '')
        ) as number_agency,
        nullif(struct_extract(number_parts, 'year'), '') as number_year,
        coalesce(
            nullif(struct_extract(number_parts, 'serial'), ''), nullif(struct_extract(order_parts, 'serial'), '')
        ) as number_serial,
        coalesce({{ letters_of(
            "regexp_replace(regexp_replace(title, '^[（(]?" ~ document_number_pattern() ~ "[）)]?|[（(]"
            ~ document_number_pattern() ~ "[）)]$', '', 'g'), '^[一-龥]{2,30}?(?:局|厅|委|办|室|府|院|会|中心|小组|公司|部|大学|学院)关于', '关于')"
        ) }}, '') as title_key
    from identified
)

select
    document_version_id,
    document_id,
    captured_at,
    number_agency,
    number_year,
    number_serial,
    title_key,
    list_distinct(list_transform(
        range(1, length(title_key)), lambda place: substring(title_key, place, 2)
    )) as title_pairs,
    list_sort(list_distinct(regexp_extract_all(title_key, '\d+|第[一二三四五六七八九十百]+'))) as title_numbers,
    regexp_matches(title_key, '解读|问答|答记者问|图解|一图') as is_interpretation,
    issuer_names,
    region_code,
    published_date,
    issued_date,
    body_digest,
    body_length,
    minhash,
    list_filter(
        [
            {% for band in range(bands) %}
            case
                when body_length >= 80
                    then 'band {{ band }} ' || md5(
                        minhash[{{ band * rows_a_band + 1 }}:{{ (band + 1) * rows_a_band }}]::varchar
                    )
            end,
            {% endfor %}
            'number ' || right(number_agency, 3) || coalesce(number_year, '') || ' ' || number_serial,
            case when title_key <> '' then 'copy ' || title_key || ' ' || body_digest end,
            case when length(title_key) >= 8 then 'title ' || title_key end,
            case when body_length >= 80 then 'body ' || body_digest end
        ],
        lambda match_key: match_key is not null
    ) as match_keys,
    input_digest
from keyed
