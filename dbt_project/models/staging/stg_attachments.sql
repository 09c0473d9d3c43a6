select
    document_version_id,
    attachment_index,
    url as attachment_url,
    name as attachment_name
from {{ source('raw', 'attachments') }}
