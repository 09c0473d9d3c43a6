"""Opening connections: where a host's name may lead, and hosts that are served from elsewhere.

The check of the address and the connection use the same answer of the name service, so that a name cannot be turned to
a private address in between.
"""

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.response import HTTPResponse
from urllib3.util.connection import create_connection


class RefusedAddressError(Exception):
    """A host's name leads to an address that is not public."""


class Dialer:
    """Decides where the connection to a host goes."""

    def __init__(self, connect_to: Mapping[str, tuple[str, int]]) -> None:
        self._connect_to = dict(connect_to)

    def endpoints(self, host: str, port: int) -> list[tuple[str, int]]:
        """IP address and port for each address of a host, in the order in which to try them.

        Raises:
            RefusedAddressError: One of them is not of the public network (private, loopback, link-local), and the host
                is not in `connect_to`.
            socket.gaierror: The name cannot be resolved.
        """
        if host in self._connect_to:
            return [self._connect_to[host]]
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        for address in addresses:
            if not ipaddress.ip_address(address.partition("%")[0]).is_global:
                message = f"{host} leads to {address}, which is not a public address"
                raise RefusedAddressError(message)
        return [(address, port) for address in addresses]

    def dial(self, connection: HTTPConnection) -> socket.socket:
        """Open the socket for a connection, with urllib3's own errors for what goes wrong."""
        try:
            endpoints = self.endpoints(connection.host, connection.port)
        except socket.gaierror as error:
            raise NameResolutionError(connection.host, connection, error) from error
        failure: OSError | None = None
        for endpoint in endpoints:
            try:
                return create_connection(
                    endpoint, connection.timeout, connection.source_address, connection.socket_options
                )
            except OSError as error:
                failure = error
        message = f"no connection to {connection.host}: {failure}"
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(connection, message) from failure
        raise NewConnectionError(connection, message) from failure


class Watchdog:
    """Cuts a connection off when a response's headers take too long.

    The socket's own timeout only sees silence: a server that sends a byte now and then could hold the crawl for good.
    One thread looks after all requests of a client, since starting one a request would cost more than the request.
    """

    def __init__(self, seconds: float) -> None:
        """Set up the watchdog; its thread starts with the first request.

        Args:
            seconds: Longest time until a response's headers are complete.
        """
        self._seconds = seconds
        self._watched: tuple[socket.socket, float] | None = None
        self._bitten: socket.socket | None = None
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def watching(self, sock: socket.socket) -> Iterator[None]:
        """Watch a socket until the block ends.

        Raises:
            TimeoutError: The connection was cut off.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
            self._thread.start()
        self._watched = (sock, time.monotonic() + self._seconds)
        try:
            yield
        finally:
            self._watched = None
            if self._bitten is sock:
                self._bitten = None
                message = "the response's headers took too long"
                raise TimeoutError(message)

    def close(self) -> None:
        """Let the thread end."""
        self._closed.set()

    def _watch(self) -> None:
        while not self._closed.wait(min(1.0, self._seconds / 5)):
            watched = self._watched
            if watched is not None and time.monotonic() > watched[1]:
                self._bitten, self._watched = watched[0], None
                with contextlib.suppress(OSError):
                    watched[0].shutdown(socket.SHUT_RDWR)


class DialingAdapter(HTTPAdapter):
    """Transport adapter for `requests` whose connections are opened by a `Dialer`, one a host."""

    def __init__(self, dialer: Dialer, headers_seconds: float) -> None:
        """Set up the adapter.

        Args:
            dialer: Opens the sockets.
            headers_seconds: Longest time until a response's headers are complete.
        """
        self._dialer = dialer
        self._watchdog = Watchdog(headers_seconds)
        super().__init__(pool_connections=32, pool_maxsize=1, max_retries=0, pool_block=True)

    def close(self) -> None:
        """Close all connections."""
        self._watchdog.close()
        super().close()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:  # noqa: ANN401
        """Set up pools whose connections ask the dialer for their socket."""
        dialer, watchdog = self._dialer, self._watchdog

        class Connection(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return dialer.dial(self)

            def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as the class above it
                with watchdog.watching(self.sock):
                    return super().getresponse()

        class SecureConnection(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return dialer.dial(self)

            def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as the class above it
                with watchdog.watching(self.sock):
                    return super().getresponse()

        class Pool(HTTPConnectionPool):
            ConnectionCls = Connection

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = SecureConnection

        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}
