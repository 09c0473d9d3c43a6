"""One module a portal software: the addresses that it uses and the pages that it makes."""

from scrapers.sample_portal.content import Family, SampleSite
from scrapers.sample_portal.software.base import PortalSoftware
from scrapers.sample_portal.software.empirecms import EmpireCmsPortal
from scrapers.sample_portal.software.epoint import EpointPortal
from scrapers.sample_portal.software.gkmlpt import GkmlptPortal
from scrapers.sample_portal.software.hanweb import HanwebPortal
from scrapers.sample_portal.software.hanweb_jpaas import HanwebJpaasPortal
from scrapers.sample_portal.software.hanweb_xxgk import HanwebXxgkPortal
from scrapers.sample_portal.software.lonsun import LonsunPortal
from scrapers.sample_portal.software.nfcms import NfcmsPortal
from scrapers.sample_portal.software.static import StaticPortal
from scrapers.sample_portal.software.trs import TrsPortal
from scrapers.sample_portal.software.ucap import UcapPortal
from scrapers.sample_portal.software.vsb import VsbPortal

__all__ = ["PortalSoftware", "portal_software"]

_SOFTWARE: dict[Family, type[PortalSoftware]] = {
    "trs": TrsPortal,
    "static": StaticPortal,
    "ucap": UcapPortal,
    "empirecms": EmpireCmsPortal,
    "nfcms": NfcmsPortal,
    "hanweb_jpage": HanwebPortal,
    "hanweb_xxgk": HanwebXxgkPortal,
    "hanweb_jpaas": HanwebJpaasPortal,
    "vsb": VsbPortal,
    "lonsun": LonsunPortal,
    "gkmlpt": GkmlptPortal,
    "epoint": EpointPortal,
}


def portal_software(sample: SampleSite, crawl_number: int) -> PortalSoftware:
    """The software of a site, filled with the documents that are online at the given crawl."""
    return _SOFTWARE[sample.site.family](sample, crawl_number)
