-- one row a dictionary term: its words, the pattern that finds them in this order, and what it names
with terms as (
    select
        indicator_code,
        term,
        part,
        term in (select general.term from {{ ref('general_terms') }} as general) as is_general
    from {{ ref('indicator_aliases') }}
    union all
    -- things that are known and counted by no indicator: they keep a shorter term inside them from being taken
    select
        null as indicator_code,
        term,
        null as part,
        false as is_general
    from {{ ref('other_terms') }}
),

spelled as (
    select
        indicator_code,
        part,
        is_general,
        {{ standard_spelling("upper(replace(replace(term, '（', '('), '）', ')'))") }} as term
    from terms
),

cut as (
    select
        indicator_code,
        part,
        is_general,
        term,
        string_split(term, ' ') as words
    from spelled
)

select
    indicator_code,
    part,
    is_general,
    term,
    words[1] as first_word,
    words[-1] as last_word,
    len(words) as word_count,
    -- two signs by which phrases that may hold the term are looked up
    left(case when length(words[1]) > length(words[-1]) then words[1] else words[-1] end, 2) as anchor,
    length(replace(term, ' ', '')) as term_length,
    array_to_string(list_transform(words, lambda word: regexp_escape(word)), '(?:[^。；]|；[|]?其中){0,18}?') as pattern
from cut
