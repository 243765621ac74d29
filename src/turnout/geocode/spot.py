"""Spotting: the names of places in a passage, with what each may mean and what speaks for it."""

from __future__ import annotations

import math
from dataclasses import replace

from turnout.geocode.cues import WEIGHT, base, cues
from turnout.geocode.match import Match, match_at
from turnout.geocode.store import COUNTRY, DEMONYM, DIVISION, REGION, Entry, Gazetteer, gazetteer
from turnout.geocode.tokens import Tokens
from turnout.geocode.toponym import Context, Toponym
from turnout.geocode.venues import venues
from turnout.geocode.words import Words, words

WEAK = -3.5
NOWHERE = (1 << 60, 1 << 60, "")
MOST = 80


def spot(text: str, start: int, end: int, language: str, *, context: Context | None = None) -> list[Toponym]:
    """The toponyms of text[start:end], in order; spans count code points of `text`.

    Weak ones are among them (confidence under one half): resolve() drops those that the rest of the report does not bear out.
    """
    tokens = Tokens(text, start, end)
    vocabulary = words(language)
    names = gazetteer()
    matches = _matches(names, tokens, vocabulary)
    found = venues(names, tokens, vocabulary, matches)
    spans = iter([(venue.start, venue.end, venue.kind) for venue in found])
    first, last, kind = next(spans, NOWHERE)
    for at, match in enumerate(matches):
        while last <= match.start:
            first, last, kind = next(spans, NOWHERE)
        inside = first <= match.start
        if inside and kind == "venue":
            continue
        toponym = _toponym(tokens, match, vocabulary, _parent(tokens, matches, at))
        if toponym.score > WEAK:
            # The country that an embassy stands for is not where the embassy is.
            found.append(replace(toponym, kind="demonym") if inside else toponym)
    return sorted(found, key=lambda toponym: (toponym.start, toponym.end))


def _matches(names: Gazetteer, tokens: Tokens, vocabulary: Words) -> list[Match]:
    matches: list[Match] = []
    index = 0
    while index < len(tokens):
        match = None
        if tokens.capital[index] or _lower(tokens, index, vocabulary):
            follows = bool(matches) and matches[-1].last == index - 1
            follows = follows and tokens.text[matches[-1].end : tokens.starts[index]] in (", ", ",", " (")
            match = match_at(names, tokens, index, vocabulary, follows)
        if match and not tokens.capital[index] and not _great(match):
            match = None
        if match:
            matches.append(match)
            index = match.last
        index += 1
    return matches


def _lower(tokens: Tokens, index: int, vocabulary: Words) -> bool:
    """Whether a word without a capital may be a name: a hashtag, or in languages whose posts drop capitals, after "in"."""
    if tokens.text[tokens.starts[index] - 1 : tokens.starts[index]] == "#":
        return True
    return bool(vocabulary.endings) and len(tokens.words[index]) > 2 and tokens.before(index) in vocabulary["locatives"]


def _great(match: Match) -> bool:
    return any(hit.entry.population >= 300_000 and not hit.flags & DEMONYM for hit in match.hits)


def _inside(entry: Entry, parent: Entry) -> bool:
    if parent.kind == COUNTRY:
        return entry.country == parent.country and entry.kind != COUNTRY
    return parent.kind == DIVISION and entry.kind != DIVISION and (entry.country, entry.admin1) == (parent.country, parent.admin1)


def _parent(tokens: Tokens, matches: list[Match], at: int) -> Entry | None:
    """The container that the text states beside a name: "Paris, Texas", "Perm (Russia)", "Kazan, #Tatarstan"."""
    match = matches[at]
    if at + 1 < len(matches):
        beside = matches[at + 1]
        if beside.first == match.last + 1 and tokens.text[match.end : beside.start] in (", ", " (", ", #", " #", ",", " in ", " – ", " — "):
            for hit in beside.hits:
                if not hit.flags & DEMONYM and any(_inside(other.entry, hit.entry) for other in match.hits):
                    return hit.entry
    if at > 0:
        beside = matches[at - 1]
        if beside.last == match.first - 1 and tokens.text[beside.end : match.start] in ("'s ", "’s ", " "):
            for hit in beside.hits:
                if any(_inside(other.entry, hit.entry) for other in match.hits):
                    return hit.entry
    return None


def _toponym(tokens: Tokens, match: Match, vocabulary: Words, parent: Entry | None) -> Toponym:
    names = cues(tokens, match, vocabulary)
    if parent:
        names.append("parent")
    demonym = all(hit.flags & DEMONYM for hit in match.hits)
    hits = match.hits
    if parent:
        hits = tuple(hit for hit in hits if _inside(hit.entry, parent)) or hits
    score = max(base(hit) for hit in hits) + sum(WEIGHT[name] for name in names)
    return Toponym(
        start=match.start, end=match.end, text=tokens.text[match.start : match.end], kind="demonym" if demonym else "place",
        candidates=tuple(hit.entry for hit in hits[:MOST]), confidence=round(1 / (1 + math.exp(-score)), 3),
        cues=tuple(names), parent=parent, score=score,
    )


__all__ = ["COUNTRY", "REGION", "Context", "Toponym", "spot"]
