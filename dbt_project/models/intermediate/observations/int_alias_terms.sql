-- one row a dictionary term: its words, the pattern that finds them in this order, and what it names
with terms as (
    select
        indicator_code,
        alias,
        part
    from {{ ref('indicator_aliases') }}
    union all
    -- things that are known and counted by no indicator: they keep a shorter term inside them from being taken
    select
        null as indicator_code,
        alias,
        null as part
    from {{ ref('other_terms') }}
),

spelled as (
    select
        indicator_code,
        part,
        upper(replace(replace(alias, '（', '('), '）', ')')) as alias
    from terms
),

cut as (
    select
        *,
        string_split(alias, ' ') as words
    from spelled
)

select
    indicator_code,
    part,
    alias,
    words[1] as first_word,
    words[-1] as last_word,
    len(words) as word_count,
    length(replace(alias, ' ', '')) as alias_length,
    array_to_string(list_transform(words, lambda word: regexp_escape(word)), '[^。；;]{0,16}?') as pattern
from cut
