"""Addresses: which numbers on the network may be asked at all, however they are written.

A news page may name any host, and a host's name may be given any number. What a fetch must never reach is the machine it runs on and
the network around it. So numbers are refused by the registries of special addresses (RFC 6890 and its successors), and numbers that
carry another one inside (mapped, 6to4, NAT64) by the one inside.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

__all__ = ["IP", "is_number", "literal", "refusal"]

IP = IPv4Address | IPv6Address
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)")
#: Each network and what it is called; the first that holds an address names it.
_NETWORKS: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "unspecified"), ("127.0.0.0/8", "loopback"), ("10.0.0.0/8", "private"), ("172.16.0.0/12", "private"),
    ("192.168.0.0/16", "private"), ("100.64.0.0/10", "carrier-grade NAT"), ("169.254.0.0/16", "link-local"),
    ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "reserved"), ("192.88.99.0/24", "reserved"), ("198.18.0.0/15", "reserved"),
    ("198.51.100.0/24", "reserved"), ("203.0.113.0/24", "reserved"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"), ("::1/128", "loopback"), ("::/96", "reserved"), ("64:ff9b:1::/48", "private"), ("100::/64", "reserved"),
    ("2001::/23", "reserved"), ("2001:db8::/32", "reserved"), ("3fff::/20", "reserved"), ("5f00::/16", "reserved"),
    ("fc00::/7", "private"), ("fe80::/10", "link-local"), ("fec0::/10", "private"), ("ff00::/8", "multicast"),
)
_V4 = tuple((IPv4Network(net), name) for net, name in _NETWORKS if ":" not in net)
_V6 = tuple((IPv6Network(net), name) for net, name in _NETWORKS if ":" in net)
_NAT64 = IPv6Network("64:ff9b::/96")
#: What people who test on their own network may reach; link-local stays shut, for cloud machines keep their keys there.
_OWN = frozenset({"loopback", "private", "carrier-grade NAT"})


def refusal(address: IP, *, allow_private: bool = False) -> str | None:
    """What an address is that may not be asked ("loopback", "private", …), or None where it may."""
    named = _kind(address)
    return None if named is None or (allow_private and named in _OWN) else named


def literal(host: str) -> IP | None:
    """The number that a host is written as, in its one plain form; None where it is a name."""
    try:
        return ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def is_number(host: str) -> bool:
    """Whether a host ends in a number, and so is taken for an address by some programs: 2130706433, 0x7f.1, 0177.0.0.1."""
    return bool(_NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]))


def _kind(address: IP) -> str | None:
    if isinstance(address, IPv4Address):
        return next((name for net, name in _V4 if address in net), None)
    if address.scope_id is not None:
        return "link-local"
    if (inside := _inside(address)) is not None:
        return _kind(inside)
    named = next((name for net, name in _V6 if address in net), None)
    # 2000::/3 is all that was ever given out for the network of networks
    return named or (None if address in IPv6Network("2000::/3") else "reserved")


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one leads to: mapped, 6to4, or through NAT64."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
