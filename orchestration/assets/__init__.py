"""The assets, one file an arrow of the data's way; each only calls a step and tells Dagster what came of it."""
