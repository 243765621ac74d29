"""Matching: which stretches of capitalised words are names that the gazetteer holds."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.geocode.cases import name_forms
from turnout.geocode.fold import stem
from turnout.geocode.store import CAPITALS, CITY, DEMONYM, FOREIGN, MAIN, SHORT, Gazetteer, Hit
from turnout.geocode.tokens import Tokens
from turnout.geocode.words import Words

JOINS = frozenset((" ", "-", "\u00a0", "‑", "–", " - "))
STOPPED = frozenset(("st", "mt", "ft", "ste"))
LONGEST = 6


@dataclass(slots=True)
class Match:
    """A run of words, first to last, that is filed in the gazetteer; `hits` are what it may mean."""

    first: int
    last: int
    start: int
    end: int
    hits: tuple[Hit, ...]
    inflected: bool = False
    short: bool = False


def _run(tokens: Tokens, index: int, most: int) -> int:
    """The last word of the run that starts at index and may be one name."""
    last = index
    while last + 1 < len(tokens) and last + 1 - index < most:
        gap = tokens.gap(last)
        if gap not in JOINS and not (gap == ". " and tokens.words[last] in STOPPED):
            break
        last += 1
    return last


def _hits(gazetteer: Gazetteer, name: list[str], language: str) -> tuple[tuple[Hit, ...], bool]:
    """What a folded name is filed under: as it stands, or by the first forms of an inflected Cyrillic name."""
    exact = gazetteer.find(" ".join(name))
    if not ("\u0400" <= name[0][0] <= "\u04ff"):
        return exact, False
    great = max((hit.entry.population for hit in exact), default=-1)
    if exact and any(hit.flags & MAIN for hit in exact):
        return exact, False
    seen = {hit.entry.index for hit in exact}
    found: list[Hit] = []
    for form in name_forms(name, language)[1:]:
        for hit in gazetteer.find(form):
            if hit.entry.index not in seen and (hit.entry.kind != CITY or hit.entry.population * 5 > great):
                seen.add(hit.entry.index)
                found.append(hit)
    if exact and not any(hit.flags & MAIN for hit in found):
        found = [hit for hit in found if hit.entry.population > 20 * great]
    merged = sorted((*exact, *found), key=lambda hit: (hit.entry.kind, not hit.flags & MAIN, -hit.entry.population))
    return tuple(merged), bool(found) and not exact


def _fits(tokens: Tokens, first: int, last: int, hit: Hit, follows: bool) -> bool:
    """Whether a name's own conditions hold: capitals for "US", a stop or a town before it for "Kan."."""
    raw = tokens.raw(first, last)
    if hit.flags & CAPITALS and not raw.isupper():
        return hit.flags & SHORT != 0 and raw.endswith(".")
    if hit.flags & SHORT:
        dotted = raw.count(".") > 1
        stopped = dotted or tokens.text[tokens.ends[last] : tokens.ends[last] + 1] == "."
        return dotted or (follows and (stopped or raw.isupper()))
    if len(raw) <= 3 and raw.isupper() and hit.flags & FOREIGN:
        return False
    return True


def match_at(gazetteer: Gazetteer, tokens: Tokens, index: int, words: Words, follows: bool) -> Match | None:
    """The longest name that starts at a word; `follows` tells that a place name and a comma stand before it."""
    word = tokens.words[index]
    if not word:
        return None
    most = gazetteer.longest(word)
    cyrillic = "\u0400" <= word[0] <= "\u04ff"
    if cyrillic:
        most = max(most, gazetteer.longest(stem(word)), 1)
    if not most:
        return None
    language = words.language if not cyrillic or words.endings else "ru"
    for last in range(_run(tokens, index, min(most, LONGEST)), index - 1, -1):
        if last > index and not tokens.capital[last] and not tokens.text[tokens.starts[index] - 1 : tokens.starts[index]] == "#":
            continue
        hits, inflected = _hits(gazetteer, tokens.words[index : last + 1], language)
        hits = tuple(hit for hit in hits if _fits(tokens, index, last, hit, follows))
        if hits:
            end = tokens.ends[last]
            short = all(hit.flags & SHORT for hit in hits)
            if short and tokens.text[end : end + 1] == "." and not tokens.raw(index, last).isupper():
                end += 1
            if any(hit.flags & DEMONYM for hit in hits) and not all(hit.flags & DEMONYM for hit in hits):
                hits = _sense(hits)
            return Match(index, last, tokens.starts[index], end, hits, inflected, short)
    return None


def _sense(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """A word that is a demonym of one place and the name of another is the name only of a city that is large."""
    names = tuple(hit for hit in hits if not hit.flags & DEMONYM)
    if names[0].entry.population >= 300_000 or names[0].entry.kind != CITY:
        return names
    return tuple(hit for hit in hits if hit.flags & DEMONYM)
