"""How this installation reaches portals: who it says that it is, and hosts that are served from elsewhere."""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scrapers.fetching.client import ClientSettings
from scrapers.sample_portal import SamplePortal

CONTACT_VARIABLE = "GONGBAO_CONTACT"
"""Environment variable with an address at which a portal's people reach whoever crawls it."""

CONNECT_TO_VARIABLE = "GONGBAO_CONNECT_TO"
"""Environment variable: `HOST=IP:PORT`, more of them behind commas, for saved copies of portals that a server of one's
own hands out. Only these hosts, and the sample's, may be reached at addresses that are not public."""

Connections = Mapping[str, tuple[str, int]]
"""IP address and port of hosts that are reached there instead of at their own address."""


class ConnectToError(ValueError):
    """`GONGBAO_CONNECT_TO` is not of its form; the message shows which part."""


def client_settings() -> ClientSettings:
    """The client's settings, with the address for complaints that the user gave."""
    contact = os.environ.get(CONTACT_VARIABLE)
    return ClientSettings(contact=contact) if contact else ClientSettings()


@contextmanager
def connections(*, is_sample: bool, is_later: bool = False) -> Iterator[Connections]:
    """Where hosts are reached instead of at their own addresses; the sample portal runs as long as the block.

    Raises:
        ConnectToError: See `served_elsewhere`.
    """
    if not is_sample:
        yield served_elsewhere()
        return
    with SamplePortal() as portal:
        if is_later:
            portal.advance()
        yield portal.connect_to


def served_elsewhere() -> Connections:
    """The hosts that the user serves from elsewhere.

    Raises:
        ConnectToError: `GONGBAO_CONNECT_TO` is not of its form.
    """
    found: dict[str, tuple[str, int]] = {}
    for entry in filter(None, (part.strip() for part in os.environ.get(CONNECT_TO_VARIABLE, "").split(","))):
        host, _, endpoint = entry.partition("=")
        address, _, port = endpoint.rpartition(":")
        try:
            found[host.strip().lower()] = (str(ipaddress.ip_address(address.strip("[] "))), int(port))
        except ValueError as error:
            message = f"{CONNECT_TO_VARIABLE} must be HOST=IP:PORT, more of them behind commas, not {entry!r}"
            raise ConnectToError(message) from error
    return found
