-- the first rule that holds decides
with reasons as (
    select
        versions.document_version_id,
        sources.is_official as is_source_official,
        case
            when sources.source_id is not null then 'source_registry'
            when metadata.index_no is not null then 'index_no'
            when metadata.document_no is not null then 'document_no'
            when metadata.site_code is not null then 'site_code'
            when metadata.agency_source in ('header_table', 'definition_list', 'list_item') then 'agency_in_header'
            when regexp_matches(versions.url, '://[^/]*\.gov\.cn([:/]|$)') then 'government_address'
            when cues.is_government_report then 'government_report'
            when versions.ordinal is not null then 'one_of_several_essays'
            when cues.has_hidden_names then 'hidden_names'
            when cues.has_document_no then 'document_no_in_text'
            when metadata.agency is not null then 'agency_on_page'
            when regexp_matches(metadata.content_source, '(局|厅|委|委员会|政府|办公室|办公厅)$')
                then 'government_content_source'
            else 'no_government_mark'
        end as officiality_reason
    from {{ ref('stg_document_versions') }} as versions
    inner join {{ ref('int_document_metadata') }} as metadata
        on versions.document_version_id = metadata.document_version_id
    inner join {{ ref('int_document_text_cues') }} as cues on versions.document_version_id = cues.document_version_id
    left join {{ ref('stg_sources') }} as sources on versions.source_id = sources.source_id
)

select
    document_version_id,
    case
        when officiality_reason = 'source_registry' then is_source_official
        else officiality_reason not in ('one_of_several_essays', 'hidden_names', 'no_government_mark')
    end as is_official,
    officiality_reason
from reasons
