"""Cues: what the words around a name say for and against its being a place, as a sum of log-odds with their names."""

from __future__ import annotations

from turnout.geocode.match import Match
from turnout.geocode.store import CITY, COUNTRY, COUNTY, DISTRICT, DIVISION, MAIN, REGION, Hit
from turnout.geocode.tokens import Tokens
from turnout.geocode.words import Words

SMALL = 15_000
BASE = {COUNTRY: 4.0, REGION: 3.0, DIVISION: 3.0, COUNTY: 3.5, DISTRICT: 2.0}
SIZES = ((1_000_000, 3.0), (300_000, 2.5), (100_000, 2.0), (SMALL, 1.0), (5_000, 0.0), (0, -0.5))
WEIGHT = {
    "several words": 1.5, "common": -6.0, "doubtful": -2.5, "locative": 2.0, "soft locative": 0.7, "opens": -0.5, "person before": -4.0,
    "given name": -4.0, "name after": -1.5, "name before": -1.0, "organisation": -4.0, "person after": -2.0, "parent": 4.0,
    "settlement": 3.0, "foreign name": -1.5, "never": -6.0, "capitals": -1.0, "hashtag": 1.0, "place after": 1.0, "first name": -1.0,
    "neighbour": 2.0, "surname": -3.0, "inflected": -0.3, "initial": -3.0, "repeated": 0.5, "lower case": -1.0,
}


def base(hit: Hit) -> float:
    """How often the name of such a place is a place at all, as log-odds."""
    kind = hit.entry.kind
    if kind != CITY:
        return BASE.get(kind, 2.0)
    return next(weight for size, weight in SIZES if hit.entry.population >= size)


def cues(tokens: Tokens, match: Match, words: Words) -> list[str]:
    """The names of the cues around a match."""
    found = _inside(tokens, match, words)
    found += _left(tokens, match, words)
    found += _right(tokens, match, words)
    return found


def _inside(tokens: Tokens, match: Match, words: Words) -> list[str]:
    found = []
    top = match.hits[0]
    word = tokens.words[match.first]
    if match.last > match.first:
        found.append("several words")
    elif top.entry.kind == CITY or word in words["common"]:
        if word in words["common"]:
            found.append("common")
        elif word in words["doubtful"]:
            found.append("doubtful")
        elif word in words["given"]:
            found.append("first name")
    if not any(hit.flags & MAIN for hit in match.hits) and not ("\u0400" <= word[0] <= "\u04ff"):
        found.append("foreign name")
    raw = tokens.raw(match.first, match.last)
    if raw.isupper() and len(raw) > 3 and not match.short:
        found.append("capitals")
    if tokens.text[match.start - 1 : match.start] == "#":
        found.append("hashtag")
    if match.inflected:
        found.append("inflected")
    return found


def _left(tokens: Tokens, match: Match, words: Words) -> list[str]:
    index = match.first
    if tokens.opens(index):
        return ["opens"]
    before = tokens.before(index)
    if not before:
        return []
    if before in words["settlements"]:
        return ["settlement"]
    if before in words["locatives"]:
        return ["locative"]
    if before in words["soft_locatives"]:
        return ["soft locative"]
    if before in words["never_before"]:
        return ["never"]
    if tokens.capital[index - 1]:
        if before in words["given"] or before in words["titles"]:
            return ["person before"]
        if len(before) == 1:
            return ["initial"]
        if tokens.gap(index - 1) != "-":
            return ["name before"] if not tokens.opens(index - 1) else []
    elif before in words["titles"]:
        return ["person before"]
    return []


def _right(tokens: Tokens, match: Match, words: Words) -> list[str]:
    index = match.last
    after = tokens.after(index)
    if not after:
        return []
    if tokens.capital[index + 1]:
        if after in words["organisations"]:
            return ["organisation"]
        if after in words["seated"] or after in words["venues"] or after in words["features"]:
            return []
        if match.last == match.first and tokens.words[index] in words["given"]:
            return ["given name"]
        return ["name after"]
    if after in words["person_after"] and match.hits[0].entry.kind == CITY:
        return ["person after"]
    if after in words["place_after"]:
        return ["place after"]
    return []
