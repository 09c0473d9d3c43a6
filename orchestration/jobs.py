"""The jobs: which assets run together."""

import dagster as dg

REFRESH = "refresh"
REPLAY = "replay"

_IN_PROCESS = dg.in_process_executor
_EVERYTHING = dg.AssetSelection.all()

refresh_job = dg.define_asset_job(
    REFRESH,
    selection=_EVERYTHING,
    executor_def=_IN_PROCESS,
    description="From the portals to the serving copy.",
)

replay_job = dg.define_asset_job(
    REPLAY,
    selection=_EVERYTHING - dg.AssetSelection.assets("source_captures"),
    executor_def=_IN_PROCESS,
    description="From the archive to the serving copy, without the network.",
)
