"""What the project knows about a source, as its YAML file says it.

One file a source; its comments are the runbook and hold only known facts::

    # Lists are static; the portal answers 403 to agents without a contact.
    id: example_kjj
    name_zh: 示例市科学技术局
    region_code: "990100"        # GB/T 2260; null for a source that belongs to no place
    agency: 示例市科学技术局      # who publishes, null where the pages tell
    site_code: "9901000001"      # 政府网站标识码
    is_official: true            # false: an essay collection or another second-hand site
    status: unverified           # sample | fixture-tested | endpoint documented | unverified
    is_enabled: false
    family: trs                  # the portal software: see `Family` in scrapers/portals/base.py
    hosts: [kjj.example.test]    # only these are fetched; rows and redirects that lead elsewhere are refused
    pace_seconds: 3              # least time between two requests to a host
    encoding: null               # only where the portal declares a wrong one
    columns:
      - name: 工作总结
        url: http://kjj.example.test/zwgk/gzzj/
        params: {max_pages: 20}  # what the family takes: see `params_type` in scrapers/portals
    title_include: [总结|计划]    # regular expressions: each must be found in a row's title
    title_exclude: [招聘]         # none may be found
"""

import codecs
import re
from typing import Annotated, Literal

import msgspec

from scrapers.portals.base import Column, Family
from scrapers.portals.registry import ADAPTERS
from scrapers.portals.urls import host_of, normal_url
from scrapers.records import Record

SourceStatus = Literal["sample", "fixture-tested", "endpoint documented", "unverified"]
"""How much is known to work: the built-in sample, tested on saved pages, read about only, or nothing tried."""


class SourceConfig(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source: a portal, or the part of one that a single agency publishes on."""

    id: Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_-]*\Z", max_length=60)]
    name_zh: Annotated[str, msgspec.Meta(min_length=1)]
    region_code: Annotated[str, msgspec.Meta(pattern=r"\A\d{6}\Z")] | None = None
    agency: str | None = None
    site_code: Annotated[str, msgspec.Meta(pattern=r"\A(?:\d{10}|bm\d{8})\Z")] | None = None
    is_official: bool
    status: SourceStatus
    is_enabled: bool
    family: Family
    hosts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    pace_seconds: Annotated[float, msgspec.Meta(ge=0)]
    encoding: str | None = None
    columns: Annotated[tuple[Column, ...], msgspec.Meta(min_length=1)]
    title_include: tuple[str, ...] = ()
    title_exclude: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for problem in (self._problem_in_hosts(), self._problem_in_columns(), self._problem_in_texts()):
            if problem:
                raise ValueError(problem)

    def lists_title(self, title: str | None) -> bool:
        """Whether the filters let a row with this title through."""
        title = title or ""
        return all(re.search(pattern, title) for pattern in self.title_include) and not any(
            re.search(pattern, title) for pattern in self.title_exclude
        )

    def _problem_in_hosts(self) -> str | None:
        for index, host in enumerate(self.hosts):
            if host_of(f"http://{host}/") != host:
                return f"hosts[{index}]: {host!r} is no lower-case host name without port and path"
        return None

    def _problem_in_columns(self) -> str | None:
        for index, column in enumerate(self.columns):
            key = f"columns[{index}]"
            if normal_url("", column.url) != column.url:
                return f"{key}.url: {column.url!r} is no normal http or https address"
            if host_of(column.url) not in self.hosts:
                return f"{key}.url: host {host_of(column.url)} is not in hosts"
            for other in self.columns[:index]:
                if column.name == other.name:
                    return f"{key}.name: {column.name!r} stands twice"
                if (column.url, column.params) == (other.url, other.params):
                    return f"{key}.url: {column.url} stands twice"
            try:
                msgspec.convert(column.params, ADAPTERS[self.family].params_type)
            except msgspec.ValidationError as error:
                return f"{key}.params: {error} (family {self.family})"
        return None

    def _problem_in_texts(self) -> str | None:
        for name in ("title_include", "title_exclude"):
            for index, pattern in enumerate(getattr(self, name)):
                try:
                    re.compile(pattern)
                except re.error as error:
                    return f"{name}[{index}]: {pattern!r} is no regular expression ({error})"
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except LookupError:
                return f"encoding: {self.encoding!r} is unknown"
        return None
