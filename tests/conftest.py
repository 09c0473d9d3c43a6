"""Fixtures that several rooms share."""

from pathlib import Path

import pytest

from tests.sample_run import sample_run

__all__ = ["sample_run", "shared_dir"]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of labelled real pages beside the checkout; tests that need it skip without it."""
    if not (SHARED / "contract").is_dir():
        pytest.skip("the labelled pages are not beside this checkout (../shared)")
    return SHARED
