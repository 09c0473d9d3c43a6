-- at no instant is one number known twice
select
    observation_id,
    known_from_at,
    known_until_at
from {{ ref('fct_indicator_observations_history') }}
qualify known_until_at > lead(known_from_at) over (partition by observation_id order by known_from_at)
