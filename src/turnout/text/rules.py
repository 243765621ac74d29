"""The small rule engine: patterns over classes, compiled to regular expressions over unit codes.

A pattern is written as the sentence it is for: `<count> {people}? {be} {adv}? {detain.part}`.

    <count>  <n:count|place>   capture one unit of a class, under its own name or another
    {people|crowd}  {!mark}    one unit of (or of none of) the classes
    word  ,  =(                that very word or mark (marks that mean something in patterns are written with =)
    _                          any unit
    ~3                         up to three units, no mark and no count among them
    ~~6                        up to six units of any kind but ; and brackets
    ( a | b )                  a choice; ? * + after an element repeat it (at most 8 times)
    !{class}  !<{class}        the next (the unit before) is not of the class
    ^  $                       start and end of the sentence
    %aux                       what the pack's `[macros]` say under that name
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from turnout.errors import Abort
from turnout.text.lexicon import Lexicon
from turnout.text.units import Units, fold

ELEMENT = re.compile(
    r"\s*(?:(?P<capture><(?:(?P<as>\w+):)?(?P<what>[^<>{}]+)>)|(?P<look>!<?)?\{(?P<not>!)?(?P<set>[^{}]+)\}|~~(?P<wide>\d+)|~(?P<gap>\d+)"
    r"|(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<any>_)(?=[\s?*+)|]|$)|(?P<anchor>[\^$])(?=\s|$)|(?P<word>=[()?*+|^$]|[^\s{}()<>|?*+]+))(?P<many>[?*+])?"
)
_Row = tuple[int, int]  # a rule's place in its family, and the bits of the anchors that it needs
_Ready = tuple[re.Pattern[str], list[tuple[str, int]]]  # a rule's regex, and the names of its groups with their numbers
MANY = {"?": "?", "*": "{0,8}", "+": "{1,8}", None: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its family, pattern, what it gives, how sure it is, and its examples both ways."""

    name: str
    family: str
    patterns: tuple[str, ...]
    gives: dict[str, Any] = field(default_factory=dict, hash=False)
    confidence: float = 0.9
    examples: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Match(NamedTuple):
    """A rule that fired: unit indexes of the whole and of its captures (first, last+1)."""

    rule: Rule
    first: int
    last: int
    groups: dict[str, tuple[int, int]]


def literals(pattern: str) -> set[str]:
    """The plain words that a pattern names; the lexicon must know them."""
    found = set()
    for element in ELEMENT.finditer(pattern):
        if element["word"]:
            found.add(element["word"][1:] if element["word"] in ("=(", "=)", "=?", "=*", "=+", "=|", "=^", "=$") else element["word"])
        for name in (element["set"] or element["what"] or "").split("|"):
            if name.startswith("="):
                found.add(name[1:])
    return {fold(word) for word in found}


class _Compiler:
    """Turns one pattern into a regular expression; `anchors` are the class sets every match must hold."""

    def __init__(self, lexicon: Lexicon, where: str) -> None:
        self.lexicon, self.where = lexicon, where
        self.depth = 0
        self.groups = 0
        self.anchors: list[str] = []
        self.sets: list[str] = []

    def chars(self, names: str) -> str:
        found = "".join("".join(self.lexicon.classes.get(name.strip(), "")) for name in names.split("|"))
        return "".join(sorted(set(found)))

    def set_of(self, names: str, negated: bool = False) -> str:
        chars = self.chars(names)
        if not chars:
            return "." if negated else r"(?!)"
        return f"[^{self.ranges(chars)}\n]" if negated else f"[{self.ranges(chars)}]"

    def ranges(self, chars: str) -> str:
        """The codes of a set with runs of them as ranges: the regex compiler takes its time for every character."""
        self.sets.append(chars)
        runs: list[list[int]] = []
        for code in map(ord, chars):
            if runs and code == runs[-1][1] + 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
        return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in runs)

    def element(self, found: re.Match[str]) -> str:
        many = MANY[found["many"]]
        if found["open"]:
            self.depth += 1
            return "(?:"
        if found["close"]:
            self.depth -= 1
            return ")" + many
        if found["or"]:
            return "|"
        if found["anchor"]:
            return "^" if found["anchor"] == "^" else r"\Z"
        if found["any"]:
            return "." + many
        if found["gap"]:
            return f"[^{self.ranges(self.chars('mark|count'))}\n]{{0,{found['gap']}}}?"
        if found["wide"]:
            return f"[^{self.ranges(self.chars('=;|=(|=)'))}\n]{{0,{found['wide']}}}?"
        return self.unit(found, many)

    def unit(self, found: re.Match[str], many: str) -> str:
        if found["look"]:
            return f"(?{'<' if '<' in found['look'] else ''}!{self.set_of(found['set'], bool(found['not']))})"
        word = found["word"]
        names = "=" + fold(word[1:] if len(word) == 2 and word[0] == "=" else word) if word else found["what"] or found["set"]
        body = self.set_of(names, bool(found["not"]))
        if not self.depth and not found["not"] and found["many"] in (None, "+"):
            self.anchors.append(self.chars(names))
        if not found["capture"]:
            return body + many
        self.groups += 1
        name = found["as"] or found["what"].split("|")[0].replace(".", "_").strip()
        return f"(?P<{name}__{self.groups}>{body}{many})"

    def compile(self, pattern: str) -> str:
        parts, at = [], 0
        while at < len(pattern.rstrip()):
            found = ELEMENT.match(pattern, at)
            if not found or found.end() == at:
                raise Abort(f"{self.where}: cannot read the pattern at {pattern[at : at + 20]!r}")
            parts.append(self.element(found))
            at = found.end()
        if self.depth:
            raise Abort(f"{self.where}: brackets do not close in {pattern!r}")
        return "".join(parts)


