select document_id
from {{ ref('int_document_versions') }}
group by document_id
having count(*) filter (where is_current) <> 1
