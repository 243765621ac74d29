"""Addresses: nothing of this machine or the network around it is ever asked, however its number is written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.fetch.address import is_number, literal, refusal

SHUT = {
    "127.0.0.1": "loopback", "127.8.9.1": "loopback", "0.0.0.0": "unspecified", "10.1.2.3": "private", "172.16.0.1": "private",
    "172.31.255.255": "private", "192.168.1.1": "private", "100.64.0.1": "carrier-grade NAT", "100.100.100.200": "carrier-grade NAT",
    "169.254.169.254": "link-local", "192.0.0.8": "reserved", "198.18.0.1": "reserved", "203.0.113.5": "reserved",
    "224.0.0.1": "multicast", "239.255.255.250": "multicast", "240.0.0.1": "reserved", "255.255.255.255": "reserved",
    "::": "unspecified", "::1": "loopback", "fe80::1": "link-local", "fe80::1%eth0": "link-local", "fc00::1": "private",
    "fd12:3456::1": "private", "fec0::1": "private", "ff02::1": "multicast", "2001:db8::1": "reserved", "2001::1": "reserved",
    "100::1": "reserved", "::7f00:1": "reserved", "4000::1": "reserved",
    "::ffff:127.0.0.1": "loopback", "::ffff:10.0.0.1": "private", "2002:7f00:1::": "loopback", "2002:a00:1::1": "private",
    "64:ff9b::7f00:1": "loopback", "64:ff9b::a9fe:a9fe": "link-local", "64:ff9b:1::1": "private",
}
OPEN = ["93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822",
    "2002:5db8:d822::1"]


@pytest.mark.parametrize(("written", "kind"), SHUT.items())
def test_what_is_shut(written: str, kind: str) -> None:
    assert refusal(ip_address(written)) == kind


@pytest.mark.parametrize("written", OPEN)
def test_what_is_open(written: str) -> None:
    assert refusal(ip_address(written)) is None


@pytest.mark.parametrize("written", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1"])
def test_own_networks_open_on_request(written: str) -> None:
    assert refusal(ip_address(written), allow_private=True) is None


@pytest.mark.parametrize("written", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "255.255.255.255"])
def test_some_never_open(written: str) -> None:
    assert refusal(ip_address(written), allow_private=True) is not None


@given(st.ip_addresses())
def test_what_the_standard_library_calls_special_is_shut(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_multicast or address.is_link_local or address.is_reserved:
        held = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if held is None and not (isinstance(address, IPv6Address) and str(address).startswith("64:ff9b:")):
            assert refusal(address) is not None


@given(st.ip_addresses(v=4))
def test_a_number_inside_another_is_seen(address: IPv4Address) -> None:
    inside = int(address)
    for outer in (0xFFFF << 32 | inside, 0x2002 << 112 | inside << 80, 0x64FF9B << 96 | inside):
        assert refusal(IPv6Address(outer)) == refusal(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "1.2.3.4", "1.2.3.4.", "0x", "09.1"])
def test_hosts_that_are_numbers(host: str) -> None:
    assert is_number(host)


@pytest.mark.parametrize("host", ["paper.example", "1.example", "0x7f.example", "localhost", "4chan.example"])
def test_hosts_that_are_names(host: str) -> None:
    assert not is_number(host)


def test_only_the_plain_form_is_a_literal() -> None:
    assert literal("127.0.0.1") == IPv4Address("127.0.0.1")
    assert literal("[::1]") == IPv6Address("::1")
    assert literal("127.1") is None and literal("0177.0.0.1") is None and literal("paper.example") is None
