"""Which adapter walks which family."""

from collections.abc import Mapping
from types import MappingProxyType

from scrapers.portals.base import Adapter, Family
from scrapers.portals.empirecms import EmpireCmsAdapter
from scrapers.portals.epoint import EpointAdapter
from scrapers.portals.gkmlpt import GkmlptAdapter
from scrapers.portals.hanweb_jpaas import HanwebJpaasAdapter
from scrapers.portals.hanweb_jpage import HanwebJpageAdapter
from scrapers.portals.hanweb_xxgk import HanwebXxgkAdapter
from scrapers.portals.lonsun import LonsunAdapter
from scrapers.portals.static import StaticAdapter
from scrapers.portals.trs import TrsAdapter
from scrapers.portals.ucap import UcapAdapter
from scrapers.portals.vsb import VsbAdapter

_ALL: tuple[Adapter, ...] = (
    TrsAdapter(),
    EmpireCmsAdapter(),
    EmpireCmsAdapter(Family.NFCMS),
    UcapAdapter(),
    HanwebJpageAdapter(),
    HanwebXxgkAdapter(),
    HanwebJpaasAdapter(),
    VsbAdapter(),
    LonsunAdapter(),
    GkmlptAdapter(),
    EpointAdapter(),
    StaticAdapter(),
)
ADAPTERS: Mapping[Family, Adapter] = MappingProxyType({adapter.family: adapter for adapter in _ALL})
