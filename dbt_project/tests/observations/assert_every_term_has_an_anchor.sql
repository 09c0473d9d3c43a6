-- a term of one sign would never be looked up
select term
from {{ ref('int_alias_terms') }}
where length(anchor) < 2
