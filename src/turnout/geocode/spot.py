"""Spotting: the names of places in a passage, with what each may mean and what speaks for it."""

from __future__ import annotations

import math
from dataclasses import replace

from turnout.geocode.cues import SMALL, WEIGHT, base, cues
from turnout.geocode.match import Match, match_at
from turnout.geocode.store import CITY, COUNTRY, DEMONYM, DIVISION, MAIN, Entry, Gazetteer, gazetteer
from turnout.geocode.tokens import Tokens
from turnout.geocode.toponym import Context, Toponym
from turnout.geocode.venues import KINDS, venues
from turnout.geocode.words import STEM, Words, words

# Below this a name is left out at once, unless its cues tell resolve() that it is somebody's surname.
WEAK = -3.5
PERSON = ("person before", "initial", "given name", "name run")
SWALLOWS = frozenset(("street", "spot", "feature"))
NOWHERE = (1 << 60, 1 << 60, "")
AFTER_NAME = frozenset((", ", ",", " (", " – ", " — "))
BESIDE = AFTER_NAME | {", #", " #", " in "}
SEATED = frozenset((", ", " in ", " (", " в ", " у ", " во "))
LINKS = frozenset(("", "and", "&", "и", "та", "і", "й"))
LISTS = frozenset(("locative", "listed", "settlement", "place of"))
OWNED = frozenset(("'s ", "’s ", " "))


def spot(text: str, start: int, end: int, language: str, *, context: Context | None = None) -> list[Toponym]:
    """The toponyms of text[start:end], in order; spans count code points of `text`.

    `context` puts the candidates of the country in force, or of the outlet, before those of other countries.
    Weak ones are among them (confidence under one half): resolve() drops those that the rest of the report does not bear out.
    """
    tokens = Tokens(text, start, end)
    vocabulary = words(language)
    names = gazetteer()
    matches = _matches(names, tokens, vocabulary)
    matches = [match for at, match in enumerate(matches) if not _spot_of(tokens, match, matches[at + 1 : at + 2], vocabulary)]
    toponyms = venues(names, tokens, vocabulary, matches)
    by_start = {match.start: match for match in matches}
    toponyms = [_seated(text, venue, _next(by_start, venue.end)) for venue in toponyms]
    spans = iter([(venue.start, venue.end, venue.cues[0] if venue.cues else venue.kind) for venue in toponyms])
    first, last, kind = next(spans, NOWHERE)
    before: Toponym | None = None
    for at, match in enumerate(matches):
        while last <= match.start:
            first, last, kind = next(spans, NOWHERE)
        inside = first <= match.start
        if inside and kind in SWALLOWS:
            continue
        toponym = _toponym(tokens, match, vocabulary, _parent(tokens, matches, at, vocabulary), _listed(text, before, match))
        before = toponym
        if toponym:
            # The country that an embassy stands for is not where the embassy is.
            represented = inside and kind == "embassy"
            toponyms.append(replace(toponym, kind="demonym", cues=(*toponym.cues, "represented")) if represented else toponym)
    toponyms.sort(key=lambda toponym: (toponym.start, toponym.end))
    home = context and (context.country or context.outlet_country)
    return [_at_home(toponym, home) for toponym in toponyms] if home else toponyms


def _spot_of(tokens: Tokens, match: Match, after: list[Match], vocabulary: Words) -> bool:
    """Whether a small town's name is rather a park or square of the larger city named right after it: "Oak Park in Chicago"."""
    if not after or match.demonym or match.first == match.last:
        return False
    if not any(tokens.words[match.last] in vocabulary[group] for group, _ in KINDS):
        return False
    town, city = match.found.entries[0], after[0].found.entries[0]
    return town.kind == city.kind == CITY and city.population > town.population and tokens.text[match.end : after[0].start] in SEATED


def _at_home(toponym: Toponym, country: str) -> Toponym:
    """The toponym with the candidates of a country first, unless it is a country itself."""
    candidates = toponym.candidates
    if len(candidates) < 2 or candidates[0].kind == COUNTRY:
        return toponym
    return replace(toponym, candidates=tuple(sorted(candidates, key=lambda entry: entry.country != country)))


def _next(by_start: dict[int, Match], end: int) -> Match | None:
    return next((by_start[at] for at in range(end + 1, end + 6) if at in by_start), None)


def _seated(text: str, venue: Toponym, after: Match | None) -> Toponym:
    """The venue with the city that the text itself names right after it: "Freedom Square in Kharkiv"."""
    if venue.kind != "venue" or after is None or after.demonym or text[venue.end : after.start] not in SEATED:
        return venue
    city = next((entry for entry in after.found.entries if entry.kind == CITY), None)
    return replace(venue, city=city) if city and city.population >= SMALL else venue


def _matches(names: Gazetteer, tokens: Tokens, vocabulary: Words) -> list[Match]:
    matches: list[Match] = []
    taken = -1
    stems = vocabulary.demonym_stems
    for index in _openings(tokens, vocabulary):
        if index <= taken:
            continue
        follows = index > 0 and tokens.capital[index - 1] and tokens.gaps[index - 1] in AFTER_NAME
        match = match_at(names, tokens, index, vocabulary, follows)
        if match and (tokens.capital[index] or (_great(match) if tokens.words[index][:STEM] not in stems else match.demonym)):
            matches.append(match)
            taken = match.last
    return matches


