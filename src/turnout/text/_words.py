"""Words: units taken apart again where a numeral may hide in them ("two-day", "44-year-old", a joined phrase)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from turnout.text.units import Units, fold

T = TypeVar("T")
PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\s\d\-‑–]+")
CHOICE = re.compile(r"\(([^()]*)\)")


class Words:
    """Parallel lists of keys, kinds and spans; `glued[i]` tells that a word hangs on the one before it (44-year)."""

    __slots__ = ("ends", "glued", "keys", "kinds", "starts", "text")

    def __init__(self, units: Units, vocabulary: Collection[str]) -> None:
        self.text = units.text
        self.keys, self.kinds = list(units.keys), list(units.kinds)
        self.starts, self.ends = list(units.starts), list(units.ends)
        self.glued: set[int] = set()
        rows = enumerate(zip(units.kinds, units.keys, strict=True))
        due = [i for i, (kind, key) in rows if kind == "numword" or (kind == "word" and ("-" in key or " " in key))]
        shift = 0
        for old in due:
            shift += self._split(old + shift, vocabulary)

    def _split(self, at: int, vocabulary: Collection[str]) -> int:
        start, end = self.starts[at], self.ends[at]
        if end - start > 80:
            return 0
        spans = [match.span() for match in PIECE.finditer(self.text, start, end)]
        keys = [fold(self.text[a:b]) for a, b in spans]
        if len(keys) < 2 or not (self.kinds[at] == "numword" or any(key in vocabulary for key in keys)):
            return 0
        phrase = " " in self.keys[at]
        self.keys[at : at + 1] = keys
        self.kinds[at : at + 1] = ["num" if key[0].isdigit() else "word" for key in keys]
        self.starts[at : at + 1] = [a for a, _ in spans]
        self.ends[at : at + 1] = [b for _, b in spans]
        grown = len(keys) - 1
        self.glued = {i + grown if i > at else i for i in self.glued}
        if not phrase:
            self.glued.update(range(at + 1, at + 1 + grown))
        return grown


def choices(entry: str) -> Iterable[str]:
    """All phrases of an entry: "(a|b) c" gives "a c" and "b c"; spaces left by an empty choice are dropped."""
    parts = CHOICE.split(entry)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    for found in product(*options):
        yield fold(" ".join("".join(found).split()))


@lru_cache(maxsize=4096)
def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split(" "))


class Phrases(Generic[T]):
    """Phrases with what they stand for, looked up forwards from a word or backwards to it; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for entry, value in entries:
            for phrase in choices(entry):
                words = _cut(phrase)
                self.first.setdefault(words[0], []).append((words, value))
                self.last.setdefault(words[-1], []).append((words, value))
        for table in (self.first, self.last):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def at(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The phrase that begins at a word: the index after it, and its value."""
        if index >= len(keys):
            return None
        for words, value in self.first.get(keys[index], ()):
            size = len(words)
            if size == 1 or tuple(keys[index : index + size]) == words:
                return index + size, value
        return None

    def before(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The phrase that ends just before a word: the index of its first word, and its value."""
        if index <= 0:
            return None
        for words, value in self.last.get(keys[index - 1], ()):
            size = len(words)
            if size <= index and (size == 1 or tuple(keys[index - size : index]) == words):
                return index - size, value
        return None
