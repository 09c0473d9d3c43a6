{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

{% set name_texts = [
    ('agency_name', 30, 'agency'), ('site_name', 50, 'site_name'), ('title_name', 60, 'title')
] %}
{% set enumerator = '^\\s*(第?[一二三四五六七八九十百]+[、.．章节]|[（(][一二三四五六七八九十\\d]+[)）]|\\d+[、.．])?\\s*' %}
{% set year = '((19|20)?[\\dxXｘＸ×*＊○]{2,4}\\s*年(度|上半年|下半年)?)?\\s*' %}

with new_versions as (
    {{ new_document_versions() }}
),

documents as (
    select
        new_versions.*,
        versions.source_id,
        versions.body_text,
        sources.region_code as source_region_code,
        coalesce(metadata.site_code, sources.site_code) as site_code,
        metadata.agency,
        metadata.site_name,
        coalesce(metadata.title, versions.title) as title,
        cues.own_place_word,
        cues.has_hidden_names,
        coalesce(year(metadata.issued_date), year(metadata.published_date), readings.report_year) as document_year
    from new_versions
    inner join {{ ref('stg_document_versions') }} as versions
        on new_versions.document_version_id = versions.document_version_id
    inner join {{ ref('int_document_metadata') }} as metadata
        on new_versions.document_version_id = metadata.document_version_id
    inner join {{ ref('int_document_text_cues') }} as cues
        on new_versions.document_version_id = cues.document_version_id
    left join {{ ref('stg_readings') }} as readings
        on new_versions.document_version_id = readings.document_version_id
    left join {{ ref('stg_sources') }} as sources on versions.source_id = sources.source_id
),

regions as (
    select
        listed.*,
        -- a division that has no successor keeps its last code
        coalesce(listed.current_code, listed.region_code) as today_code,
        parents.short_name as parent_short_name
    from {{ ref('int_regions') }} as listed
    left join {{ ref('int_regions') }} as parents on listed.parent_code = parents.region_code and parents.is_current
),

current_regions as (
    select * from regions
    where is_current
),

by_code as (
    select
        document_version_id,
        source_region_code as region_code,
        'source_registry' as region_rule,
        10 as rule_order,
        'source ' || source_id as region_evidence
    from documents
    where source_region_code is not null
    union all
    select
        documents.document_version_id,
        regions.today_code as region_code,
        'site_code' as region_rule,
        20 as rule_order,
        documents.site_code as region_evidence
    from documents
    inner join regions on left(documents.site_code, 6) = regions.region_code
    qualify
        row_number() over (partition by documents.document_version_id order by regions.valid_from_year desc) = 1
),

-- full names in short texts: the first place named, followed down to its narrowest part (江苏省连云港市赣榆区 → 赣榆区)
named_texts as (
    {% for rule, order, column in name_texts %}
    select
        document_version_id,
        document_year,
        '{{ rule }}' as region_rule,
        {{ order }} as rule_order,
        left({{ column }}, 80) as name_text
    from documents
    where {{ column }} is not null
    {{ "union all" if not loop.last }}
    {% endfor %}
),

name_ends as (
    select
        *,
        unnest(
            list_filter(range(2, length(name_text) + 1), lambda i: name_text[i] in ('省', '市', '区', '县', '州', '旗', '盟'))
        ) as end_position
    from named_texts
),

name_windows as (
    select
        * exclude (window_length),
        end_position - window_length as start_position,
        name_text[end_position - window_length + 1:end_position] as window_text
    from (
        select
            *,
            unnest(range(2, least(end_position, 15) + 1)) as window_length
        from name_ends
    ) as lengths
),

name_matches as (
    select
        windows.*,
        regions.region_code,
        regions.today_code,
        regions.parent_code,
        regions.province_code,
        regions.parent_short_name is not null
        and contains(windows.name_text, regions.parent_short_name) as is_under_named_parent
    from name_windows as windows
    inner join regions on windows.window_text = regions.name_zh
    where {{ region_is_valid_in('regions', 'windows.document_year') }}
),

-- 沙县 inside 长沙县 is no name of its own; two-character districts (城区, 郊区) are common nouns unless their city stands by
name_places as (
    select matches.*
    from name_matches as matches
    where
        (length(matches.window_text) > 2 or right(matches.window_text, 1) <> '区' or matches.is_under_named_parent)
        and not exists (
            select 1 from name_matches as longer
            where
                longer.document_version_id = matches.document_version_id
                and longer.region_rule = matches.region_rule
                and longer.start_position <= matches.start_position
                and longer.end_position >= matches.end_position
                and length(longer.window_text) > length(matches.window_text)
        )
),

name_tails as (
    select places.*
    from name_places as places
    where not exists (
        select 1 from name_places as narrower
        where
            narrower.document_version_id = places.document_version_id
            and narrower.region_rule = places.region_rule
            and narrower.start_position = places.end_position
            and places.region_code in (narrower.parent_code, narrower.province_code)
    )
),

by_name as (
    select
        document_version_id,
        max(today_code) as region_code,
        region_rule,
        rule_order,
        max(window_text) || ' in ' || max(name_text) as region_evidence
    from (
        select *
        from name_tails
        qualify
            start_position = min(start_position) over (partition by document_version_id, region_rule)
            and is_under_named_parent
            = max(is_under_named_parent) over (partition by document_version_id, region_rule, start_position)
    ) as first_places
    group by document_version_id, region_rule, rule_order
    having count(distinct today_code) = 1
),

-- short names at the start of an agency, a title or a main heading, before a word that tells of a place's work
opening_texts as (
    select
        document_version_id,
        own_place_word,
        'agency_short_name' as region_rule,
        40 as rule_order,
        agency as opening_text
    from documents
    where agency is not null
    union all
    select
        document_version_id,
        own_place_word,
        'title_short_name' as region_rule,
        70 as rule_order,
        title as opening_text
    from documents
    where title is not null
    union all
    select
        documents.document_version_id,
        documents.own_place_word,
        'heading_short_name' as region_rule,
        80 as rule_order,
        substring(
            documents.body_text, blocks.start_offset + 1, blocks.end_offset - blocks.start_offset
        ) as opening_text
    from documents
    inner join {{ ref('stg_blocks') }} as blocks on documents.document_version_id = blocks.document_version_id
    where blocks.block_kind = 'heading' and len(blocks.heading_path) <= 1
),

openings as (
    select
        *,
        regexp_replace(opening_text, '{{ enumerator }}{{ year }}', '') as opening
    from opening_texts
),

opening_windows as (
    select
        *,
        unnest(range(2, least(length(opening), 8) + 1)) as window_length
    from openings
),

by_short_name as (
    select
        document_version_id,
        max(today_code) as region_code,
        region_rule,
        rule_order,
        max(short_name) || ' in ' || min(opening_text) as region_evidence
    from (
        select
            windows.document_version_id,
            windows.region_rule,
            windows.rule_order,
            windows.opening_text,
            current_regions.short_name,
            current_regions.today_code,
            current_regions.level
        from opening_windows as windows
        inner join current_regions on windows.opening[1:windows.window_length] = current_regions.short_name
        where
            current_regions.short_name <> current_regions.name_zh
            and regexp_matches(
                windows.opening[windows.window_length + 1:],
                '^(科技|科学技术|科协|知识产权|高新|政府|人民政府|发展和改革|发改|工信|统计|\d{4}年)'
            )
            and (
                windows.own_place_word is null
                or right(current_regions.name_zh, 1) = windows.own_place_word
            )
        qualify
            {{ level_order('current_regions.level') }}
            = min({{ level_order('current_regions.level') }})
                over (partition by windows.document_version_id, windows.region_rule)
    ) as first_levels
    group by document_version_id, region_rule, rule_order
    having count(distinct today_code) = 1
),

settled as (
    select * from by_code
    union all by name
    select * from by_name
    union all by name
    select * from by_short_name
),

-- what is left: the body's names with their suffix, of the level that the text speaks of, by how often they stand
body_tokens as (
    select distinct
        document_version_id,
        own_place_word,
        document_year,
        unnest(regexp_extract_all(body_text, '[\x{4e00}-\x{9fa5}]{1,14}?[省市区县州旗盟]+')) as token
    from documents
    where
        own_place_word is not null
        and not has_hidden_names
        and document_version_id not in (select settled.document_version_id from settled)
),

body_names as (
    select distinct
        windows.document_version_id,
        regions.short_name,
        regions.today_code
    from (
        select
            *,
            unnest(range(2, least(length(token), 15) + 1)) as window_length
        from body_tokens
    ) as windows
    inner join regions on right(windows.token, windows.window_length) = regions.name_zh
    where
        (length(regions.name_zh) > 2 or right(regions.name_zh, 1) <> '区')
        and right(regions.name_zh, 1) = windows.own_place_word
        and {{ region_is_valid_in('regions', 'windows.document_year') }}
),

body_counts as (
    select
        found_names.document_version_id,
        found_names.today_code,
        max(found_names.short_name) as short_name,
        max(
            (length(documents.body_text) - length(replace(documents.body_text, found_names.short_name, '')))
            // length(found_names.short_name)
        ) as times
    from body_names as found_names
    inner join documents on found_names.document_version_id = documents.document_version_id
    group by found_names.document_version_id, found_names.today_code
),

by_body as (
    select
        document_version_id,
        max(today_code) as region_code,
        'body_names' as region_rule,
        90 as rule_order,
        max(short_name) || ' ' || max(times) || ' times in the text' as region_evidence
    from (
        select *
        from body_counts
        where times >= 2
        qualify times = max(times) over (partition by document_version_id)
    ) as most_frequent
    group by document_version_id
    having count(distinct today_code) = 1
),

chosen as (
    select *
    from (
        select * from settled
        union all by name
        select * from by_body
    ) as candidates
    qualify row_number() over (partition by document_version_id order by rule_order) = 1
)

select
    documents.document_version_id,
    documents.input_digest,
    chosen.region_code,
    coalesce(chosen.region_rule, 'unknown') as region_rule,
    chosen.region_evidence
from documents
left join chosen on documents.document_version_id = chosen.document_version_id
