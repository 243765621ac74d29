"""Names: a host to the numbers that may be asked, every one of them looked at before the first is connected to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from turnout.errors import Later, Skip
from turnout.fetch.address import IP, literal, refusal
from turnout.fetch.target import Target, shown

__all__ = ["Lookup", "Refused", "Unknown", "addresses", "system_lookup"]

Lookup = Callable[[str, int, float], Sequence[str]]
"""A host, a port and how many seconds it may take, to the numbers there are; raises OSError (TimeoutError) where there are none."""
_MOST = 8  # addresses of one host that are tried


class Refused(Skip):
    """An address that is not asked, whatever it would answer."""


class Unknown(Later):
    """A host that has no address now."""


def addresses(found: Target, lookup: Lookup, *, seconds: float, allow_private: bool = False) -> tuple[str, ...]:
    """The numbers of a target, in the order given. One that may not be asked shuts the whole name: it is there to be switched to."""
    numbers = _numbers(found, lookup, seconds)
    for number in numbers:
        if (kind := refusal(number, allow_private=allow_private)) is not None:
            hint = "" if kind not in ("loopback", "private", "carrier-grade NAT") else "; --allow-private is for your own network"
            raise Refused(f"{shown(found.url)}: {found.host} is at a {kind} address ({number}); not fetched{hint}")
    return tuple(str(number) for number in numbers[:_MOST])


def _numbers(found: Target, lookup: Lookup, seconds: float) -> list[IP]:
    if (number := literal(found.host)) is not None:
        return [number]
    try:
        told = lookup(found.host, found.port, seconds)
    except TimeoutError:
        raise Unknown(f"{shown(found.url)}: the name {found.host} was not found within {seconds:g} s; try again later") from None
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no answer"
        raise Unknown(f"{shown(found.url)}: the name {found.host} has no address ({why}); check it") from None
    try:
        numbers = list(dict.fromkeys(ip_address(one) for one in told))
    except ValueError:
        raise Refused(f"{shown(found.url)}: {found.host} is at an address of this machine's own network; not fetched") from None
    if not numbers:
        raise Unknown(f"{shown(found.url)}: the name {found.host} has no address; check it")
    return numbers


def system_lookup(host: str, port: int, seconds: float) -> Sequence[str]:
    """What the machine's resolver says, within so many seconds: its own patience is long and cannot be set."""
    told: list[Sequence[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            told.append([str(one[4][0]) for one in found])
        except (OSError, UnicodeError) as error:
            told.append(error)

    worker = threading.Thread(target=ask, name="turnout-lookup", daemon=True)
    worker.start()
    worker.join(seconds)
    if not told:
        raise TimeoutError
    if isinstance(told[0], OSError | UnicodeError):
        raise told[0]
    return told[0]
