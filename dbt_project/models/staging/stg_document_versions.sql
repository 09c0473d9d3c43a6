select
    document_version_id,
    document_key,
    document_name,
    source_id,
    capture_id,
    url,
    ordinal,
    captured_at,
    title,
    text as body_text,
    charset,
    charset_source,
    replacement_count,
    family as portal_family,
    parser_version,
    loaded_at
from {{ source('raw', 'document_versions') }}
