"""What the command line says by its exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of jobs; 2 is for a command that was not understood."""

    OK = 0
    SOME_FAILED = 1
    """Some pages failed, or a check found an error; everything else went through."""
    JOB_FAILED = 3
    """The job itself failed; the serving copy is the one from before."""
    INTERRUPTED = 130
