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
SPLIT, NUMBER, DATE, UNKNOWN = 1, 2, 4, 8
Pieces = tuple[tuple[int, int, str], ...]
CHOICE = re.compile(r"\(([^()]*)\)")


class Words:
    """Parallel lists of keys, kinds and spans; `glued` holds words that hang on the one before them (44-year).

    `numbers` and `dates` are the words at which a number and an expression of time may begin.
    """

    __slots__ = ("dates", "ends", "glued", "keys", "kinds", "numbers", "starts", "text")

    def __init__(self, units: Units, known: Vocabulary) -> None:
        self.text = units.text
        self.glued: set[int] = set()
        self.keys, self.kinds, self.starts, self.ends = units.keys, units.kinds, units.starts, units.ends
        hot = known.hot(units.keys)
        cuts = [(at, pieces) for at, role in hot if role & SPLIT and (pieces := known.pieces(units, at))]
        if cuts:
            self._cut(units, cuts)
            hot = _moved(hot, dict(cuts), known)
        self.numbers = [at for at, role in hot if role & NUMBER]
        self.dates = [at for at, role in hot if role & DATE]

    def _cut(self, units: Units, cuts: list[tuple[int, Pieces]]) -> None:
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
                self.kinds.append("num" if key[0].isdecimal() else "word")
                self.starts.append(units.starts[at] + start)
                self.ends.append(units.starts[at] + end)
            done = at + 1


def _moved(hot: list[tuple[int, int]], cuts: dict[int, Pieces], known: Vocabulary) -> list[tuple[int, int]]:
    """The words to look at once some came apart: the others where they stand now, and the pieces."""
    out: list[tuple[int, int]] = []
    grown = 0
    for at, role in hot:
        pieces = cuts.get(at)
        if pieces is None:
            out.append((at + grown, role))
        else:
            out += [(at + grown + nth, part) for nth, part in known.hot([key for _, _, key in pieces])]
            grown += len(pieces) - 1
    return out


class Vocabulary:
    """Where to look: the words at which numbers and dates begin, and the units to take apart.

    A unit comes apart where one of its `parts` is a number word or a month, a joined phrase where any of its words is of
    interest.
    """

    def __init__(
        self, numbers: Collection[str], dates: Collection[str] = (), around: Collection[str] = (), parts: Collection[str] = ()
    ) -> None:
        self.numbers, self.dates, self.around, self.parts = numbers, dates, around, parts or numbers
        self.roles: dict[str, int] = {}
        self.memo: dict[str, Pieces] = {}

    def hot(self, keys: list[str]) -> list[tuple[int, int]]:
        """The words to look at, with what they may be; one dictionary look-up a word."""
        get = self.roles.get
        found = [(at, role) for at, key in enumerate(keys) if (role := get(key, UNKNOWN))]
        return [(at, role if role != UNKNOWN else self._role(keys[at])) for at, role in found]

    def _role(self, key: str) -> int:
        figures = key[:1].isdecimal()
        role = NUMBER * (figures or key in self.numbers) | DATE * (figures or key in self.dates)
        role |= SPLIT * ("-" in key or " " in key or (figures and not key.isdecimal()))
        if len(self.roles) < 100_000 and len(key) < 40:
            self.roles[key] = role
        return role

    def pieces(self, units: Units, at: int) -> Pieces:
        """A unit's parts (start and end in the unit, key); nothing where it is to stay whole."""
        if units.kinds[at] not in ("word", "numword"):
            return ()
        raw = units.text[units.starts[at] : units.ends[at]]
        found = self.memo.get(raw)
        if found is None:
            found = self._parts(raw, units.kinds[at]) if len(raw) <= 80 else ()
            if len(self.memo) < 50_000:
                self.memo[raw] = found
        return found

    def _parts(self, raw: str, kind: str) -> Pieces:
        rows = tuple((*match.span(), fold(match[0])) for match in PIECE.finditer(raw))
        vocabulary = self.around if " " in raw else self.parts
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
        # what betrays a phrase inside a longer unit: its long words, or the first where all are short ("up to")
        spelled = [words for rows in self.first.values() for words, _ in rows]
        self.words = frozenset(word for words in spelled for word in ([w for w in words if len(w) > 2] or words[:1]))
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
