"""How well the reading agrees with labelled documents: `python -m tests.quality.report`."""
