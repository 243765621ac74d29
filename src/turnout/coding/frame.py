"""Frames: what one sentence holds, ready for putting together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from turnout.model import DateRange, Evidence, Mention, Passage, Place
from turnout.text.units import Units

HAPPENED = frozenset({"happened", "ongoing"})
SETTLED = frozenset({"locality", "district", "venue"})  # how precise a place is that is a settlement or in one


@dataclass(slots=True, kw_only=True, eq=False)
class Read:
    """One passage with the units it stands in, its sentences and all that was found in it, by kind, in text order."""

    passage: Passage
    units: Units
    mentions: dict[str, list[Mention]]
    sents: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class Sited:
    """A place mention with the function it has in its sentence: `here` when something happened there."""

    mention: Mention
    unit: int
    here: bool
    why: str

    @property
    def place(self) -> Place:
        """The place that the mention resolved to."""
        place: Place = self.mention.value
        return place


@dataclass(slots=True, kw_only=True, eq=False)
class Frame:
    """One sentence: its unit bounds, its mentions by kind, the places in it and its date."""

    read: Read
    first: int
    last: int
    mentions: dict[str, list[Mention]]
    sites: list[Sited] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    venues: list[Mention] = field(default_factory=list)
    wide: bool = False
    cities: bool = False
    more: bool = False
    date: DateRange | None = None

    @property
    def start(self) -> int:
        """Where the sentence begins, in code points of the report."""
        return self.read.units.starts[self.first]

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.read.units.ends[self.last - 1]

    def of(self, kind: str) -> list[Mention]:
        """The sentence's mentions of a kind, in text order."""
        return self.mentions.get(kind, [])

    def unit_of(self, mention: Mention) -> int:
        """The unit at which a mention begins."""
        return min(self.read.units.at(mention.start), self.last - 1)

    @property
    def localities(self) -> list[Sited]:
        """The settlements in which the sentence places something."""
        return [site for site in self.sites if site.here and site.place.precision in SETTLED] if self.sites else []

    @property
    def evidence(self) -> Evidence:
        """The whole sentence as evidence."""
        return evidence(self.read.units.text, self.start, self.end)

    @property
    def triggers(self) -> list[Mention]:
        """The protests of the sentence that took place."""
        return [m for m in self.mentions.get("protest", ()) if m.data.get("status", "happened") in HAPPENED]


def key_of(place: Place) -> object:
    """What tells one place from another: its GeoNames id, else its name and country."""
    return place.geonames or (place.name, place.country)


def evidence(text: str, start: int, end: int) -> Evidence:
    """A span of the text as evidence, without white space at its ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Evidence(start=start, end=end, text=text[start:end])


def frames(read: Read) -> Iterator[Frame]:
    """The sentences of a passage with the mentions that begin in each."""
    starts = dict.fromkeys(read.mentions, 0)
    for first, last in read.sents:
        end = read.units.ends[last - 1]
        held: dict[str, list[Mention]] = {}
        for kind, found in read.mentions.items():
            stop = starts[kind]
            while stop < len(found) and found[stop].start < end:
                stop += 1
            if stop > starts[kind]:
                held[kind] = found[starts[kind] : stop]
                starts[kind] = stop
        at = _halves(read, first, last, held) if "side" in held else None
        if at is None:
            yield Frame(read=read, first=first, last=last, mentions=held)
            continue
        start = read.units.starts[at]
        yield Frame(read=read, first=first, last=at, mentions=_part(held, 0, start))
        yield Frame(read=read, first=at, last=last, mentions=_part(held, start, end))


def _halves(read: Read, first: int, last: int, held: dict[str, list[Mention]]) -> int | None:
    """The unit at which a sentence goes over to another crowd's protest ("farmers rallied while students marched"), or None."""
    groups = [m for m in held["side"] if m.value == "group"]
    told = [m for m in held.get("protest", []) if m.data.get("strength") != "weak" and m.data.get("status", "happened") in HAPPENED]
    towns = [m.start for m in held.get("place", []) if m.data.get("kind") != "venue"]
    for cue in (m for m in held["side"] if m.value == "split"):
        before, after = ({m.data["label"] for m in groups if (m.start < cue.start) is side} for side in (True, False))
        apart = before and after and not before & after and not any(start > cue.start for start in towns)
        if apart and any(m.start < cue.start for m in told) and any(m.start > cue.start for m in told):
            unit = read.units.at(cue.start)
            return unit if first < unit < last - 1 else None
    return None


def _part(held: dict[str, list[Mention]], start: int, end: int) -> dict[str, list[Mention]]:
    """The mentions that begin in a part of a sentence."""
    parts = {kind: [m for m in found if start <= m.start < end] for kind, found in held.items()}
    return {kind: found for kind, found in parts.items() if found}


def nearest(unit: int, candidates: Sequence[tuple[int, Mention]]) -> Mention | None:
    """The candidate that stands closest to a unit; of two as close, the one before it."""
    best = min(candidates, key=lambda pair: (abs(pair[0] - unit), pair[0] > unit), default=None)
    return best[1] if best else None
