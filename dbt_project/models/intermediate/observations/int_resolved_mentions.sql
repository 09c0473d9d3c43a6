-- one row a pending number that says something about an indicator: named by its own words or by what went before
with numbered as (
    select
        mentions.document_version_id,
        mentions.mention_id,
        mentions.block_index,
        mentions.sentence_start,
        mentions.start_offset,
        mentions.unit_text,
        mentions.kind,
        mentions.measure_cue,
        mentions.whole_text,
        mentions.part_text,
        mentions.level_text,
        mentions.clause,
        -- 重大专项4项、面上项目16项，拨付资金: what follows a list is of all of it
        regexp_matches(mentions.clause, '#[、和及与][^#]*$') as is_listed_on,
        regexp_matches(mentions.clause, '#[、(]?(?:共|资金|经费)?$') as is_tight,
        -- 市科创基金完成股权投资项目7个、投资额1.46亿元
        nullif(regexp_extract(mentions.clause, '([省市县区州][^\P{Han}级]{2,12}基金)[^；]*$', 1), '') as fund_text,
        contains(mentions.clause, '其中') and mentions.kind = 'quantity' as is_within,
        -- 其中首次申报40家, but not 其中市级9项: level and stage tell those
        nullif(regexp_replace(
            regexp_extract(mentions.clause, '其中[：，]?([^#，；：]+)$', 1), '{{ told_otherwise() }}', '', 'g'
        ), '') as of_which_words,
        case when length(of_which_words) > 1 then of_which_words end as of_which_text,
        case
            when mentions.measure_cue = 'flow' and not list_contains(mentions.rules, 'deed_carried')
                then mentions.verb_text
        end as own_deed,
        mentions.exclusion,
        own.indicator_term,
        own.phrase_role,
        own.phrase_text,
        own.term_start,
        own.indicator_code as own_code,
        named.category as own_category,
        named.units as own_units,
        own.place_text,
        coalesce(
            nullif(own.indicator_part, ''),
            limited.part,
            -- a zone (武汉都市圈经济总量) or several places (内江、眉山经济总量) with one number
            case
                when regexp_matches(own.place_text, '级|自治区|国家|(^|、)[省市县区州]($|、)|^[获向由经]') then null
                when regexp_full_match(own.place_text, '.{2,}(都市圈|经济区|经济圈|城市群|开发区|高新区|新区|片区|园区)')
                    then own.place_text
                when regexp_full_match(own.place_text, '\p{Han}{2,4}(、\p{Han}{2,4})+') then own.place_text
            end
        ) as own_part,
        levels.level as own_level,
        coalesce(own.is_joined, false) as is_joined,
        coalesce(own.phrase_role not in ('carried', 'topic'), false) as is_named,
        list_contains(mentions.rules, 'elliptic') as is_elliptic,
        list_contains(mentions.rules, 'sum_alone') as is_sum_alone,
        nullif(named.amount_code, '') as own_amount_code,
        coalesce(named.unit_kind in ('count', 'people'), false) as own_counts,
        -- 新增省级孵化器2家、众创空间4家
        coalesce(named.shares_level, false) and mentions.level_text is null
        and regexp_matches(mentions.clause, '级[^，；：#]*(#[^，；：#]*)*#、[^#]*$') as is_of_level_before,
        -- lengths of time and of a climb (连续两年, 上升8位) are no thing that the next number could speak of
        coalesce(mentions.unit_text in ('年', '个月', '月', '天', '位', '位次'), false) as is_span,
        -- a thing of its own that no indicator counts holds as well: what follows speaks of it; no rate does (通过率84%)
        (
            is_named
            and not (
                coalesce(mentions.unit_text = '%', false) and own.indicator_code is null
                and coalesce(mentions.measure_cue, '') not in ('growth_rate', 'share', 'completion_rate')
            )
        )
        or (is_elliptic and mentions.kind = 'quantity' and coalesce(own.phrase_role = 'carried', false))
        -- nor does a gap told in passing (高于规上工业0.1个百分点), a size (突破万亿元的省份) or the places of a ranking
        -- (在11个县中排第三位) change what is spoken of
        or (
            mentions.kind = 'quantity' and not is_elliptic and not is_span
            and coalesce(mentions.exclusion, '') not in ('gap', 'attribute', 'places')
        ) as is_spoken_of,
        -- a number that the heading names (1.科技型中小企业：新增#，…) leads on where its sentence names nothing
        is_elliptic and coalesce(own.phrase_role = 'topic', false) as names_topic,
        coalesce(mentions.unit_text in ('%', '‰', '百分点'), false) as is_percent,
        coalesce(named.unit_kind = 'percent', false) as is_ratio,
        coalesce(
            mentions.measure_cue in ('growth_rate', 'growth_amount', 'share', 'completion_rate'), false
        ) as is_relative
    from {{ ref('int_pending_mentions') }} as mentions
    left join {{ ref('int_mention_indicators') }} as own on mentions.mention_id = own.mention_id
    left join {{ ref('int_mention_parts') }} as limited on mentions.mention_id = limited.mention_id
    left join {{ ref('level_words') }} as levels on mentions.level_text = levels.level_text
    left join {{ ref('indicators') }} as named on own.indicator_code = named.indicator_code
),

-- what a number names for those behind it
led as (
    select
        *,
        coalesce(part_text, own_part, case when is_elliptic and not is_named then of_which_text end) as own_limit,
        case when is_named and own_counts and own_code != 'st_projects' then indicator_term end as own_thing,
        case when is_named and own_code is not null and kind = 'quantity' and not is_percent then mention_id end
            as named_count_id,
        last_value(
            case
                when is_named or (kind = 'quantity' and not is_elliptic and not is_span) then mention_id
            end ignore nulls
        ) over (
            partition by document_version_id, block_index
            order by start_offset rows between unbounded preceding and 1 preceding
        ) as block_mention_id,
        names_topic and block_mention_id is null as is_of_topic
    from numbered
),

-- which number named something last, for numbers that name nothing of their own (争取获批7家, 居全省第二位)
pointed as (
    select
        *,
        coalesce(
            last_value(case when is_spoken_of then mention_id end ignore nulls) over earlier,
            last_value(case when is_of_topic then mention_id end ignore nulls) over earlier
        ) as sentence_mention_id,
        -- a share told in passing (26 个项目获奖，占全省的52%，牵头 9 项) does not change what is counted
        coalesce(
            last_value(case when is_spoken_of and not is_percent then mention_id end ignore nulls) over earlier,
            last_value(case when is_of_topic and not is_percent then mention_id end ignore nulls) over earlier
        ) as counted_mention_id,
        -- what grows by percents is the amount, not its share told in between (支出36亿元，占4.6%，增长21%)
        last_value(
            case
                when is_spoken_of and not (is_percent and (is_ratio or coalesce(measure_cue, '') = 'share'))
                    then mention_id
            end ignore nulls
        ) over earlier as grown_mention_id,
        -- 其中高新区63家，占全市的44%: what is said of a part is said of that part
        lag(case when kind = 'quantity' and not is_percent and not is_listed_on then own_limit end) over earlier
            as limit_before,
        -- 农业类项目18项，资金310万元; 获创新团队3个，资助450万元: a sum is of what was counted right before it
        lag(case when not is_listed_on then coalesce(own_limit, own_thing) end) over earlier as thing_before,
        -- 重点研发项目4项、引导专项1项(180万元): right behind an item of a list, of that item alone
        case when is_tight then lag(coalesce(own_limit, own_thing)) over earlier end as item_before,
        lag(own_code) over earlier as code_before,
        -- 增加值312亿元，占GDP比重20.3%，提升1.2个百分点: points are of the share told before them
        last_value(case when is_percent and measure_cue = 'share' then coalesce(whole_text, '占比') end ignore nulls)
            over earlier as whole_before,
        -- 项目81项，经费5218万元，增加603万元，其中国家级12项: the items of a list go back to what their unit counted
        last_value(named_count_id ignore nulls) over (
            partition by document_version_id, block_index, sentence_start, unit_text
            order by start_offset rows between unbounded preceding and 1 preceding
        ) as same_unit_mention_id,
        -- 目标任务：登记成果50项，转化15项。完成情况：登记58项，转化22项: the deed tells which of them
        last_value(named_count_id ignore nulls) over (
            partition by document_version_id, block_index, unit_text, own_deed
            order by start_offset rows between unbounded preceding and 1 preceding
        ) as same_deed_mention_id,
        -- the fund whose doings a sentence tells, until it turns to what firms raise (股权融资41笔，披露金额58.3亿元)
        nullif(last_value(
            case
                when own_code = 'equity_financing' and own_part is not null then own_part
                when fund_text is not null then fund_text
                when contains(clause, '融资') then ''
            end ignore nulls
        ) over (
            partition by document_version_id, block_index, sentence_start
            order by start_offset rows between unbounded preceding and current row
        ), '') as fund_told,
        -- who set up a fund says nothing of other money
        nullif(last_value(
            case
                when own_code != 'equity_financing' and level_text is not null
                    then case when is_named then coalesce(own_level, '') else '' end
            end ignore nulls
        ) over earlier, '') as sentence_level,
        last_value(case when is_named and measure_cue = 'share' then own_code end ignore nulls) over (
            partition by document_version_id, block_index, whole_text
            order by start_offset rows between unbounded preceding and 1 preceding
        ) as whole_code
    from led
    window earlier as (
        partition by document_version_id, block_index, sentence_start
        order by start_offset rows between unbounded preceding and 1 preceding
    )
),

ruled as (
    select
        pointed.*,
        in_sentence.own_code as sentence_code,
        in_sentence.own_level as spoken_level,
        coalesce(in_sentence.level_text is not null, false) as has_spoken_level,
        in_sentence.own_part as sentence_part,
        in_sentence.part_text as sentence_part_text,
        in_sentence.unit_text as sentence_unit,
        in_sentence.own_category as sentence_category,
        in_sentence.own_amount_code as sentence_amount_code,
        of_unit.own_code as unit_code,
        of_deed.own_code as deed_code,
        in_block.own_code as block_code,
        in_block.own_level as block_level,
        case
            when pointed.exclusion is not null then 'excluded'
            -- 签订产学研合作协议83份，合同金额1.12亿元: no technology contract is told
            when
                pointed.own_code = 'tech_contract_value' and pointed.code_before in ('iur_projects', 'iur_agreements')
                and not contains(pointed.indicator_term, '技术')
                then 'unnamed'
            -- a percentage of an amount says nothing without a word for what it measures
            when pointed.is_named and pointed.is_percent and not pointed.is_ratio and not pointed.is_relative
                then 'unmeasured'
            when pointed.is_named then 'named'
            when pointed.measure_cue = 'share' and pointed.whole_text is not null and pointed.whole_code is not null
                then 'same_whole'
            when pointed.is_sum_alone and in_sentence.own_amount_code is not null then 'sum_of_counted'
            when not pointed.is_elliptic then 'unnamed'
            when pointed.kind = 'rank' and pointed.sentence_mention_id is not null then 'last_in_sentence'
            when
                pointed.is_percent and pointed.sentence_mention_id is not null
                and (pointed.is_relative or in_sentence.unit_text = pointed.unit_text)
                then 'last_in_sentence'
            when
                not pointed.is_percent and pointed.kind = 'quantity' and pointed.sentence_mention_id is not null
                and in_sentence.kind = 'quantity'
                and (
                    coalesce(in_sentence.unit_text, '') = coalesce(pointed.unit_text, '')
                    -- 26 个项目…，牵头完成 9 项: 个 counts anything
                    or (
                        '个' in (in_sentence.unit_text, pointed.unit_text)
                        and list_contains(string_split(in_sentence.own_units, '|'), pointed.unit_text)
                    )
                )
                then 'last_in_sentence'
            when pointed.phrase_role = 'carried' and pointed.own_code is not null then 'carried'
            when
                not pointed.is_percent and pointed.kind = 'quantity' and of_unit.own_code is not null
                and pointed.unit_text not in ('个', '人', '元')
                then 'same_unit'
            when
                not pointed.is_percent and pointed.kind = 'quantity' and of_deed.own_code is not null
                and pointed.own_deed is not null and pointed.unit_text is not null
                then 'same_deed'
            when
                not pointed.is_percent and pointed.kind = 'quantity' and pointed.block_mention_id is not null
                then case
                    when
                        in_block.kind = 'quantity'
                        and coalesce(in_block.unit_text, '') = coalesce(pointed.unit_text, '')
                        then 'last_in_block'
                    -- 1.高新技术产业增加值：…增长9%。西湾区完成128亿元: sums under a heading that names one
                    when pointed.phrase_role = 'topic' and pointed.own_code is not null and pointed.unit_text = '元'
                        then 'topic'
                    else 'unnamed'
                end
            when
                not pointed.is_percent and pointed.kind = 'quantity'
                and pointed.phrase_role = 'topic' and pointed.own_code is not null
                then 'topic'
            else 'unnamed'
        end as indicator_rule
    from pointed
    left join numbered as in_sentence
        on
            coalesce(
                case
                    when pointed.kind = 'quantity' and not pointed.is_percent then pointed.counted_mention_id
                    when pointed.unit_text = '%' and pointed.measure_cue = 'growth_rate' then pointed.grown_mention_id
                end,
                pointed.sentence_mention_id
            ) = in_sentence.mention_id
    left join numbered as of_unit on pointed.same_unit_mention_id = of_unit.mention_id
    left join numbered as of_deed on pointed.same_deed_mention_id = of_deed.mention_id
    left join numbered as in_block on pointed.block_mention_id = in_block.mention_id
),

-- what a share of output or of spending is (研发投入…占GDP的2.1%) has an indicator of its own
coded as (
    select
        ruled.*,
        case ruled.indicator_rule
            when 'same_whole' then ruled.whole_code
            -- what the last number could not count (科技型中小企业数增长4.9倍、从第13位…) its words still name
            when 'last_in_sentence'
                then coalesce(ruled.sentence_code, case
                    when ruled.phrase_role = 'carried' and (ruled.kind = 'quantity' or ruled.sentence_unit = '倍')
                        then ruled.own_code
                    -- 建立300家后备清单，全年申报不少于240家: under a heading that names the thing
                    when ruled.phrase_role = 'topic' and ruled.own_category = 'enterprises' and not ruled.is_percent
                        then ruled.own_code
                end)
            when 'same_unit' then ruled.unit_code
            when 'same_deed' then ruled.deed_code
            when 'sum_of_counted' then ruled.sentence_amount_code
            when 'last_in_block' then ruled.block_code
            when 'excluded' then null
            when 'unmeasured' then null
            when 'unnamed' then null
            else ruled.own_code
        end as stated_code,
        -- 市科创基金投资企业4家、投资额6300万元: what a fund does is told of that fund
        ruled.own_code = 'equity_financing' and ruled.sentence_code = 'equity_financing' as is_of_fund_before
    from ruled
)

select
    ruled.document_version_id,
    ruled.mention_id,
    ruled.indicator_term,
    ruled.phrase_role,
    ruled.phrase_text,
    ruled.place_text,
    ruled.is_joined,
    ruled.indicator_rule,
    case when ratios.whole is null then ruled.stated_code else ratios.ratio_indicator_code end as indicator_code,
    coalesce(
        ruled.own_level,
        case
            -- 省级以上平台由41个增加到47个: of several levels, as those it speaks of
            when ruled.indicator_rule = 'last_in_sentence' and ruled.has_spoken_level then ruled.spoken_level
            when ruled.is_of_fund_before then ruled.spoken_level
            when ruled.is_of_level_before then ruled.sentence_level
            when
                ruled.indicator_rule = 'last_in_sentence' or ruled.phrase_role in ('combined', 'across')
                -- 省级项目87项，其中重大科技专项3项: those within are of its level
                or (ruled.is_within and ruled.unit_text != '元')
                -- 县科技进步奖12项，发放奖金38万元
                or (ruled.own_code = 'st_award_money' and ruled.sentence_code = 'st_awards')
                then ruled.sentence_level
            when ruled.indicator_rule = 'last_in_block' then ruled.block_level
        end
    ) as level,
    case
        when ruled.own_part is not null then ruled.own_part
        -- those trained share the subject of their course
        when ruled.own_category = 'outreach' and ruled.sentence_category = 'outreach' then ruled.sentence_part
        when ruled.is_sum_alone and ruled.stated_code = 'st_project_funding'
            then coalesce(ruled.item_before, ruled.thing_before)
        -- 输出技术合同214项，成交额12.4亿元
        when ruled.own_code = 'tech_contract_value' and ruled.code_before = 'tech_contract_count'
            then ruled.limit_before
        when ruled.stated_code = 'equity_financing' then ruled.fund_told
        when ruled.indicator_rule = 'last_in_sentence'
            then coalesce(
                case when ruled.is_percent then ruled.limit_before end,
                ruled.sentence_part,
                ruled.of_which_text
            )
        when ruled.indicator_rule in ('same_unit', 'carried', 'last_in_block') then ruled.of_which_text
    end as indicator_part
from coded as ruled
left join {{ ref('ratio_indicators') }} as ratios
    on
        ruled.measure_cue in ('share', 'growth_amount') and ruled.stated_code = ratios.indicator_code
        -- 研发经费26亿元，占比1.35%: a share of nothing told is of the usual whole
        and contains(coalesce(
            {{ standard_spelling('ruled.whole_text') }},
            case
                when ruled.measure_cue = 'share' then '占比'
                when ruled.unit_text = '百分点' and ruled.indicator_rule = 'last_in_sentence' then ruled.whole_before
            end
        ), ratios.whole)
-- a share of two wholes at once (占GDP、规上工业增加值比重分别为…) is of the one named last
qualify
    row_number() over (
        partition by ruled.mention_id
        order by strpos({{ standard_spelling('ruled.whole_text') }}, ratios.whole) desc nulls last
    ) = 1
