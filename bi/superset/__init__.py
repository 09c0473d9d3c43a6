"""A local Superset with a dashboard on the serving copy: `make superset`."""
