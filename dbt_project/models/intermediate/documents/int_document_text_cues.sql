{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

with new_versions as (
    {{ new_document_versions() }}
),

texts as (
    select
        new_versions.document_version_id,
        new_versions.input_digest,
        coalesce(versions.title, '') as title,
        versions.body_text
    from new_versions
    inner join {{ ref('stg_document_versions') }} as versions
        on new_versions.document_version_id = versions.document_version_id
),

place_words as (
    select
        document_version_id,
        unnest(regexp_extract_all(
            title || '。' || body_text,
            '[居列占在为对比]?[我本全][省市区县州旗盟]|[省市区县州旗盟]((党?委|政府)的?(坚强|正确|统一|有力)?领导下|委|政府|人大|\p{Han}{0,4}科技局|科学技术局|科技厅|科委)'
        )) as place_word
    from texts
),

-- 我市 is the speaker's own place, and so is the one whose bodies lead it (在市政府领导下); 全市 mostly is, but 全省 also
-- stands for what the place is compared with; its bodies (市委, 区政府) tell where nothing else does, and of two the
-- narrower
weighed as (
    select
        document_version_id,
        place_word,
        sum(place_weight) as own_place_weight
    from (
        select
            document_version_id,
            if(contains('我本全', left(place_word, 1)), right(place_word, 1), left(place_word, 1)) as place_word,
            case
                when left(place_word, 1) in ('我', '本') then 3
                when right(place_word, 3) = '领导下' then 6
                when left(place_word, 1) = '全' then 1
                else 0.001
            end as place_weight
        from place_words
        -- 居全省第三 tells what the place is compared with
        where left(place_word, 1) not in ('居', '列', '占', '在', '为', '对', '比')
    ) as words
    group by document_version_id, place_word
),

own_places as (
    select
        document_version_id,
        arg_max(place_word, floor(own_place_weight) * 10 + strpos('省市州盟区县旗', place_word)) as own_place_word
    from weighed
    group by document_version_id
)

select
    texts.document_version_id,
    texts.input_digest,
    own_places.own_place_word,
    regexp_matches(
        texts.title || chr(10) || texts.body_text,
        '(?i)[xｘ×*＊○某]{1,4}(省|市|区|县|乡|镇|局)|(19|20)[xｘ×*＊○]{2}\s*年|(^|[^0-9a-z])[xｘ×*＊○]{2,4}\s*年'
    ) as has_hidden_names,
    contains(texts.title || chr(10) || left(texts.body_text, 300), '政府工作报告') as is_government_report,
    regexp_matches(
        texts.title || chr(10) || left(texts.body_text, 300),
        '[〔﹝\[【（(]\s*(19|20)\d{2}\s*年?\s*[〕﹞\]】）)]\s*第?\s*\d{1,4}\s*号'
    ) as has_document_no
from texts
left join own_places on texts.document_version_id = own_places.document_version_id
