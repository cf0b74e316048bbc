"""Fetches one page, once, from the public internet, because the user asked for it.

Every hop of a redirect is resolved and checked, and the connection goes to the very address that
was checked: a name that answers differently the second time (DNS rebinding) gains nothing. No
cookie is kept, no proxy of the environment is used, no script is run.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import httpx

import desk
from desk.adapters.public_address import is_public
from desk.domain.errors import FetchError

MAX_BYTES = 20 * 1024 * 1024
MAX_REDIRECTS = 5
WHOLE_S = 60.0
"""The longest that a fetch may take, redirects included, in seconds."""
STEP_S = 15.0
"""The longest wait for a connection or for the next bytes, in seconds."""
_PORTS = {"http": 80, "https": 443}
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_AGENT = f"Factdesk/{desk.__version__} (fetches single pages at a user's request)"
_MOVED = frozenset({301, 302, 303, 307, 308})

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses; raises OSError where the name is unknown."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: ``content_type`` is the whole header, with the charset if it has one."""

    url: str
    final_url: str
    content_type: str
    body: bytes


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of ``host``, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(url: str, *, resolver: Resolver = resolve, transport: httpx.BaseTransport | None = None) -> Fetched:
    """Fetch one page.

    Args:
        url: an http or https address on port 80 or 443.
        resolver: how names become addresses.
        transport: what connects; None for the network.

    Raises:
        FetchError: if the address may not be fetched, does not answer, or holds no page.
    """
    deadline = time.monotonic() + WHOLE_S
    at = _parsed(url.strip())
    for _ in range(MAX_REDIRECTS + 1):
        answer = _hop(at, resolver, transport, deadline)
        if isinstance(answer, Fetched):
            return Fetched(url, answer.final_url, answer.content_type, answer.body)
        at = answer
    raise FetchError(f"{url} leads from one address to the next without an end.")


def _parsed(url: str | httpx.URL) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise FetchError("This is no address of a page.", "Enter an http or https address.") from None
    if parsed.scheme not in _PORTS or not parsed.host:
        raise FetchError(f"{_shown(parsed)} is no http or https address.", "Enter the address of a page.")
    if parsed.userinfo:
        raise FetchError("Addresses with a user name or password are not fetched.")
    if parsed.port is not None and parsed.port not in _PORTS.values():
        raise FetchError(f"{_shown(parsed)} asks for port {parsed.port}; only 80 and 443 are fetched.")
    return parsed.copy_with(fragment=None)


def _hop(
    url: httpx.URL, resolver: Resolver, transport: httpx.BaseTransport | None, deadline: float
) -> Fetched | httpx.URL:
    """One request: the page, or the address that it moved to."""
    address = _checked_address(url, resolver)
    host = url.raw_host.decode("ascii")
    request = httpx.Request(
        "GET",
        url.copy_with(host=address),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": _AGENT,
            "Accept": ", ".join(_KINDS),
            "Accept-Encoding": "gzip, deflate",
        },
        extensions={"sni_hostname": host, "timeout": httpx.Timeout(STEP_S).as_dict()},
    )
    client = httpx.Client(transport=transport, trust_env=False, follow_redirects=False)
    try:
        with client:
            response = client.send(request, stream=True)
            try:
                return _read(url, response, deadline)
            finally:
                response.close()
    except httpx.TimeoutException:
        raise FetchError(f"{url.host} did not answer in time.") from None
    except httpx.HTTPError as error:
        raise FetchError(f"{url.host} can't be reached: {error}.") from None


def _checked_address(url: httpx.URL, resolver: Resolver) -> str:
    """The address to connect to, after all of the host's were found to be public."""
    host = url.raw_host.decode("ascii")
    try:
        addresses = resolver(host, url.port or _PORTS[url.scheme])
    except (OSError, UnicodeError):
        raise FetchError(f"No computer is known by the name {host}.", "Check the address.") from None
    if not addresses:
        raise FetchError(f"No computer is known by the name {host}.", "Check the address.")
    if not all(is_public(address) for address in addresses):
        raise FetchError(
            f"{host} is an address inside a private network or this machine, and is not fetched.",
            "Save the page in a browser and add the saved file.",
        )
    return addresses[0]


def _read(url: httpx.URL, response: httpx.Response, deadline: float) -> Fetched | httpx.URL:
    if response.status_code in _MOVED and "location" in response.headers:
        try:
            return _parsed(url.join(response.headers["location"]))
        except httpx.InvalidURL:
            raise FetchError(f"{url.host} sends on to an address that can't be read.") from None
    if response.status_code != HTTPStatus.OK:
        raise FetchError(f"{url.host} answers with the status {response.status_code}, not with a page.")
    content_type = response.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise FetchError(f"{_shown(url)} is no page or PDF but {kind[:60] or 'of an unnamed kind'}.")
    return Fetched(str(url), str(url), content_type, _body(url, response, deadline))


def _body(url: httpx.URL, response: httpx.Response, deadline: float) -> bytes:
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > MAX_BYTES:
            raise FetchError(f"{_shown(url)} is larger than {MAX_BYTES // 2**20} MB.")
        if time.monotonic() > deadline:
            raise FetchError(f"{url.host} did not send the page within {WHOLE_S:g} seconds.")
    if not body:
        raise FetchError(f"{_shown(url)} is empty.")
    return bytes(body)


def _shown(url: httpx.URL) -> str:
    """The address as it may be shown: no password, bounded."""
    return str(url.copy_with(userinfo=b""))[:200]