def compile_pattern(pattern: str, lexicon: Lexicon, where: str) -> tuple[str, list[str]]:
    """A pattern's regular expression and its anchors: sets of codes of each of which every match holds one, the rarest first."""
    compiler = _Compiler(lexicon, where)
    body = compiler.compile(pattern)
    return body, sorted(set(compiler.anchors), key=lambda anchor: (not lexicon.common.isdisjoint(anchor), len(anchor), anchor))


def sets_of(patterns: Iterable[str], lexicon: Lexicon, where: str) -> Counter[str]:
    """Every set of codes that the patterns name, and how often."""
    compiler = _Compiler(lexicon, where)
    for pattern in patterns:
        compiler.compile(pattern)
    return Counter(compiler.sets)


class Anchors(dict[str, int]):
    """The anchors of a pack's rules, one bit each: for every code the anchors that it meets, found when the code is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.bits: dict[str, int] = {}

    def bit(self, anchor: str) -> int:
        """The bit of an anchor; all of them are to be asked for before the first sentence is read."""
        return self.bits.setdefault(anchor, 1 << len(self.bits))

    def __missing__(self, code: str) -> int:
        met = 0
        for anchor, bit in self.bits.items():
            if code in anchor:
                met |= bit
        self[code] = met
        return met

    def met(self, units: Units, first: int, last: int) -> tuple[set[str], int]:
        """The codes of the units from `first` up to and without `last`, and the anchors they miss; kept, for all families ask it."""
        codes = {*units.cells[first:last]}
        every = (1 << len(self.bits)) - 1  # "every ^ met" and no "~met": a negative number is several times slower to compare bits with
        found = units.met[first, last] = codes, every ^ reduce(or_, map(self.__getitem__, codes), 0)
        return found


class _Rows(dict[str, tuple[_Row, ...]]):
    """For every code the rules whose rarest anchor it meets, found when the code is first seen."""

    def __init__(self, by_anchor: dict[str, list[_Row]]) -> None:
        super().__init__()
        self.by_anchor = by_anchor

    def __missing__(self, code: str) -> tuple[_Row, ...]:
        found = self[code] = tuple(row for anchor, rows in self.by_anchor.items() if code in anchor for row in rows)
        return found


class Family:
    """The rules of one family, indexed by the codes of their rarest anchor; each regex is compiled when it is first needed.

    A rule is run only where every one of its anchors is there: compiling is most of what a first page costs, and running the rules
    that fail most of what the later ones do.
    """

    def __init__(self, rules: list[Rule], compiled: list[tuple[int, str, list[str]]], anchors: Anchors) -> None:
        self.rules = rules
        self.sources = compiled
        self.anchors = anchors
        self.regexes: dict[int, _Ready] = {}
        self.always = [at for at, (_, _, found) in enumerate(compiled) if not found]
        by_anchor: dict[str, list[_Row]] = {}  # rarest anchor -> its rules, each with the other anchors that it needs
        for at, (_, _, found) in enumerate(compiled):
            if found:
                by_anchor.setdefault(found[0], []).append((at, reduce(or_, map(anchors.bit, found[1:]), 0)))
        self.rows = _Rows(by_anchor)
        self.hot = frozenset("".join(by_anchor))  # the codes without any of which no rule can hold

    def run(self, units: Units, first: int, last: int) -> list[Match]:
        """All matches of the family in the units from `first` up to and without `last` (one sentence)."""
        out: list[Match] = []
        held, missing = units.met.get((first, last)) or self.anchors.met(units, first, last)
        hot = self.hot & held
        if not hot and not self.always:
            return out
        rows = self.rows
        due = {at for code in hot for at, needs in rows[code] if not needs & missing}
        due.update(self.always)
        codes = units.codes[first:last]
        for at in sorted(due):
            regex, names = self.regexes.get(at) or self._compiled(at)
            for found in regex.finditer(codes):
                start, end = found.span()
                if end > start:
                    out.append(Match(self.rules[self.sources[at][0]], first + start, first + end, _groups(found, names, first)))
        return out

    def _compiled(self, at: int) -> _Ready:
        regex = re.compile(self.sources[at][1])
        ready = self.regexes[at] = (regex, [(name.partition("__")[0], number) for name, number in regex.groupindex.items()])
        return ready


def _groups(found: re.Match[str], names: list[tuple[str, int]], shift: int) -> dict[str, tuple[int, int]]:
    out: dict[str, tuple[int, int]] = {}
    for name, number in names:
        start, end = found.span(number)
        if start >= 0 and name not in out:
            out[name] = (start + shift, end + shift)
    return out
