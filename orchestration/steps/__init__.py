"""The steps of the job as plain functions: no Dagster in here, so that each can be called and tested alone.

Every step finds its work on disk (archive and journal minus what the warehouse holds), never in memory, so that a job
that was killed anywhere ends like one that was not when it is started again.
"""
