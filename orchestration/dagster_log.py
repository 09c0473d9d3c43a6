"""Dagster's lines about a run, handed to the process's own logging, which knows where they shall go (`logs.py`)."""

import logging

import dagster as dg

RUN_LOG = "process"
"""Name under which runs ask for this logger."""


@dg.logger(None, description="To the log of the process.")
def run_logger(context: dg.InitLoggerContext) -> logging.Logger:  # noqa: ARG001 - what Dagster calls
    """The logger of every run: information and worse; what each step yielded is in Dagster's event log."""
    logger = logging.Logger("dagster.run", logging.INFO)
    logger.parent = logging.getLogger()
    return logger
