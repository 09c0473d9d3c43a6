-- one row a distinct phrase and dictionary term that it ends with or speaks of, with the term's place
with texts as (
    select distinct
        phrase_role,
        phrase_text
    from {{ ref('int_pending_phrases') }}
    where phrase_text is not null
),

-- every phrase beside every term would be a thousand comparisons a phrase: they are joined by two signs instead
pieces as (
    select
        phrase_role,
        phrase_text,
        piece_start,
        substring(phrase_text, piece_start, 2) as piece
    from (
        select
            *,
            unnest(range(1, length(phrase_text))) as piece_start
        from texts
    ) as positions
),

found as (
    select
        pieces.phrase_role,
        pieces.phrase_text,
        terms.indicator_code,
        terms.term,
        terms.part,
        terms.is_general,
        terms.term_length,
        terms.word_count,
        terms.first_word,
        terms.last_word,
        terms.pattern,
        -- the end of the term's last occurrence: in Chinese the head of a phrase stands last
        length(pieces.phrase_text) - strpos(reverse(pieces.phrase_text), reverse(terms.last_word)) + 1 as term_end,
        case
            when pieces.phrase_role in ('combined', 'across') then strpos(pieces.phrase_text, '|') else 0
        end as own_from
    from pieces
    inner join {{ ref('int_alias_terms') }} as terms on pieces.piece = terms.anchor
    where
        -- once, however often the two signs stand in the phrase
        pieces.piece_start = strpos(pieces.phrase_text, terms.anchor)
        and contains(pieces.phrase_text, terms.last_word)
        and contains(pieces.phrase_text, terms.first_word)
),

placed as (
    select
        *,
        case
            when word_count = 1 then term_end - term_length
            else
                term_end - strpos(reverse(substring(phrase_text, 1, term_end)), reverse(first_word))
                - length(first_word) + 1
        end as term_start
    from found
    where
        term_end > own_from
        and (word_count = 1 or regexp_matches(substring(phrase_text, 1, term_end), pattern || '$'))
),

-- 高新技术产业增加值#、增长#，先进制造业增加值: an amount right behind another industry is not of the one named first
of_its_own as (
    select * from placed
    where
        word_count = 1
        or not regexp_matches(
            substring(
                phrase_text,
                term_start + length(first_word) + 1,
                term_end - length(last_word) - term_start - length(first_word)
            ), '(^|[^工])业$'
        )
),

tailed as (
    select
        *,
        -- what a share is of (高企占规上工业企业的) is no thing of its own
        regexp_replace(
            regexp_replace(substring(phrase_text, term_end + 1), '占[^，#；。占]{1,24}$', ''),
            -- nor is the field of a rank (在全省12个设区市中居第三)
            '在[^，#；。在]{1,16}中|(居|列|保持)\p{Han}{1,5}$', ''
        ) as tail
    from of_its_own
)

select
    *,
    coalesce(word_count = 1 and term_length <= 3 and regexp_full_match(term, '{{ phrase_tail() }}'), false) as is_bare,
    case
        -- before its number a thing's name stands last, but for words of measuring and doing
        when phrase_role = 'carried' then regexp_full_match(tail, '([^#；。]{0,8}，)?{{ phrase_tail() }}')
        when phrase_role in ('before', 'combined')
            then regexp_full_match(tail, '{{ phrase_tail() }}({{ unknown_word() }}{{ phrase_tail() }})?')
        -- behind it the name stands first, unless a general word does (5 个项目申报了…); X 家企业的… counts no enterprises
        when phrase_role in ('behind', 'following')
            then
                not starts_with(tail, '的')
                and (
                    term_start <= 8
                    or strpos(phrase_text, first_word) <= 9
                    or regexp_matches(
                        phrase_text, '^(省级|国家级|市级|科技|优秀|重点)*(企业|单位|项目|成果|人|产品|技术|新技术|平台|基地|中心|园区|高校|科研院所|团队|机构)'
                    )
                )
        -- across its number a term reaches from what was said before to what stands right behind
        when phrase_role = 'across' then term_start < own_from and term_end - own_from <= 12
        else true
    end as is_head
from tailed
