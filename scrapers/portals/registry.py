"""Which adapter walks which family."""

from collections.abc import Mapping
from types import MappingProxyType

from scrapers.portals.base import Adapter, Family
from scrapers.portals.empirecms import EmpireCmsAdapter
from scrapers.portals.hanweb_jpage import HanwebJpageAdapter
from scrapers.portals.static import StaticAdapter
from scrapers.portals.trs import TrsAdapter
from scrapers.portals.ucap import UcapAdapter

ADAPTERS: Mapping[Family, Adapter] = MappingProxyType(
    {
        adapter.family: adapter
        for adapter in (TrsAdapter(), EmpireCmsAdapter(), UcapAdapter(), HanwebJpageAdapter(), StaticAdapter())
    }
)
