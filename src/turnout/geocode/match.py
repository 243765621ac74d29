"""Matching: which stretches of capitalised words are names that the gazetteer holds."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.geocode.cases import name_forms
from turnout.geocode.fold import stem
from turnout.geocode.store import CAPITALS, CITY, DEMONYM, FOREIGN, MAIN, NOTHING, SHORT, Found, Gazetteer, Hit, found
from turnout.geocode.tokens import Tokens
from turnout.geocode.words import Words

JOINS = frozenset((" ", "-", "\u00a0", "‑", "–", " - ", "'s ", "’s "))
STOPPED = frozenset(("st", "mt", "ft", "ste"))
LONGEST = 6
_declined: dict[tuple[str, str], tuple[Found, bool]] = {}


@dataclass(slots=True)
class Match:
    """A run of words, first to last, that is filed in the gazetteer; `found` is what it may mean."""

    first: int
    last: int
    start: int
    end: int
    found: Found
    inflected: bool = False
    short: bool = False
    demonym: bool = False
    letter: str = ""


def _run(tokens: Tokens, index: int, most: int) -> int:
    """The last word of the run that starts at index and may be one name."""
    last = index
    while last + 1 < len(tokens) and last + 1 - index < most:
        gap = tokens.gaps[last]
        if gap not in JOINS and not (gap == ". " and tokens.words[last] in STOPPED):
            break
        last += 1
    return last


def _cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u04ff"


def _declined_find(gazetteer: Gazetteer, name: list[str], language: str) -> tuple[Found, bool]:
    """What a Cyrillic name is filed under: as it stands, or by the first forms that it may be the case form of."""
    key = (" ".join(name), language)
    known = _declined.get(key)
    if known is None:
        if len(_declined) > 100_000:
            _declined.clear()
        known = _declined[key] = _by_forms(gazetteer, name, language)
    return known


def _by_forms(gazetteer: Gazetteer, name: list[str], language: str) -> tuple[Found, bool]:
    exact = gazetteer.find(" ".join(name))
    if exact.flags & MAIN:
        return exact, False
    great = max((entry.population for entry in exact.entries), default=-1)
    known = {entry.index for entry in exact.entries}
    best: dict[int, Hit] = {}
    for form in name_forms(name, language, lambda first: gazetteer.longest(first) >= len(name))[1:]:
        for hit in gazetteer.find(form).hits:
            entry = hit.entry
            if entry.index in known or (entry.kind == CITY and entry.population * 5 <= great):
                continue
            if entry.index not in best or hit.flags & MAIN:
                best[entry.index] = hit
    more = list(best.values())
    if any(hit.flags & MAIN for hit in more):
        # A language pack's own name for a place outranks a namesake known only from another country's list.
        more = [hit for hit in more if hit.flags & MAIN]
        return found(tuple(sorted(more, key=lambda hit: (hit.entry.kind, -hit.entry.population)))), True
    if exact.hits:
        more = [hit for hit in more if hit.entry.population > 20 * great]
    merged = sorted((*exact.hits, *more), key=lambda hit: (hit.entry.kind, -hit.entry.population))
    return found(tuple(merged)), bool(more) and not exact.hits


def _fits(raw: str, stopped: bool, hit: Hit, follows: bool) -> bool:
    """Whether a name's own conditions hold: capitals for "US", a stop or a town before it for "Kan."."""
    if hit.flags & SHORT:
        dotted = raw.count(".") > 1
        if hit.flags & CAPITALS and not raw.isupper():
            return dotted
        return dotted or (follows and (stopped or raw.isupper()))
    if hit.flags & CAPITALS:
        return raw.isupper()
    return not (len(raw) <= 3 and raw.isupper())


def _fitting(tokens: Tokens, first: int, last: int, names: Found, follows: bool) -> Found:
    """The hits whose own conditions hold; after "Wichita, " an abbreviation is one."""
    raw = tokens.raw(first, last)
    if not names.flags & (CAPITALS | SHORT) and len(raw) > 3:
        return names
    end = tokens.ends[last]
    stopped = tokens.text[end : end + 1] == "."
    hits = tuple(hit for hit in names.hits if _fits(raw, stopped, hit, follows))
    if follows and (stopped or raw.isupper()):
        hits = tuple(hit for hit in hits if hit.flags & SHORT) or hits
    return found(hits)


def match_at(gazetteer: Gazetteer, tokens: Tokens, index: int, words: Words, follows: bool) -> Match | None:
    """The longest name that starts at a word; `follows` tells that a name and a comma stand before it."""
    word = tokens.words[index]
    if not word:
        return None
    most = gazetteer.longest(word)
    cyrillic = _cyrillic(word)
    if cyrillic:
        most = max(most, gazetteer.longest(stem(word)), 1)
    if not most:
        return None
    end = _run(tokens, index, min(most, LONGEST)) if most > 1 else index
    for last in range(end, index - 1, -1):
        if last > index and not (tokens.capital[last] or tokens.marked(index) or (cyrillic and tokens.words[last] in words["features"])):
            continue
        name = tokens.words[index : last + 1]
        if cyrillic:
            names, inflected = _declined_find(gazetteer, name, words.language if words.endings else "ru")
        else:
            names, inflected = gazetteer.find(" ".join(name) if last > index else word), False
        if names is not NOTHING:
            names = _fitting(tokens, index, last, names, follows)
        if names is not NOTHING:
            return _match(tokens, index, last, names, inflected)
    return None


def _match(tokens: Tokens, first: int, last: int, names: Found, inflected: bool) -> Match:
    end = tokens.ends[last]
    short = bool(names.flags & SHORT) and all(hit.flags & SHORT for hit in names.hits)
    if short and tokens.text[end : end + 1] == "." and not tokens.raw(first, last).isupper():
        end += 1
    demonym = False
    if names.flags & DEMONYM:
        names = _sense(names)
        demonym = all(hit.flags & DEMONYM for hit in names.hits)
    if last > first and tokens.words[first] == "the" and not names.entries[0].name.startswith("The "):
        first += 1
    return Match(first, last, tokens.starts[first], end, names, inflected, short, demonym, tokens.words[first][0])


def _sense(names: Found) -> Found:
    """A word that is a demonym of one place and the name of another is the name only of a city that is large."""
    places = tuple(hit for hit in names.hits if not hit.flags & DEMONYM)
    if places and (places[0].entry.kind != CITY or (places[0].entry.population >= 300_000 and not places[0].flags & FOREIGN)):
        return found(places)
    return found(tuple(hit for hit in names.hits if hit.flags & DEMONYM))
