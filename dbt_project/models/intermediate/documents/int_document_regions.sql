{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

{% set name_texts = [
    ('agency_name', 30, 'agency'), ('site_name', 50, 'site_name'), ('title_name', 60, 'title'),
    ('content_source_name', 65, 'content_source')
] %}
{% set short_name_texts = [
    ('agency_short_name', 40, 'agency'), ('content_source_short_name', 67, 'content_source'),
    ('title_short_name', 70, 'title')
] %}
{% set zone = '(国家级?|省级)?(高新|经开|经济技术|经济开发|科学城|示范区|新区|开发区|工业园|产业园)' %}
{% set opening_length = 300 %}
{#- what prose says of its own place alone: 魅力岚川, 岚川上下, 岚川在市委 -#}
{% set praise = '(魅力|美丽|幸福|活力|富裕|富强|和谐|数字|平安|法治|现代化|新时代)' %}
{% set own_words = '(在?[省市区县州]委|上下|人民|大地|高质量|经济社会|科技|实践|篇章|样板|实际|新)' %}
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
        case
            when
                regexp_matches(
                    metadata.content_source,
                    '((局|厅|委|委员会|政府|办公室|办公厅)|(科技|科学技术|政府)\p{Han}{0,6}(网|网站|门户))$'
                )
                then metadata.content_source
        end as content_source,
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

-- an autonomous place is called by its short name and its kind: 黔南州
region_names as (
    select
        *,
        unnest(
            case
                when contains(name_zh, '自治') and level <> 'province'
                    then [name_zh, short_name || right(name_zh, 1)]
                else [name_zh]
            end
        ) as place_name
    from regions
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
        own_place_word,
        left(body_text, 6000) as body_start,
        -- (沧溟省)云泽市 is 沧溟省云泽市
        regexp_replace(left({{ column }}, 80), '[()（）\s]', '', 'g') as name_text
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
        and contains(windows.name_text, regions.parent_short_name) as is_under_named_parent,
        coalesce(contains(windows.body_start, regions.parent_short_name), false) as is_under_parent_in_body
    from name_windows as windows
    inner join region_names as regions on windows.window_text = regions.place_name
    where
        {{ region_is_valid_in('regions', 'windows.document_year') }}
        -- a source is another's where its name is not of the kind of place that the text calls its own
        and (
            windows.region_rule <> 'content_source_name'
            or windows.own_place_word is null
            or right(regions.name_zh, 1) = windows.own_place_word
        )
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
        -- of places with one name the one whose city or province stands by it, else in the text
        select *
        from name_tails
        qualify
            start_position = min(start_position) over (partition by document_version_id, region_rule)
            and is_under_named_parent::integer * 2 + is_under_parent_in_body::integer
            = max(is_under_named_parent::integer * 2 + is_under_parent_in_body::integer)
                over (partition by document_version_id, region_rule, start_position)
    ) as first_places
    group by document_version_id, region_rule, rule_order
    having count(distinct today_code) = 1
),

-- short names at the start of an agency, a title or a main heading, before a word that tells of a place's work
opening_texts as (
    {% for rule, order, column in short_name_texts %}
    select
        document_version_id,
        own_place_word,
        '{{ rule }}' as region_rule,
        {{ order }} as rule_order,
        {{ column }} as opening_text
    from documents
    where {{ column }} is not null
    union all
    {% endfor %}
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
            and (
                (
                    regexp_matches(
                        windows.opening[windows.window_length + 1:],
                        '^(科技|科学技术|科协|知识产权|高新|政府|人民政府|发展和改革|发改|工信|统计|\d{4}年)'
                    )
                    and (
                        windows.own_place_word is null
                        or right(current_regions.name_zh, 1) = windows.own_place_word
                    )
                )
                -- a zone speaks of 我区 and lies in a city
                or (
                    regexp_matches(windows.opening[windows.window_length + 1:], '^{{ zone }}')
                    and coalesce(windows.own_place_word, '区') = '区'
                )
                or (
                    windows.region_rule = 'title_short_name'
                    and current_regions.level <> 'county'
                    and right(current_regions.name_zh, 1) = windows.own_place_word
                )
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

-- what is left is told by the body alone: by names of the kind of place that the text calls its own
unsettled as (
    select
        document_version_id,
        document_year,
        own_place_word,
        left(body_text, 6000) as body_start
    from documents
    where
        not has_hidden_names
        and document_version_id not in (select settled.document_version_id from settled)
),

body_matches as (
    select
        unsettled.document_version_id,
        unsettled.body_start,
        regions.today_code,
        regions.name_zh,
        regions.short_name,
        regions.level,
        case
            when contains(regions.name_zh, '自治') then regions.short_name || unsettled.own_place_word
            else regions.name_zh
        end as common_name,
        coalesce(contains(unsettled.body_start, regions.parent_short_name), false)
        or coalesce(contains(unsettled.body_start, provinces.short_name), false) as is_under_parent
    from unsettled
    inner join regions
        on
            unsettled.own_place_word = right(regions.name_zh, 1)
            and contains(unsettled.body_start, regions.short_name)
            and {{ region_is_valid_in('regions', 'unsettled.document_year') }}
    left join current_regions as provinces on regions.province_code = provinces.region_code
    where length(regions.name_zh) > 2 or right(regions.name_zh, 1) <> '区'
),

-- 沙县 inside 长沙县 is no name of its own
body_counts as (
    select
        matches.document_version_id,
        matches.today_code,
        matches.short_name,
        matches.level,
        matches.is_under_parent,
        -- two characters (和县) also come about between other words
        case
            when length(matches.common_name) > 2
                then contains(matches.body_start, matches.common_name) or contains(matches.body_start, matches.name_zh)
            else regexp_matches(matches.body_start, '(^|[^\p{Han}])' || matches.common_name)
        end as is_called,
        {{ occurrences('matches.short_name', 'matches.body_start') }} as times,
        regexp_matches(
            left(matches.body_start, {{ opening_length }}),
            if(length(matches.common_name) > 2, '', '(^|[^\p{Han}])') || matches.common_name
        ) as is_called_in_opening,
        -- a guest tells nothing: 某市科技局一行来我市考察
        regexp_matches(
            left(matches.body_start, {{ opening_length }}), '(^|[^赴到自与和、习考察])' || matches.common_name
        )
        and not regexp_matches(
            left(matches.body_start, {{ opening_length }}),
            matches.common_name || '([^，。；]{0,12}(一行|考察|调研|来我|来访)|、)'
        ) as opens_as_own,
        3 * len(regexp_extract_all(
            matches.body_start,
            '{{ praise }}' || matches.short_name || '|(^|[^\p{Han}])' || matches.short_name || '{{ own_words }}'
        ))
        + len(regexp_extract_all(matches.body_start, '(^|[^\p{Han}]|[与由对从])' || matches.short_name)) as strength
    from body_matches as matches
    where not exists (
        select 1 from body_matches as longer
        where
            longer.document_version_id = matches.document_version_id
            and contains(longer.common_name, matches.common_name)
            and length(longer.common_name) > length(matches.common_name)
            and contains(longer.body_start, longer.common_name)
    )
),

-- news opens with the place that it is about, whatever kind of place it goes on to call its own
opening_matches as (
    select
        unsettled.document_version_id,
        listed_names.today_code,
        listed_names.short_name,
        listed_names.level,
        listed_names.place_name,
        {{ occurrences('listed_names.short_name', 'unsettled.body_start') }} as times
    from unsettled
    inner join region_names as listed_names
        on
            contains(left(unsettled.body_start, {{ opening_length }}), listed_names.place_name)
            and {{ region_is_valid_in('listed_names', 'unsettled.document_year') }}
    where length(listed_names.place_name) > 2
),

opening_places as (
    select matches.*
    from opening_matches as matches
    where
        matches.times >= 3
        and not exists (
            select 1 from opening_matches as longer
            where
                longer.document_version_id = matches.document_version_id
                and contains(longer.place_name, matches.place_name)
                and length(longer.place_name) > length(matches.place_name)
        )
),

-- names with their kind by how often they stand, else the one of the opening, else short names where only a place's
-- own name stands; a county's may be an ordinary word and wants its city or province in the text
body_candidates as (
    select
        *,
        'body_names' as region_rule,
        90 as rule_order,
        -- of a county-level city and the city above it, named as often, the text is the county's
        times + if(level = 'county' and is_under_parent, 0.5, 0) as weight
    from body_counts
    where is_called and times >= 2
    union all by name
    select
        *,
        'opening_names' as region_rule,
        92 as rule_order,
        1 as weight
    from body_counts
    where is_called_in_opening
    qualify opens_as_own and count(distinct today_code) over (partition by document_version_id) = 1
    union all by name
    select
        *,
        'body_short_names' as region_rule,
        95 as rule_order,
        strength as weight
    from body_counts
    where strength >= if(level = 'county', 3, 2) and (level <> 'county' or is_under_parent)
    union all by name
    select
        document_version_id,
        today_code,
        short_name,
        level,
        times,
        'opening_places' as region_rule,
        97 as rule_order,
        -- of a city and its province, named as often, the text is the city's
        times + if(level = 'province', 0, 0.5) as weight
    from opening_places
),

by_body as (
    select
        document_version_id,
        region_rule,
        rule_order,
        max(today_code) as region_code,
        max(short_name) || ' ' || max(times) || ' times in the text' as region_evidence
    from (
        select *
        from body_candidates
        qualify weight = max(weight) over (partition by document_version_id, region_rule)
    ) as strongest
    group by document_version_id, region_rule, rule_order
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
