-- one row a document version whose observations are made, with the digest of what they were made from
{{ config(materialized='incremental', unique_key='document_version_id', incremental_strategy='delete+insert') }}

-- depends_on: {{ ref('int_observations') }}, {{ ref('int_unclaimed_mentions') }}
select distinct
    document_version_id,
    input_digest
from {{ ref('int_pending_mentions') }}
