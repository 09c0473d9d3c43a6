-- one row a number in the current version of a document that says something about an indicator
select * exclude (is_current, known_until_at)
from {{ ref('fct_indicator_observations_history') }}
where is_current
