"""Which network addresses a page may be fetched from: public ones alone.

Factdesk fetches what a user drops on it, and a link may be made to reach into the user's own
network: a router, a service on this machine, a cloud's metadata service.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_SIX_TO_FOUR = ip_network("2002::/16")  # RFC 3056
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
_NOT_PUBLIC = (
    ip_network("168.63.129.16/32"),  # a cloud's platform service at a public address
    ip_network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
    ip_network("64:ff9b:1::/48"),  # local NAT64, RFC 8215
    ip_network("2001::/23"),  # protocol assignments, Teredo among them, RFC 2928
    ip_network("fec0::/10"),  # site-local, RFC 3879
)


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet, also the IPv4 one inside an IPv6 one."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(parsed)
    if inner is not None:
        return is_public(str(inner))
    if any(parsed.version == network.version and parsed in network for network in _NOT_PUBLIC):
        return False
    return parsed.is_global and not (
        parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified or parsed.is_link_local
    )


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped, 6to4 or NAT64 address leads to."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _SIX_TO_FOUR:
        return IPv4Address(address.packed[2:6])
    if address in _NAT64:
        return IPv4Address(address.packed[12:])
    return None
