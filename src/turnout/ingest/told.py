"""What a source is told in the settings, held to what its kind takes: each name with its type, default and a line of words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol
from urllib.parse import urlsplit

from turnout.errors import Faults, Usage
from turnout.ingest.address import quoted
from turnout.model import Source
from turnout.model.named import Named

__all__ = ["Notes", "Told", "checked", "seconds"]

_SPAN = re.compile(r"\s*(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|min|h|d|w)?\s*", re.IGNORECASE)
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "": 1}


class Notes(Protocol):
    """What a kind keeps from one run to the next, by name: where it stopped in a file, the last number of a timeline.

    A note is kept together with what was found before it: what a stopped run did not take in is found again.
    """

    def told(self, name: str, /) -> str | None:
        """What was noted under a name, or None."""
        ...

    def note(self, name: str, value: str, /) -> None:
        """Note something, once everything found so far is kept."""
        ...

    def passes(self, data: bytes, address: str, /) -> bool:
        """Whether a page's bytes may hold what is looked for; of one that may not, the address is written down as dropped.

        For kinds that have many pages at hand and must not make a Find of each; others need not ask.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One setting of a kind: its type, whether it must be there, its default, the values it may have, and what it is.

    `type`: text, address (http or https), path, texts (a list), addresses, paths, number, span (seconds, or "15m"), flag, names (a
    table of texts, whose names are the `choices` where there are any), encoding, letter (one character).
    """

    type: str = "text"
    words: str = ""
    required: bool = False
    default: object = None
    choices: tuple[str, ...] = ()


def checked(source: Source, told: Mapping[str, Told]) -> Source:
    """The source with every setting checked and the missing ones at their default. Raises Usage with a line for each that is wrong."""
    faults, where, meant = Faults(), f"source {source.name!r}: ", set[str]()
    for name in source.settings:
        if name not in told:
            near = get_close_matches(name, told, n=1)
            meant.update(near)
            hint = f"; is {near[0]!r} meant?" if near else f" (there are: {', '.join(sorted(told))})"
            faults.told.append(f"{where}{source.kind} takes no setting {name!r}{hint}")
    values: dict[str, object] = {}
    for name, one in told.items():
        if name in source.settings:
            with faults.part(f"{where}{name}: "):
                values[name] = _value(one, source.settings[name])
        elif one.required and name in meant:
            continue  # it is told already how that one is spelt
        elif one.required:
            faults.told.append(f"{where}{source.kind} needs the setting {name!r}: {one.words}")
        else:
            values[name] = one.default
    faults.end()
    return Source(name=source.name, kind=source.kind, settings=Named(values))


def _value(told: Told, value: Any) -> object:
    if told.type in ("texts", "paths", "addresses"):
        many = value if isinstance(value, list | tuple) else [value]
        check = {"texts": _text, "paths": _text, "addresses": _address}[told.type]
        return tuple(_chosen(told, check(one)) for one in many)
    if told.type == "names":
        if not isinstance(value, Mapping):
            raise Usage(f"{value!r} is no table like {{ title = \"Headline\" }}")
        return Named({str(_chosen(told, name)): _text(one) for name, one in value.items()})
    return _chosen(told, _CHECKS[told.type](value))


def _chosen(told: Told, value: object) -> object:
    if told.choices and value not in told.choices:
        raise Usage(f"{value!r} is none of: {', '.join(filter(None, told.choices))}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Usage(f"{value!r} is no text; write it in quotation marks")
    return value.strip()


def _address(value: object) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        there, named = parts.scheme in ("http", "https") and bool(parts.hostname), "@" in parts.netloc
        _ = parts.port
    except ValueError:
        there = named = False
    if not there or len(text) > 4000:
        raise Usage(f"{quoted(text)} is no address like https://example.org/feed.xml")
    if named:
        raise Usage(f"{quoted(text)} carries a name or password; none is sent, leave it out")
    return text


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000_000:
        raise Usage(f"{value!r} is no number like 0, 1 or 200")
    return value


def _encoding(value: object) -> str:
    text = _text(value)
    try:
        b"a".decode(text, "ignore")  # some names are of no texts: "hex"
        return codecs.lookup(text).name
    except (LookupError, ValueError) as error:
        raise Usage(f"{value!r} is no encoding like \"utf-8\" or \"windows-1251\"") from error


def _letter(value: object) -> str:
    if value not in ("\\t", "\t") and len(_text(value)) != 1:
        raise Usage(f"{value!r} is not one character like \";\" (\"\\t\" for a tab)")
    return "\t" if value == "\\t" else str(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Usage(f"{value!r} is neither true nor false")
    return value


def seconds(value: object) -> float:
    """The seconds of a span of time: a number of them, or "90s", "15m", "6h", "2d", "1w". Raises Usage for anything else."""
    match = _SPAN.fullmatch(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    if match is None:
        raise Usage(f"{value!r} is no span of time like \"15m\", \"6h\" or \"2d\"")
    return float(match[1]) * _UNITS[(match[2] or "").lower()]


_CHECKS: Mapping[str, Callable[[Any], object]] = {
    "text": _text, "path": _text, "address": _address, "number": _number, "span": seconds, "flag": _flag,
    "encoding": _encoding, "letter": _letter,
}
