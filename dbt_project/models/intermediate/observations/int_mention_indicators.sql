-- one row a number whose own words name an indicator, or a thing that is known to be none
with candidates as (
    select
        phrases.document_version_id,
        phrases.mention_id,
        phrases.phrase_rank,
        phrases.phrase_role,
        phrases.phrase_text,
        found.indicator_code,
        found.term,
        found.part,
        found.term_length,
        found.is_head,
        found.is_bare,
        found.term_start,
        found.term_end,
        indicators.unit_kind,
        nullif(indicators.general_code, '') as general_code
    from {{ ref('int_pending_phrases') }} as phrases
    inner join {{ ref('int_phrase_terms') }} as found
        on phrases.phrase_role = found.phrase_role and phrases.phrase_text = found.phrase_text
    left join {{ ref('indicators') }} as indicators on found.indicator_code = indicators.indicator_code
    left join {{ ref('units') }} as units
        on phrases.unit_text = units.unit_text and indicators.unit_kind = units.unit_kind
    where
        (phrases.is_about_science or not found.is_general)
        and case
            when phrases.kind = 'rank' then true
            when found.indicator_code is null and coalesce(phrases.measure_cue, '') != 'share' then true
            -- changes and shares may be said of any indicator, levels in percent only of ratios
            when phrases.unit_text in ('%', '‰', '百分点')
                then (
                    indicators.unit_kind = 'percent'
                    or phrases.measure_cue in ('growth_rate', 'growth_amount', 'share', 'completion_rate')
                )
                -- what stands behind 占 is the whole, not the thing measured
                and not (
                    (
                        phrases.measure_cue = 'share'
                        -- 占规上工业总产值的比重提高2个百分点
                        or (
                            phrases.measure_cue = 'growth_amount'
                            and regexp_matches(phrases.phrase_text, '占[^，#；。占]+(比重|比例|份额)')
                        )
                    )
                    and not contains(found.term, '占')
                    and found.term_start >= strpos(phrases.phrase_text, '占') and contains(phrases.phrase_text, '占')
                )
            when phrases.unit_text is null
                then
                    (indicators.unit_kind = 'CNY' and phrases.scale_text is not null)
                    or (indicators.unit_kind = 'percent' and phrases.scale_text is null)
            else
                units.unit_kind is not null
                and (
                    coalesce(indicators.units, '') = ''
                    or list_contains(string_split(indicators.units, '|'), phrases.unit_text)
                )
        end
),

chosen as (
    select
        *,
        row_number() over (
            partition by mention_id
            order by
                -- 授权 or 立项 alone says what was done: a thing that is named with it, if only before, is believed more
                phrase_rank + case when is_bare then 2.5 else 0 end asc,
                term_end desc, term_length desc, term_start asc,
                -- an incubator is also what floor space is of: only square metres say so
                coalesce(unit_kind = 'square_metre', false) asc, indicator_code asc, term asc
        ) as preference
    from candidates
    where is_head
),

best as (
    select * from chosen
    where preference = 1
),

-- what else is named right before the one that is named last, joined to it: 孵化器、众创空间15家
beside as (
    select
        best.mention_id,
        candidates.general_code,
        substring(best.phrase_text, candidates.term_end + 1, best.term_start - candidates.term_end) as link_text,
        best.indicator_code != candidates.indicator_code and candidates.unit_kind = 'count' as is_other_indicator,
        -- 雏鹰、瞪羚企业6家: several classes of one indicator together are none of them
        best.indicator_code = candidates.indicator_code
        and best.part != candidates.part
        and regexp_full_match(link_text, '(企业)?[、和与及]+') as is_other_class
    from best
    inner join candidates
        on
            best.mention_id = candidates.mention_id
            and best.phrase_rank = candidates.phrase_rank
            and best.term_start >= candidates.term_end
    where regexp_full_match(link_text, '(企业)?[、和与及或]+(省级?|国家级?|市级?|县级?|区级?)?')
),

joined as (
    select
        mention_id,
        max(general_code) filter (where is_other_indicator) as joined_general_code,
        coalesce(bool_or(is_other_indicator), false) as is_joined,
        coalesce(bool_or(is_other_class), false) as is_of_classes
    from beside
    group by mention_id
)

select
    best.document_version_id,
    best.mention_id,
    case
        when joined.is_joined and best.unit_kind = 'count'
            then
                case
                    when best.general_code = joined.joined_general_code then best.general_code
                    when joined.joined_general_code = best.indicator_code then best.indicator_code
                end
        else best.indicator_code
    end as indicator_code,
    best.term as indicator_term,
    case when not coalesce(joined.is_of_classes, false) then best.part end as indicator_part,
    best.phrase_role,
    best.phrase_text,
    best.term_start,
    best.term_end,
    -- what stands before the name of the thing in its clause: a place (泸州经济总量), a zone (武汉都市圈经济总量)
    case
        when best.phrase_role = 'before' and best.term_start between 2 and 20
            then nullif(
                regexp_replace(
                    regexp_replace(left(best.phrase_text, best.term_start), '^.*，', ''),
                    '(全年|今年|实现|完成|预计|跨入|迈入|的)+$', ''
                ), ''
            )
    end as place_text,
    coalesce(joined.is_joined, false) as is_joined
from best
left join joined on best.mention_id = joined.mention_id