def _openings(tokens: Tokens, vocabulary: Words) -> list[int]:
    """The words at which a name may start: those with a capital, hashtags, and, where posts drop capitals, those after "in"."""
    found = [index for index, capital in enumerate(tokens.capital) if capital]
    extra: set[int] = set()
    if tokens.text.find("#", tokens.start, tokens.stop) >= 0:
        extra.update(index for index in range(len(tokens)) if not tokens.capital[index] and tokens.marked(index))
    if vocabulary.endings:
        lead = vocabulary["locatives"] | vocabulary["settlements"]
        extra.update(
            index + 1 for index, word in enumerate(tokens.words[:-1])
            if word in lead and not tokens.capital[index + 1] and len(tokens.words[index + 1]) > 2 and tokens.gaps[index] in (" ", ". ")
        )
    stems = vocabulary.demonym_stems
    if stems:
        extra.update(index for index, word in enumerate(tokens.words) if word[:STEM] in stems and not tokens.capital[index])
    return sorted((*found, *extra)) if extra else found


def _great(match: Match) -> bool:
    """Whether a word without a capital may still be a name: that of a great city, as a language pack spells it."""
    return any(hit.flags & MAIN and hit.entry.kind == CITY and hit.entry.population >= 300_000 for hit in match.found.hits)


def _inside(entry: Entry, parent: Entry) -> bool:
    if parent.kind == COUNTRY:
        return entry.country == parent.country and entry.kind != COUNTRY
    return parent.kind == DIVISION and entry.kind != DIVISION and (entry.country, entry.admin1) == (parent.country, parent.admin1)


def _container(match: Match, beside: Match) -> Entry | None:
    """The meaning of the name beside that holds a meaning of this one."""
    for hit in beside.found.hits:
        if hit.entry.kind > DIVISION:
            return None
        if not hit.flags & DEMONYM and any(_inside(entry, hit.entry) for entry in match.found.entries):
            return hit.entry
    return None


def _owner(tokens: Tokens, matches: list[Match], at: int, vocabulary: Words) -> Entry | None:
    """The container that follows in the genitive, past a district: "села Заречное Орловского района Тульской области"."""
    last = matches[at].last
    for beside in matches[at + 1 : at + 3]:
        if beside.first == last + 3 and tokens.words[last + 2] in vocabulary["features"]:
            last += 2
        if beside.first != last + 1 or tokens.gaps[last] != " ":
            return None
        if tokens.after(beside.last) not in vocabulary["features"]:
            return _container(matches[at], beside) if beside.found.entries[0].kind == DIVISION else None
        last = beside.last + 1
    return None


def _parent(tokens: Tokens, matches: list[Match], at: int, vocabulary: Words) -> Entry | None:
    """The container that the text states beside a name: "Paris, Texas", "Perm (Russia)", "Kazan, #Tatarstan", "Japan's Osaka"."""
    match = matches[at]
    if match.demonym:
        return None
    if vocabulary.endings and tokens.gaps[match.last] == " " and (owner := _owner(tokens, matches, at, vocabulary)):
        return owner
    if at + 1 < len(matches):
        beside = matches[at + 1]
        gap = tokens.text[match.end : beside.start] if beside.start - match.end < 6 else ""
        if gap in BESIDE and (parent := _container(match, beside)):
            return parent
        if gap == ", " and at + 2 < len(matches) and tokens.text[beside.end : matches[at + 2].start] in BESIDE:
            return _container(match, matches[at + 2]) if _container(beside, matches[at + 2]) else None
    if at > 0:
        beside = matches[at - 1]
        if beside.last == match.first - 1 and tokens.text[beside.end : match.start] in OWNED:
            return _container(match, beside)
    return None


def _with_direction(tokens: Tokens, match: Match, vocabulary: Words) -> int:
    """Where the name starts with the capitalised directions before a city or two of them before any place: "South West England"."""
    first = match.first
    while first > 0 and first > match.first - 2 and tokens.capital[first - 1] and tokens.gaps[first - 1] == " ":
        if tokens.words[first - 1] not in vocabulary["directions"]:
            break
        first -= 1
    if first == match.first - 1 and match.found.entries[0].kind != CITY and not tokens.opens(first):
        first = match.first if match.found.entries[0].kind == DIVISION else first
    return tokens.starts[first] if first < match.first else match.start


def _listed(text: str, before: Toponym | None, match: Match) -> bool:
    """Whether the name goes on a list of places that a preposition opened: "in Tver, Orel and Tula"."""
    if before is None or match.start - before.end > 6 or LISTS.isdisjoint(before.cues):
        return False
    return text[before.end : match.start].strip(" ,") in LINKS


def _toponym(tokens: Tokens, match: Match, vocabulary: Words, parent: Entry | None, listed: bool) -> Toponym | None:
    # A name in Latin letters on a Cyrillic page is read with the English lists, and the other way round.
    if (match.letter > "\u03ff") != bool(vocabulary.endings):
        vocabulary = words("ru" if match.letter > "\u03ff" else "en")
    names = cues(tokens, match, vocabulary)
    entries = match.found.entries
    if listed:
        names.append("listed")
    if parent:
        names.append("parent")
        entries = tuple(entry for entry in entries if _inside(entry, parent)) or entries
    score = base(entries)
    for name in names:
        score += WEIGHT[name]
    if score < WEAK and not any(name in PERSON for name in names):
        return None
    start = _with_direction(tokens, match, vocabulary)
    return Toponym(
        start=start, end=match.end, text=tokens.text[start : match.end], kind="demonym" if match.demonym else "place",
        candidates=entries, confidence=round(1 / (1 + math.exp(-score)), 3), cues=tuple(names), parent=parent, score=score,
    )
