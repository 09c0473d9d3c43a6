"""The jobs: which assets run together."""

import dagster as dg

from orchestration.checks import CHECKS
from orchestration.night import KIND_TAG

REFRESH = "refresh"
REPLAY = "replay"
CRAWL = "crawl"
BUILD = "build"

_IN_PROCESS = dg.in_process_executor
_EVERYTHING = dg.AssetSelection.all()
_CRAWL = dg.AssetSelection.assets("source_captures").without_checks()
_BEHIND_THE_CRAWL = _EVERYTHING - dg.AssetSelection.assets("source_captures")
_WRITES = {KIND_TAG: BUILD}

refresh_job = dg.define_asset_job(
    REFRESH,
    selection=_EVERYTHING,
    executor_def=_IN_PROCESS,
    tags=_WRITES,
    description="From the portals to the serving copy, in one run.",
)

crawl_job = dg.define_asset_job(
    CRAWL,
    selection=_CRAWL,
    executor_def=_IN_PROCESS,
    tags={KIND_TAG: CRAWL},
    description="One source, from its portal to the archive and the journal. The night has one run a source.",
)

build_job = dg.define_asset_job(
    BUILD,
    selection=_BEHIND_THE_CRAWL | dg.AssetSelection.checks(*CHECKS),
    executor_def=_IN_PROCESS,
    tags=_WRITES,
    description="From what the crawls brought to the serving copy, with the checks.",
)

replay_job = dg.define_asset_job(
    REPLAY,
    selection=_BEHIND_THE_CRAWL,
    executor_def=_IN_PROCESS,
    tags=_WRITES,
    description="From the archive to the serving copy, without the network.",
)

JOBS = (refresh_job, crawl_job, build_job, replay_job)
