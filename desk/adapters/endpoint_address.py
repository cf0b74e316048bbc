"""The address of a model server: what may be entered, and what to warn of."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from desk.domain.errors import ConfigError

_HELP = "Enter an address such as http://127.0.0.1:11434/v1 or https://api.example.org/v1."
_LOCAL_NAMES = (".local", ".lan", ".internal", ".home.arpa", ".localhost")


def check_base_url(url: str) -> str:
    """The address as it is used: trimmed, without a slash at its end.

    Plain http would show drafts, sources and the key to everyone on the way, so it is taken only
    for this machine and for private networks.

    Raises:
        ConfigError: if it is no http(s) address, holds a password, query or fragment, or is
            plain http to a public host.
    """
    parts = _split(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError(f"The endpoint's address {url!r} is no http or https address.", _HELP)
    if parts.username is not None or parts.password is not None:
        raise ConfigError("The endpoint's address holds a user name or password.", _HELP)
    if parts.query or parts.fragment:
        raise ConfigError("The endpoint's address has a part after ? or #, which is not used.", _HELP)
    if parts.scheme == "http" and not is_private(parts.hostname):
        raise ConfigError(
            f"Plain http to {parts.hostname} would send the draft, the sources and the key unprotected.",
            "Use the server's https address.",
        )
    return parts.geturl().rstrip("/")


def shown(url: str) -> str:
    """The address as it may be shown and recorded: without what stands before an ``@``."""
    scheme, slashes, rest = url.partition("//")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}" if slashes else url.rpartition("@")[2]


def warning(url: str) -> str | None:
    """One sentence where an allowed address is unprotected on a network; else None."""
    parts = _split(url.strip())
    if parts.scheme != "http" or parts.hostname is None or is_loopback(parts.hostname):
        return None
    return f"The connection to {parts.hostname} is not encrypted; others on that network can read it."


def is_loopback(host: str) -> bool:
    """Whether ``host`` names this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_private(host: str) -> bool:
    """Whether ``host`` is this machine, a private address, or a name that only a local network has."""
    if is_loopback(host):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_NAMES)
    return address.is_private and not address.is_unspecified


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ConfigError(f"The endpoint's address {url!r} can't be read: {error}.", _HELP) from error
    return parts
