"""Townsfolk: the people of a town stand for the town where they protest: "about fifty Varsovians gathered"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from turnout.coding.frame import Frame, Sited, key_of
from turnout.coding.governing import supported
from turnout.model import Mention, Place
from turnout.text.pack import Pack
from turnout.text.units import Units

SEEN, ENDING = 4, 4  # letters that a word is looked up by; letters that a case can add to its stem
MOST_KEPT = 100_000  # words remembered to be none
KIND, ADJECTIVES = "townsfolk", "town_adjectives"
_Stem = tuple[str, str, str]  # how a word begins, its town, and the table it stands in


def townsfolk(units: Units, pack: Pack, city: Callable[[str, str], Place | None]) -> list[Mention]:
    """The words for the people of a town and its adjective, as place mentions of kind "townsfolk" with the town as their value."""
    stems: dict[str, list[_Stem]] | None = pack.memo.get(KIND)
    if stems is None:
        stems = {}
        for table in (KIND, ADJECTIVES):
            for stem, town in pack.table(table).items():
                stems.setdefault(stem[:SEEN], []).append((stem, town, table))
        pack.memo[KIND] = stems
    one = tuple(pack.table("townsfolk_one").get("endings", ()))
    found = []
    for at, key in _candidates(units, pack, stems) if stems else ():
        for stem, town, table in stems[key[:SEEN]]:
            if not key.startswith(stem) or len(key) > len(stem) + ENDING:
                continue
            if _owns(units, at) if table == ADJECTIVES else not (key[len(stem) :] in one or _a_name(units, at, pack)):
                name, _, country = town.rpartition(" ")
                found.append(_mention(units, at, city(name, country)))
    return [mention for mention in found if mention is not None]


def _candidates(units: Units, pack: Pack, stems: dict[str, list[_Stem]]) -> list[tuple[int, str]]:
    """The words that begin as some town's do; words seen before that do not are passed over all at once."""
    others: set[str] = pack.memo.setdefault("townsfolk others", set())
    new = {key for key in set(units.keys) - others if key[:SEEN] not in stems}
    if len(others) < MOST_KEPT:
        others |= new
    found = set(units.keys) - others - new
    return [(at, key) for at, key in enumerate(units.keys) if key in found] if found else []


def _owns(units: Units, at: int) -> bool:
    """Whether an adjective tells whose street people stand in ("в рязанском парке"), or whose council, people or school it is."""
    last = len(units) - 1
    if any(units.has(min(at + 1, last), name) for name in ("town.council", "people", "people.protester")):
        return True
    if any(units.has(min(at + step, last), "town.school") for step in (1, 2, 3)):
        return True
    led = any(units.has(before, "place.in") for before in range(max(0, at - 2), at))
    small = units.text[units.starts[at]].islower()
    return led and small and any(units.has(min(at + step, last), name) for step in (1, 2) for name in ("town.ground", "venue"))


def _a_name(units: Units, at: int, pack: Pack) -> bool:
    """Whether a word with a capital inside a sentence is somebody's name, in a language that writes townsfolk small."""
    small = next(iter(pack.table(KIND)), "") > "\u03ff"
    inside = at > 0 and not units.has(at - 1, "mark") and not units.has(at - 1, "nl")
    return small and inside and units.text[units.starts[at]].isupper()


def _mention(units: Units, at: int, place: Place | None) -> Mention | None:
    if place is None:
        return None
    value = replace(place, basis="inferred")
    return Mention(
        kind="place", start=units.starts[at], end=units.ends[at], value=value, rule=KIND, confidence=0.8, data={"kind": KIND},
    )


def is_adjective(frame: Frame, mention: Mention) -> bool:
    """Whether a name that some village bears is here the adjective of another town: "outside the Poltava city council"."""
    places = frame.of("place")
    twin = next((m for m in places if m.start == mention.start and m.data.get("kind") == KIND), None) if len(places) > 1 else None
    return twin is not None and twin.value is not None and mention.value is not None and key_of(twin.value) != key_of(mention.value)


def place_townsfolk(frame: Frame) -> None:
    """Let the people of a town place the protest of a sentence that names no place itself."""
    if frame.localities:
        return
    counted = any(m.data.get("variable") == "participants" for m in frame.of("figure"))
    if not (frame.of("protest") or counted):
        return
    units = frame.read.units
    for mention in frame.of("place"):
        unit = frame.unit_of(mention)
        if mention.data.get("kind") == KIND and not supported(units, frame.first, unit):
            frame.sites.append(Sited(mention=mention, unit=unit, here=True, why=KIND))
