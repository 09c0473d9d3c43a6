-- the history, asked for this instant, gives just the observations of the current versions
with known as (
    {{ observations_known_on("now() at time zone 'UTC'") }}
)

select coalesce(known.observation_id, current_ones.observation_id) as observation_id
from known
full join {{ ref('fct_indicator_observations') }} as current_ones
    on known.observation_id = current_ones.observation_id
where known.observation_id is null or current_ones.observation_id is null
