"""Names: every number of a host is looked at; one that is shut shuts the host."""

from __future__ import annotations

import socket
import threading

import pytest

from turnout.errors import Later, Skip
from turnout.fetch import names
from turnout.fetch.names import Refused, addresses, system_lookup
from turnout.fetch.target import target

HERE = target("http://paper.example/a")


def _all(*numbers: str) -> names.Lookup:
    return lambda host, port, seconds: numbers


def test_the_numbers_come_in_their_order_each_once() -> None:
    assert addresses(HERE, _all("93.184.216.34", "93.184.216.34", "2606:2800:220:1::1"), seconds=1) == ("93.184.216.34",
        "2606:2800:220:1::1")


def test_one_number_that_is_shut_shuts_the_name() -> None:
    with pytest.raises(Refused, match=r"paper\.example is at a loopback address \(127\.0\.0\.1\); not fetched; --allow-private"):
        addresses(HERE, _all("93.184.216.34", "127.0.0.1"), seconds=1)
    assert addresses(HERE, _all("127.0.0.1"), seconds=1, allow_private=True) == ("127.0.0.1",)
    with pytest.raises(Refused, match="link-local"):
        addresses(HERE, _all("169.254.169.254"), seconds=1, allow_private=True)


def test_a_number_is_not_looked_up() -> None:
    def never(host: str, port: int, seconds: float) -> list[str]:
        raise AssertionError

    assert addresses(target("http://93.184.216.34/"), never, seconds=1) == ("93.184.216.34",)
    with pytest.raises(Refused):
        addresses(target("http://[::ffff:127.0.0.1]/"), never, seconds=1)


@pytest.mark.parametrize("error", [TimeoutError(), socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_name_without_an_address_is_asked_for_again(error: Exception) -> None:
    def fails(host: str, port: int, seconds: float) -> list[str]:
        raise error

    with pytest.raises(Later, match=r"paper\.example"):
        addresses(HERE, fails, seconds=1)
    with pytest.raises(Later):
        addresses(HERE, _all(), seconds=1)


def test_a_number_with_a_zone_is_this_machines_own() -> None:
    with pytest.raises(Skip):
        addresses(HERE, _all("fe80::1%lo"), seconds=1)


def test_the_machines_resolver_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [held.wait(5)][:0])
    with pytest.raises(TimeoutError):
        system_lookup("paper.example", 80, 0.05)
    held.set()


def test_the_machines_resolver_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in system_lookup("127.0.0.1", 80, 2)

    def fails(*a: object, **k: object) -> list[object]:
        raise socket.gaierror(-2, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(OSError, match="no such name"):
        system_lookup("nowhere.invalid", 80, 2)
