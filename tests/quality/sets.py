"""Which documents are labelled, and a warehouse made from their pages by the ordinary job."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from orchestration.progress import LogReporter
from orchestration.resources import CrawlConfig
from orchestration.run import run_refresh
from orchestration.workspace import Workspace
from scrapers.fetching.saved import CONTENT_TYPES
from scrapers.records import Record
from tests.conftest import SHARED

_HERE = Path(__file__).parent


class LabelledSet(Record, frozen=True, kw_only=True):
    """A folder of pages and the folder of their labels."""

    name: str
    pages: Path
    gold: Path


_SET_NAMES = ("bureaus", "reports", "frames", "heldout", "final")

PROJECT_SETS = tuple(LabelledSet(name=name, pages=_HERE / name, gold=_HERE / name) for name in _SET_NAMES)
"""The project's own made-up documents."""


def shared_sets(shared: Path = SHARED) -> tuple[LabelledSet, ...]:
    """The labelled real pages beside the checkout; none where they are absent."""
    sets = (
        LabelledSet(name="shared bureaus", pages=shared / "seeds", gold=shared / "gold" / "bureaus"),
        LabelledSet(name="shared reports", pages=shared / "reports", gold=shared / "gold" / "reports"),
    )
    return tuple(labelled for labelled in sets if labelled.pages.is_dir() and labelled.gold.is_dir())


class BuildError(RuntimeError):
    """The job over the labelled pages failed."""


def build_warehouse(sets: Sequence[LabelledSet], data: Path) -> Workspace:
    """Take the pages of all sets in with one run of the ordinary job.

    Args:
        sets: Whose pages; no two files may have the same name.
        data: The DATA to make or to go on with.

    Raises:
        BuildError: Two pages have one name, or the job failed.
    """
    folder = data / "labelled_pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page in _pages(sets):
        if (folder / page.name).exists():
            raise BuildError(f"two sets have a page {page.name}")
        shutil.copyfile(page, folder / page.name)
    workspace = Workspace.at(data)
    report = run_refresh(workspace, CrawlConfig(pages=str(folder)), LogReporter())
    if not report.is_success:
        raise BuildError("\n".join(report.errors))
    return workspace


def _pages(sets: Iterable[LabelledSet]) -> Iterable[Path]:
    for labelled in sets:
        yield from sorted(page for page in labelled.pages.iterdir() if page.suffix.lower() in CONTENT_TYPES)
