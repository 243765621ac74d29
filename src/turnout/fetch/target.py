"""Targets: an address of the web taken apart once, by the same reading that the connection then goes by, and how it is shown."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass

import httpx2

from turnout.errors import Skip
from turnout.fetch.address import is_number, literal

__all__ = ["PORTS", "Target", "follow", "shown", "target", "veiled"]

PORTS = {"http": 80, "https": 443}
_UGLY = re.compile(r"[\x00-\x1f\x7f\\]")
_USER = re.compile(r"(?<=//)[^/?#@]*(?:@[^/?#@]*)*@")
_SECRET = re.compile(
    r"(?i)([?&;](?:[\w-]*(?:token|secret|passw|api_?key|access_?key|signature)[\w-]*|key|sig|auth|session|sid)=)"
    r"(?!…[0-9a-f]{6}(?:[&#;\s<>\"]|$))([^&#;\s<>\"]+)"
)
"""Names whose values are keys, but for those that are blotted out. Not `code`: such a key is good once, and papers number pages by it."""
_LONGEST = 4_000  # characters; no page has an address as long, and logs and records keep them


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One address to ask: `url` without its fragment, `host` in the letters of DNS (or a number), `port` as it is connected to."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt is for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if PORTS[self.scheme] == self.port else f":{self.port}")


def shown(url: str) -> str:
    """An address as it may be shown and logged: without names and passwords, its keys and tokens blotted out, not overlong."""
    plain = _SECRET.sub(r"\1…", _USER.sub("", _UGLY.sub("", url)))
    return plain if len(plain) <= 300 else plain[:299] + "…"


def veiled(url: str) -> str:
    """An address as it is kept, or a line that holds some: names, passwords and keys blotted out. What differs in a key stays two."""
    return _SECRET.sub(_veil, _USER.sub("…@", url))


def _veil(found: re.Match[str]) -> str:
    """A key with a few letters of its hash in its place: enough to tell two apart, too few to find it again by trying."""
    return f"{found[1]}…{hashlib.sha256(found[2].encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def target(url: str) -> Target:
    """The address taken apart; raises Skip for what is not asked: other schemes, passwords, numbers in odd forms, names that are none."""
    text = url.strip().replace(" ", "%20")
    where = shown(text)
    if _UGLY.search(text) or len(text) > _LONGEST:
        raise Skip(f"{where}: no address of a page; check it for backslashes, control characters and length")
    scheme = text.partition(":")[0].lower()
    if scheme not in PORTS or "://" not in text[:8]:
        raise Skip(f"{where}: only http:// and https:// addresses are fetched")
    try:
        parsed = httpx2.URL(text).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise Skip(f"{where}: no address of a page ({_line(error)})") from None
    if parsed.userinfo or "@" in text[8:].partition("/")[0].partition("?")[0]:
        raise Skip(f"{where}: the address carries a name or password; none is sent, leave it out")
    host = _host(parsed.raw_host.decode("ascii"), where)
    if not 0 < (port := PORTS[scheme] if parsed.port is None else parsed.port) < 65536:
        raise Skip(f"{where}: no port of that number")
    return Target(url=str(parsed.copy_with(host=host)), scheme=scheme, host=host, port=port)


def follow(held: Target, location: str) -> Target:
    """Where a redirect leads; raises Skip where it leads nowhere, or out of https into http."""
    with suppress(UnicodeError):  # headers are read as Latin-1, and many sites send UTF-8 in them
        location = location.encode("latin-1").decode("utf-8")
    try:
        address = str(httpx2.URL(held.url).join(location.strip().replace(" ", "%20")))
    except (httpx2.InvalidURL, ValueError) as error:
        raise Skip(f"{shown(held.url)}: redirects to no address of a page ({_line(error)})") from None
    found = target(address)
    if held.scheme == "https" and found.scheme == "http":
        raise Skip(f"{shown(held.url)}: redirects from https to {shown(found.url)}, where anybody may change it; not followed")
    return found


def _host(host: str, where: str) -> str:
    """The host as it is looked up: no final dot, small letters; numbers only in their plain form."""
    plain = host.removeprefix("[").removesuffix("]").removesuffix(".").lower()
    if (number := literal(plain)) is not None:
        if "%" in plain:
            raise Skip(f"{where}: an address with a zone is one of this machine's own network; it is not fetched")
        return str(number)
    if is_number(plain):
        raise Skip(f"{where}: the host is a number in an odd form; write it as four plain numbers, or by its name")
    labels = plain.split(".")
    if not plain or len(plain) > 253 or any(not part or len(part) > 63 or not re.fullmatch(r"[a-z0-9_-]+", part) for part in labels):
        raise Skip(f"{where}: no host of that name can be")
    return plain


def _line(error: Exception) -> str:
    return shown(" ".join(str(error).split()))[:120] or type(error).__name__
