with chosen as (
    {% for field in metadata_fields() %}
    select
        document_version_id,
        '{{ field }}' as metadata_field,
        {{ field }}::varchar as metadata_value,
        {{ field }}_source as metadata_source,
        {{ field }}_label as label,
        {{ field }}_evidence as evidence
    from {{ ref('int_document_metadata') }}
    where {{ field }} is not null
    {{ "union all" if not loop.last }}
    {% endfor %}
    union all
    select
        document_version_id,
        'region_code' as metadata_field,
        region_code as metadata_value,
        region_rule as metadata_source,
        null as label,
        region_evidence as evidence
    from {{ ref('int_document_regions') }}
    where region_code is not null
)

select
    versions.document_id,
    chosen.document_version_id,
    versions.document_name,
    chosen.metadata_field,
    chosen.metadata_value,
    chosen.metadata_source,
    chosen.label,
    chosen.evidence
from chosen
inner join {{ ref('int_document_versions') }} as versions
    on chosen.document_version_id = versions.document_version_id and versions.is_current
