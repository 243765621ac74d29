"""The scene in which speakers are sought: a passage's units, its quotations, and the pack's classes for cues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from turnout.extract.speakers_roles import role_of, roles_of
from turnout.text.lexicon import Lexicon
from turnout.text.pack import Pack
from turnout.text.rules import Rule
from turnout.text.units import Units

PAIRS = {"“": "”\"", "«": "»", "„": "“”", "‘": "’"}
# How far a source may reach, and how far an apposition between two commas may: longer ones were always misreadings.
LONGEST_SOURCE = 18
LONGEST_APPOSITION = 28

Range = tuple[int, int]


class _Sets(dict[str, frozenset[str]]):
    """The members of each class, looked up in the lexicon when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = self.lexicon.members(name)
        return found


@dataclass(slots=True)
class Said:
    """One attribution in the making: unit ranges of its cue, its source and what is said."""

    rule: Rule
    cue: Range
    source: Range | None = None
    extra: Range | None = None  # the apposition, which often tells the role
    content: list[Range] = field(default_factory=list)
    via: Range | None = None
    dropped: bool = False

    @property
    def first(self) -> int:
        """The first unit of cue and source."""
        return min(self.cue[0], self.source[0]) if self.source else self.cue[0]

    @property
    def last(self) -> int:
        """The unit after cue and source."""
        return max(self.cue[1], self.source[1]) if self.source else self.cue[1]


class Scene:
    """A passage ready to be asked: which classes a unit has, where quotations open and close, what was found so far."""

    __slots__ = ("cells", "closes", "done", "keys", "kinds", "opens", "pack", "past", "sets", "total", "units")

    def __init__(self, units: Units, pack: Pack) -> None:
        self.units, self.pack = units, pack
        self.keys, self.kinds, self.cells = units.keys, units.kinds, units.cells
        self.total = len(units.keys)
        sets = pack.memo.get("speakers.sets")
        self.sets: _Sets = sets if sets is not None else pack.memo.setdefault("speakers.sets", _Sets(units.lexicon))
        self.past: tuple[str, ...] = tuple(pack.table("speakers").get("past", ())) or ("\0",)
        self.opens: dict[int, int] = {}  # opening mark -> closing mark
        self.closes: dict[int, int] = {}
        self.done: list[Said] = []  # of the sentence at hand
        self._quotes()

    def has(self, index: int, name: str) -> bool:
        """Whether a unit is of a class; False outside the passage."""
        return 0 <= index < self.total and self.cells[index] in self.sets[name]

    def verbal(self, index: int) -> bool:
        """Whether a unit is or begins with a verb, by the pack's list or by its ending."""
        if self.kinds[index] != "word":
            return False
        head, _, rest = self.keys[index].partition(" ")
        if rest:
            pair = self.units.lexicon.forms.get(head)
            return (pair is not None and pair[0] in self.units.lexicon.members("cue.verb")) or head.endswith(self.past)
        return self.has(index, "cue.verb") or (head.endswith(self.past) and not self.cap(index))

    def number(self, index: int) -> bool:
        """Whether a unit is a number."""
        return self.kinds[index] in ("num", "numword", "number") or self.kinds[index].startswith("count")

    def role(self, part: Range) -> str | None:
        """The role that the words of a stretch tell."""
        return role_of(self.units.words(*part), "", roles_of(self.pack))

    def key(self, index: int) -> str:
        """A unit's key, empty outside the passage."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def cap(self, index: int) -> bool:
        """Whether a unit begins with a capital letter."""
        return 0 <= index < len(self.keys) and self.units.text[self.units.starts[index]].isupper()

    def floor(self, first: int) -> int:
        """Where the clause at hand may begin: the sentence's start, or after what an earlier speaker took."""
        return max([first, *(said.last for said in self.done if not said.dropped)])

    def _quotes(self) -> None:
        """Pair the quotation marks; a new line closes what is open."""
        pattern: re.Pattern[str] | None = self.pack.memo.get("speakers.quotes")
        if pattern is None:
            lexicon = self.units.lexicon
            codes = "".join("".join(lexicon.members("=" + mark)) for mark in "“”«»„\"‘’'")
            pattern = self.pack.memo["speakers.quotes"] = re.compile("[" + re.escape(codes + "".join(lexicon.members("nl"))) + "]")
        waiting: list[tuple[int, str]] = []
        for found in pattern.finditer(self.units.codes):
            index = found.start()
            key = self.keys[index]
            if key == "'":  # two of them are how some agencies type a quotation mark
                if index + 1 >= len(self.keys) or self.keys[index + 1] != "'" or self.units.starts[index + 1] != self.units.ends[index]:
                    continue
                key = "\""
                index += bool(waiting)
            if key == "\n":
                if waiting:
                    self._pair(waiting[0][0], index - 1)
                waiting = []
            elif key == "\"" and self._turned(index, waiting):
                continue
            elif waiting and (key in waiting[-1][1] or (key == "\"" and "\"" in waiting[-1][1])):
                self._pair(waiting.pop()[0], index)
            elif key in PAIRS and len(waiting) < 4:
                waiting.append((index, PAIRS[key]))
            elif key == "\"" and len(waiting) < 4:
                waiting.append((index, "\"”"))
        if waiting:
            self._pair(waiting[0][0], len(self.keys) - 1)

    def _turned(self, index: int, waiting: list[tuple[int, str]]) -> bool:
        """Whether a straight mark cannot be what its turn says: one that hangs on the word before it opens nothing."""
        if self.keys[index] != "\"":
            return False
        units, last = self.units, len(self.keys) - 1
        hangs = index > 0 and units.ends[index - 1] == units.starts[index]
        leads = index < last and units.ends[index] == units.starts[index + 1]
        if hangs and not leads:
            return not (waiting and "\"" in waiting[-1][1])
        if leads and not hangs and waiting and waiting[-1][1] == "\"”":
            waiting.pop()
        return False

    def _pair(self, first: int, last: int) -> None:
        if last > first:
            self.opens[first] = last
            self.closes[last] = first
