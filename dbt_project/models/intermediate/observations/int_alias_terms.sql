-- one row a dictionary term: its words, the pattern that finds them in this order, and what it may count
with aliases as (
    select
        indicator_code,
        upper(replace(replace(alias, '（', '('), '）', ')')) as alias,
        string_split(upper(replace(replace(alias, '（', '('), '）', ')')), ' ') as words
    from {{ ref('indicator_aliases') }}
)

select
    aliases.indicator_code,
    aliases.alias,
    aliases.words,
    aliases.words[1] as first_word,
    aliases.words[-1] as last_word,
    len(aliases.words) as word_count,
    length(replace(aliases.alias, ' ', '')) as alias_length,
    array_to_string(
        list_transform(aliases.words, lambda word: regexp_escape(word)), '[^。；;]{0,12}?'
    ) as pattern,
    indicators.unit_kind,
    indicators.nature,
    case when indicators.units is null or indicators.units = '' then null else string_split(indicators.units, '|') end
        as unit_texts
from aliases
inner join {{ ref('indicators') }} as indicators on aliases.indicator_code = indicators.indicator_code
