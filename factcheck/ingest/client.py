"""A polite web client: one page a person asked for, within limits, from where it may be asked.

Only http and https; every hop of a redirect is checked; a host name is looked up once and the
address that was checked is the one connected to, so that no second answer (DNS rebinding) leads
into the newsroom's own network. A watch ends what takes too long, however slowly it drips.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import certifi

from factcheck import __version__
from factcheck.domain.errors import UnreachableError
from factcheck.ingest.raw import Limits, shown, too_large

USER_AGENT = f"factcheck/{__version__} (a fact-checker reading what a person asked for)"
MAX_REDIRECTS = 5
TIMEOUT = 20.0  # seconds for one answer to begin
_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~+!$,;'@()*[]"  # what an address holds as it is
_NAT64 = IPv6Network("64:ff9b::/96")  # the IPv4 internet, seen from a network without it
_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = "Check the address in a browser, or try again later."


class Fetched(NamedTuple):
    """A page as it came: its bytes, where they were found in the end, and their encoding."""

    data: bytes
    url: str
    charset: str | None


def fetch(url: str, limits: Limits) -> Fetched:
    """The page at ``url``, of at most ``limits.max_bytes`` bytes.

    Raises UnreachableError for what cannot or may not be asked, TooLargeError for too long a page.
    """
    name, watch = f"“{shown(url)}”", _Watch(limits.deadline)
    try:
        for _ in range(1 + MAX_REDIRECTS):
            connection = _connect(url, name, limits, watch)
            with closing(connection), closing(_ask(connection, url)) as response:
                if response.status not in _REDIRECTS:
                    page = _receive(response, url, name, limits)
                    watch.check()
                    return page
                url = _next(response, url, name)
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise _unreachable(name, error, watch) from error
    finally:
        watch.end()
    raise UnreachableError(f"{name} leads on more than {MAX_REDIRECTS} times.", hint=_TRY_AGAIN)


class _Watch:
    """Cuts a connection off when the time of all is up, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.late = seconds, False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def over(self, one: socket.socket) -> None:
        """Watch this connection from now on."""
        self._socket = one
        if self.late:
            self._cut()

    def check(self) -> None:
        """Raise TimeoutError when the connection was cut, which may look like its end."""
        if self.late:
            raise TimeoutError

    def end(self) -> None:
        """No longer watch."""
        self._timer.cancel()

    def _cut(self) -> None:
        self.late = True
        if self._socket is not None:
            with suppress(OSError):  # it ended by itself
                # not SSLSocket's own, which also takes away what the other thread reads from
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Connection(http.client.HTTPConnection):
    """A connection to one address of a host, whatever else its name may come to mean."""

    def __init__(self, host: str, port: int, address: str, watch: _Watch, *, secure: bool) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.default_port = _PORTS["https" if secure else "http"]
        self._address, self._watch, self._secure = address, watch, secure

    def connect(self) -> None:
        """Connect, and with https make sure that it is the host."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        self._watch.over(self.sock)
        if self._secure:
            secured = _trust().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = secured
            self._watch.over(secured)
            secured.do_handshake()


def _connect(url: str, name: str, limits: Limits, watch: _Watch) -> _Connection:
    """A connection to the first address of the host that answers."""
    scheme, host, port = _place(url, name)
    failure: OSError = OSError("no address")
    for address in _addresses(host, port, name, limits):
        connection = _Connection(host, port, address, watch, secure=scheme == "https")
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def _place(url: str, name: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address that may be asked, as far as its looks go."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:  # UnicodeError is one
        raise UnreachableError(f"{name} is not a web address.", hint=_TRY_AGAIN) from error
    if parts.scheme not in _PORTS or not host:
        hint = "An address starts with https:// or http:// and a host."
        raise UnreachableError(f"{name} leads to something else than a web page.", hint=hint)
    if parts.username is not None:
        hint = "Save the page in your browser, and read the file."
        raise UnreachableError(f"{name} holds a name or password, to be kept secret.", hint=hint)
    return parts.scheme, host, port


def _addresses(host: str, port: int, name: str, limits: Limits) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if any(map(_is_link_local, addresses)):
        hint = "No page is there, but the secrets of a cloud are: it is never asked."
        raise UnreachableError(f"{name} leads to the inside of a machine ({host}).", hint=hint)
    if not limits.allow_private and not all(map(is_public, addresses)):
        hint = "If you trust it, say --allow-private."
        raise UnreachableError(
            f"{name} leads into a private network or to this computer ({host}).", hint=hint
        )
    return addresses


def is_public(address: str) -> bool:
    """True for a numeric address that anybody on the internet reaches under it."""
    ip = _meant(address)
    if isinstance(ip, IPv6Address) and (ip.sixtofour is not None or ip.teredo is not None):
        return False
    return ip.is_global and not ip.is_multicast


def _is_link_local(address: str) -> bool:
    return _meant(address).is_link_local


def _meant(address: str) -> IPv4Address | IPv6Address:
    """The address, without its zone; of one that only wraps an IPv4 address, that."""
    ip = ip_address(address.partition("%")[0])
    wraps = isinstance(ip, IPv6Address) and (ip.ipv4_mapped is not None or ip in _NAT64)
    return IPv4Address(int(ip) & 0xFFFFFFFF) if wraps else ip


def _ask(connection: _Connection, url: str) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    target = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    connection.request("GET", target + query, headers=headers)
    return connection.getresponse()


def _next(response: http.client.HTTPResponse, url: str, name: str) -> str:
    target = response.headers.get("Location", "").strip()
    try:
        following = urljoin(url, target)
    except ValueError as error:
        raise UnreachableError(f"{name} leads nowhere.", hint=_TRY_AGAIN) from error
    if not target:
        raise UnreachableError(f"{name} leads nowhere.", hint=_TRY_AGAIN)
    return following


def _receive(response: http.client.HTTPResponse, url: str, name: str, limits: Limits) -> Fetched:
    if response.status != http.client.OK:
        reason = f" ({shown(response.reason)})" if response.reason else ""
        raise UnreachableError(f"{name} answers {response.status}{reason}.", hint=_TRY_AGAIN)
    data = bytearray()
    for chunk in _body(response, name, limits.max_bytes):
        data += chunk
        if len(data) > limits.max_bytes:
            raise too_large(name, limits.max_bytes)
    if response.length:  # what was promised and did not come
        raise http.client.IncompleteRead(b"", response.length)
    charset = response.headers.get_content_charset()
    return Fetched(bytes(data), urldefrag(url).url, charset)


def _body(response: http.client.HTTPResponse, name: str, max_bytes: int) -> Iterator[bytes]:
    """What is sent, unpacked, in pieces of at most ``max_bytes`` and one."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UnreachableError(f"{name} is sent in a packing nobody asked for.", hint=_TRY_AGAIN)
    unpack = zlib.decompressobj(wbits=47) if packing not in ("identity", "") else None
    while chunk := response.read(_CHUNK):
        yield unpack.decompress(chunk, max_bytes + 1) if unpack else chunk


def _unreachable(name: str, error: Exception, watch: _Watch) -> UnreachableError:
    """What went wrong with ``name``, in words."""
    hint = _TRY_AGAIN
    match error:
        case _ if watch.late:
            what = f"{name} takes longer than {watch.seconds:g} seconds."
        case socket.gaierror():
            what = f"No computer has the name in {name}."
            hint = "Check the spelling, and that you are online."
        case TimeoutError():
            what = f"{name} does not answer."
        case ssl.SSLCertVerificationError():
            what = f"{name} cannot prove that it is that site."
            hint = "Ask whoever runs the site; until then, save the page in a browser."
        case http.client.IncompleteRead():
            what = f"{name} breaks off before its end."
        case OSError() if error.strerror:
            what = f"{name} cannot be reached: {error.strerror}."
        case _:
            what = f"{name} gives an answer that makes no sense."
    return UnreachableError(what, hint=hint)


@cache
def _trust() -> ssl.SSLContext:
    """Whom this computer trusts, and whom browsers do: not every Python finds the former."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust
