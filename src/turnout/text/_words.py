"""Words: units taken apart again where a numeral may hide in them ("two-day", "44-year-old", a joined phrase)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from turnout.text.units import SCAN, Units, fold

T = TypeVar("T")
PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\s\d\-‑–]+")
CHOICE = re.compile(r"\(([^()]*)\)")


class Words:
    """Parallel lists of keys, kinds and spans; `glued[i]` tells that a word hangs on the one before it (44-year)."""

    __slots__ = ("ends", "glued", "keys", "kinds", "starts", "text")

    def __init__(self, units: Units, known: Splitter) -> None:
        self.text = units.text
        self.glued: set[int] = set()
        rows = enumerate(zip(units.kinds, units.keys, strict=True))
        due = [i for i, (kind, key) in rows if kind == "numword" or (kind == "word" and ("-" in key or " " in key))]
        cuts = [(at, pieces) for at in due if (pieces := known.pieces(units, at))]
        if not cuts:
            self.keys, self.kinds, self.starts, self.ends = units.keys, units.kinds, units.starts, units.ends
            return
        self.keys, self.kinds, self.starts, self.ends = [], [], [], []
        done = 0
        for at, pieces in [*cuts, (len(units), ())]:
            self.keys += units.keys[done:at]
            self.kinds += units.kinds[done:at]
            self.starts += units.starts[done:at]
            self.ends += units.ends[done:at]
            if pieces and " " not in units.keys[at]:
                self.glued.update(range(len(self.keys) + 1, len(self.keys) + len(pieces)))
            for start, end, key in pieces:
                self.keys.append(key)
                self.kinds.append("num" if key[0].isdigit() else "word")
                self.starts.append(units.starts[at] + start)
                self.ends.append(units.starts[at] + end)
            done = at + 1


class Splitter:
    """Which units to take apart: those whose parts hold a number word, or, in joined phrases, any word of interest."""

    def __init__(self, numbers: Collection[str], around: Collection[str]) -> None:
        self.numbers, self.around = numbers, around
        self.memo: dict[str, tuple[tuple[int, int, str], ...]] = {}

    def pieces(self, units: Units, at: int) -> tuple[tuple[int, int, str], ...]:
        """A unit's parts (start and end in the unit, key); nothing where it is to stay whole."""
        raw = units.text[units.starts[at] : units.ends[at]]
        found = self.memo.get(raw)
        if found is None:
            found = self._cut(raw, units.kinds[at]) if len(raw) <= 80 else ()
            if len(self.memo) < 50_000:
                self.memo[raw] = found
        return found

    def _cut(self, raw: str, kind: str) -> tuple[tuple[int, int, str], ...]:
        rows = tuple((*match.span(), fold(match[0])) for match in PIECE.finditer(raw))
        vocabulary = self.around if " " in raw else self.numbers
        split = len(rows) > 1 and (kind == "numword" or any(key in vocabulary for _, _, key in rows))
        return rows if split else ()


def choices(entry: str) -> Iterable[str]:
    """All phrases of an entry: "(a|b) c" gives "a c" and "b c"; spaces left by an empty choice are dropped."""
    parts = CHOICE.split(entry)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    for found in product(*options):
        yield fold(" ".join("".join(found).split()))


@lru_cache(maxsize=8192)
def cut(phrase: str) -> tuple[str, ...]:
    """A phrase as tokens, as the tokeniser cuts running text."""
    return tuple(fold(token) for token in SCAN.findall(phrase))


class Phrases(Generic[T]):
    """Phrases with what they stand for, looked up forwards from a word or backwards to it; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for entry, value in entries:
            for phrase in choices(entry):
                words = cut(phrase)
                self.first.setdefault(words[0], []).append((words, value))
                self.last.setdefault(words[-1], []).append((words, value))
        # where no phrase is a single word, the second word settles most cases at once
        self.seconds = {
            word: frozenset(words[1] for words, _ in rows)
            for word, rows in self.first.items() if all(len(words) > 1 for words, _ in rows)
        }
        self.words = frozenset(word for rows in self.first.values() for words, _ in rows for word in words)
        for table in (self.first, self.last):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def at(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The phrase that begins at a word: the index after it, and its value."""
        if index >= len(keys) or keys[index] not in self.first:
            return None
        seconds = self.seconds.get(keys[index])
        if seconds is not None and (index + 1 >= len(keys) or keys[index + 1] not in seconds):
            return None
        for words, value in self.first[keys[index]]:
            size = len(words)
            if size == 1 or tuple(keys[index : index + size]) == words:
                return index + size, value
        return None

    def before(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The phrase that ends just before a word: the index of its first word, and its value."""
        if index <= 0 or keys[index - 1] not in self.last:
            return None
        for words, value in self.last[keys[index - 1]]:
            size = len(words)
            if size <= index and (size == 1 or tuple(keys[index - size : index]) == words):
                return index - size, value
        return None
