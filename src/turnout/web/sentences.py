"""Sentences: what a derivation says in English, told in another language by patterns that are data.

A pattern is an English sentence with {places} in it, and the same sentence in the other language. A place may name a family
({roles:role}), by which its words are told in the other language, and held to what they can be; each place takes as little as it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Sentences"]

_PLACE = re.compile(r"\{(?:(\w+):)?(\w+)\}")
_CODE = re.compile(r"[a-z][a-z_ -]*")
_HELD = {
    "variables": _CODE, "methods": _CODE, "roles": _CODE, "forms": _CODE, "statuses": _CODE, "number": re.compile(r"[\d,]+"),
    "said": re.compile(r"[^·]*\([a-z_]+\)(, via [^·]*)?"), "voice": re.compile(r"[^“”\[\]]+"),
}
Tell = Callable[[str, str], str]
"""What a family and some words of it give: the words as they are told in the other language."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The places of a sentence (family, name), the words before, between and behind them, and what it says."""

    places: tuple[tuple[str, str], ...]
    between: tuple[str, ...]
    says: str

    def places_of(self, line: str) -> list[str] | None:
        first, *inner = self.between
        if not self.places:
            return [] if line == first else None
        last = inner.pop()
        if not line.startswith(first) or not line.endswith(last) or len(line) < len(first) + len(last):
            return None
        at, end = len(first), len(line) - len(last)
        found = []
        for words in (*inner, None):
            stop = end if words is None else line.find(words, at + 1, end)
            if stop <= at:
                return None
            found.append(line[at:stop])
            at = stop + len(words or "")
        return found if all(_fits(family, words) for (family, _), words in zip(self.places, found, strict=True)) else None


class Sentences:
    """The patterns of one language, tried in their order."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._patterns = [_pattern(row["en"], row["says"]) for row in rows]

    def told(self, line: str, tell: Tell) -> str | None:
        """A sentence in the other language; None where no pattern knows it."""
        for one in self._patterns:
            found = one.places_of(line)
            if found is not None:
                return one.says.format(**{name: tell(family, words) for (family, name), words in zip(one.places, found, strict=True)})
        return None


def _fits(family: str, words: str) -> bool:
    held = _HELD.get(family)
    return held is None or held.fullmatch(words) is not None


def _pattern(english: str, says: str) -> _Pattern:
    places, between, at = [], [], 0
    for place in _PLACE.finditer(english):
        places.append((place[1] or "", place[2]))
        between.append(english[at : place.start()])
        at = place.end()
    return _Pattern(tuple(places), (*between, english[at:]), says)
