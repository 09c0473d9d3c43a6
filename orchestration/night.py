"""The night as plain records: which crawls belong to it, how they are named, and when building may begin.

A night is one crawl a source, each a run of its own, and then one run that builds. Crawls of sources that share a host
never run at the same time.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scrapers.records import Record
from scrapers.sources import SourceConfig

CHINA = ZoneInfo("Asia/Shanghai")
DEADLINE_VARIABLE = "GONGBAO_CRAWL_HOURS"
"""Environment variable: hours after which a night is built without the crawls that have not ended."""
DEFAULT_DEADLINE_HOURS = 2.0

KIND_TAG = "gongbao/kind"
"""Run tag: `crawl` (several at a time) or `build` (one at a time, for DuckDB lets one writer in)."""
NIGHT_TAG = "gongbao/night"
"""Run tag: the night, as `20260131`, by the day in China on which it began."""
SOURCE_TAG = "gongbao/source"
HOSTS_TAG = "gongbao/hosts"
"""Run tag: the same for all sources that share a host, directly or by others."""
SIZE_TAG = "gongbao/night_crawls"
"""Run tag: how many crawls the night has, so that building does not begin while they are still being requested."""


class CrawlState(Record, frozen=True, kw_only=True):
    """One crawl of a night as Dagster knows it."""

    source_id: str
    is_finished: bool
    is_success: bool


class Night(Record, frozen=True, kw_only=True):
    """One night. Grain: one day in China."""

    night_id: str
    requested_at: datetime
    """When its first crawl was requested (UTC)."""
    size: int
    crawls: tuple[CrawlState, ...]

    def waits_for(self) -> tuple[str, ...]:
        """The sources whose crawls have not ended; a crawl not requested yet counts without a name."""
        going_on = [crawl.source_id for crawl in self.crawls if not crawl.is_finished]
        return (*going_on, *("?" for _ in range(self.size - len(self.crawls))))

    def is_ready(self, now: datetime, deadline: timedelta) -> bool:
        """Whether building may begin: every crawl has ended, well or not, or the deadline has passed."""
        return not self.waits_for() or now >= self.requested_at + deadline


def deadline() -> timedelta:
    """How long a night waits for its crawls.

    Raises:
        ValueError: The environment variable is no number of hours above 0.
    """
    text = os.environ.get(DEADLINE_VARIABLE) or str(DEFAULT_DEADLINE_HOURS)
    try:
        hours = float(text)
    except ValueError:
        hours = 0.0
    if not 0 < hours < 24:
        raise ValueError(f"{DEADLINE_VARIABLE} must be a number of hours between 0 and 24, not {text!r}")
    return timedelta(hours=hours)


def night_id(moment: datetime) -> str:
    """The night that a moment belongs to."""
    return moment.astimezone(CHINA).strftime("%Y%m%d")


def crawl_run_id(dagster_run_id: str, tags: Mapping[str, str]) -> str:
    """The run id of a crawl's captures and outcomes: Dagster's own, or one that names the night and the source.

    `night-20260131-<source>-<first digits of Dagster's id>`: what one night brought is told together by the beginning,
    in journals, archive and marts, also after a replay.
    """
    if NIGHT_TAG not in tags:
        return dagster_run_id
    return f"night-{tags[NIGHT_TAG]}-{tags[SOURCE_TAG]}-{dagster_run_id[:8]}"


def host_groups(sources: Sequence[SourceConfig]) -> dict[str, str]:
    """For each source the name of its group: sources that share a host, directly or by others, are in one.

    Returns:
        Source id to the first host, in the order of the alphabet, of all hosts of its group.
    """
    groups: list[set[str]] = []
    for source in sources:
        joined = set(source.hosts)
        apart = [group for group in groups if not group & joined]
        groups = [*apart, joined.union(*(group for group in groups if group & joined))]
    return {source.id: min(_group_of(source.hosts, groups)) for source in sources}


def _group_of(hosts: Iterable[str], groups: Iterable[set[str]]) -> set[str]:
    first = next(iter(hosts))
    return next(group for group in groups if first in group)
