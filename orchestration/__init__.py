"""What runs, when and in which order: Dagster's definitions and the command line over the same assets."""
