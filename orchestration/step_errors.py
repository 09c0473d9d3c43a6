"""Why steps failed, in the words of the exception behind Dagster's own."""

from collections.abc import Iterator, Sequence

import dagster as dg


def error_texts(failures: Sequence[dg.DagsterEvent]) -> Iterator[str]:
    """One text a failed step: its name, and what went wrong."""
    for failure in failures:
        error = failure.step_failure_data.error
        while error is not None and error.cause is not None:
            error = error.cause
        # Dagster writes the exception's class before its text
        message = error.message.partition(": ")[2].strip() if error else "no error was recorded"
        yield f"{failure.step_key}: {message}"
