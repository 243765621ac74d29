"""What a passage is about, as far as numbers need it: where it speaks of protest, of war, of accident and crime."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from turnout.text.pack import Pack
from turnout.text.units import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the report says before and around the passage: is it about a protest, a riot, a war."""

    protest: bool = False
    riot: bool = False
    war: bool = False


class Survey:
    """Unit positions of the words of protest, riot, war and accident in one passage."""

    __slots__ = ("accident", "attack", "context", "protest", "riot", "strong", "war")

    def __init__(self, units: Units, pack: Pack, context: Context | None) -> None:
        self.context = context or Context()
        acts = hits(units, pack, "act")
        self.protest = sorted({*hits(units, pack, "protest"), *acts, *told(units, pack)})
        weak = set(hits(units, pack, "protest.weak"))
        phrases = {at for at in acts if " " in units.keys[at]}
        firm = {at for at in self.protest if units.has(at, "kind") or (at not in weak and units.has(at, "protest")) or no_month(units, at)}
        self.strong = sorted(phrases | firm | set(told(units, pack, firm=True)))
        self.attack = hits(units, pack, "attack")
        self.riot = hits(units, pack, "protest.riot")
        self.war = hits(units, pack, "war")
        self.accident = hits(units, pack, "accident")

    def protest_known(self) -> bool:
        """Whether the passage or its report speaks of protest at all."""
        return bool(self.strong or self.riot) or len(self.protest) > 1 or self.context.protest or self.context.riot

    def sure(self) -> bool:
        """Whether protest or riot is spoken of in words that mean nothing else."""
        return bool(self.strong or self.riot) or self.context.protest or self.context.riot

    def near(self, first: int, last: int) -> bool:
        """Whether protest is spoken of between two units."""
        return within(self.protest, first, last)

    def near_strong(self, first: int, last: int) -> bool:
        """Whether protest is spoken of between two units in words that mean nothing else."""
        return within(self.strong, first, last)

    def hostile(self, first: int, last: int) -> bool:
        """Whether war, an accident or a crime is spoken of between two units."""
        return within(self.war, first, last) or within(self.accident, first, last)

    def attacked(self, first: int, last: int) -> bool:
        """Whether an attack or a murder is spoken of between two units: a riot may have them too."""
        return within(self.attack, first, last)

    def leaning(self) -> float:
        """The share of protest among the passage's words of protest, war, accident and crime; 1 where there are none."""
        against = len(self.war) + len(self.accident) + len(self.attack)
        return (len(self.protest) + 1) / (len(self.protest) + against + 1)


def no_month(units: Units, at: int) -> bool:
    """Whether a word that may be a month is none: "the march", in small letters and without a day."""
    small = units.has(at, "months") and units.text[units.starts[at]].islower() and at > 0 and units.has(at - 1, "det")
    return small and (at + 1 >= len(units.keys) or not units.has(at + 1, "count"))


def told(units: Units, pack: Pack, *, firm: bool = False) -> list[int]:
    """The phrases of what people do and of how many they are that hold a word of protest: "came out to pickets", "number of marchers"."""
    found = []
    for name in ("join", "tally.participants"):
        for at in hits(units, pack, name):
            if " " in units.keys[at] and _has_protest(units.keys[at], pack, firm):
                found.append(at)
    return found


def _has_protest(phrase: str, pack: Pack, firm: bool) -> bool:
    """Whether one of a phrase's words is a word of protest (that means nothing else)."""
    known: dict[tuple[str, bool], bool] = pack.memo.setdefault("phrases of protest", {})
    if (phrase, firm) not in known:
        codes = [pack.lexicon.code(word[0], word, "word") for word in phrase.split(" ")]
        weak = pack.lexicon.members("protest.weak") if firm else frozenset()
        known[phrase, firm] = any(code in pack.lexicon.members("protest") and code not in weak for code in codes)
    return known[phrase, firm]


def matcher(pack: Pack, name: str) -> re.Pattern[str]:
    """A pattern that finds the units of a class in a string of codes; made once a pack."""
    found: re.Pattern[str] | None = pack.memo.get(f"class {name}")
    if found is None:
        codes = "".join(sorted(pack.lexicon.members(name)))
        found = pack.memo[f"class {name}"] = re.compile(f"[{codes}]" if codes else r"(?!)")
    return found


def hits(units: Units, pack: Pack, name: str) -> list[int]:
    """The indexes of the units of a class."""
    return [match.start() for match in matcher(pack, name).finditer(units.codes)]


def within(positions: list[int], first: int, last: int) -> bool:
    """Whether one of the sorted positions lies from `first` up to and without `last`."""
    at = bisect_left(positions, first)
    return at < len(positions) and positions[at] < last
