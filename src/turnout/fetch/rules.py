"""Rules: what a robots.txt says to us (RFC 9309), read line by line.

Read here and not by a library: the one at hand gives every rule to every agent of a group, so that 500 KiB of agents and rules cost
it minutes. Only the groups that name us are kept, or those for everybody where none does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

__all__ = ["EVERYTHING", "MOST", "NOTHING", "Rules", "read_rules"]

MOST = 500 * 1024
"""The bytes of a robots.txt that are read; what comes after is as if it were not there."""
_PLAIN = "/:?#[]@!$&'()*+,;=-._~%"
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_RULES = 5_000  # rules of our groups; no site has a tenth as many


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What we may ask of one origin: rules as (path, allowed), the longest first; seconds between two requests, where it names any."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether an address may be asked: the longest rule that fits decides, and of two alike the one that allows."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        return next((allowed for rule, allowed in self.rules if _fits(rule, path)), True)


EVERYTHING = Rules()
NOTHING = Rules(rules=(("/", False),))


def read_rules(data: bytes, token: str) -> Rules:
    """What the file says to the agent of this name, or to all."""
    groups: dict[bool, list[tuple[str, bool]]] = {True: [], False: []}
    delays: dict[bool, float] = {}
    ours, named = frozenset[bool](), False
    among = False  # whether the last line that counts named an agent: those that follow each other share a group
    for line in data[:MOST].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            mine = {True} if _names(value, token) else {False} if value == "*" else set()
            ours = (ours if among else frozenset()) | mine
            named, among = named or True in mine, True
        elif key in ("allow", "disallow"):
            among = False
            for group in ours if value else ():
                groups[group].append((_plain(value), key == "allow"))
        elif key == "crawl-delay":
            among = False
            if (seconds := _seconds(value)) is not None:
                delays.update(dict.fromkeys(ours, seconds))
    rules = sorted(groups[named], key=lambda one: (-len(one[0]), not one[1]))[:_RULES]
    return Rules(rules=tuple(rules), delay=delays.get(named))


def _names(value: str, token: str) -> bool:
    """Whether a line names us: by the letters it begins with, whatever version or words follow."""
    found = re.match(r"[A-Za-z_-]+", value)
    return found is not None and found[0].lower() == token


def _seconds(value: str) -> float | None:
    return float(value) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", value) else None


def _plain(path: str) -> str:
    """A path as all are compared: octets that need no escape without it, all others with one, in large letters."""
    text = _ESCAPE.sub(lambda found: _octet(found[0]), path)
    return quote(text, safe=_PLAIN, errors="replace")


def _octet(escape: str) -> str:
    octet = unquote_to_bytes(escape)
    return octet.decode("ascii") if (octet.isalnum() and octet.isascii()) or octet in (b"-", b".", b"_", b"~") else escape.upper()


def _fits(rule: str, path: str) -> bool:
    """Whether a rule fits a path: `*` is any run, a final `$` the end; each part is looked for once, from left to right."""
    ends = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    last = rest.pop()
    for part in rest:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return path.endswith(last) and len(path) - len(last) >= at if ends else path.find(last, at) >= 0
