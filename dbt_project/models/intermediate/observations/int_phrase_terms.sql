-- one row a distinct phrase and dictionary term found in it, with the term's place
with texts as (
    select distinct
        phrase_role,
        phrase_text
    from {{ ref('int_mention_phrases') }}
    where phrase_text is not null
),

found as (
    select
        texts.phrase_role,
        texts.phrase_text,
        terms.indicator_code,
        terms.alias,
        terms.alias_length,
        terms.word_count,
        terms.first_word,
        -- the end of the term's last occurrence: in Chinese the head of a phrase stands last
        length(texts.phrase_text) - strpos(reverse(texts.phrase_text), reverse(terms.last_word)) + 1 as term_end,
        case when texts.phrase_role in ('combined', 'across') then strpos(texts.phrase_text, '|') else 0 end as own_from
    from texts
    inner join {{ ref('int_alias_terms') }} as terms
        on contains(texts.phrase_text, terms.last_word)
        and contains(texts.phrase_text, terms.first_word)
        and (terms.word_count = 1 or regexp_matches(texts.phrase_text, terms.pattern))
)

select
    *,
    case
        when word_count = 1 then term_end - alias_length
        else
            length(substring(phrase_text, 1, term_end))
            - strpos(reverse(substring(phrase_text, 1, term_end)), reverse(first_word)) - length(first_word) + 1
    end as term_start
from found
where term_end > own_from
