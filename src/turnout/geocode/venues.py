"""Venues: squares, streets, buildings and embassies that a text names, with the city a known one lies in."""

from __future__ import annotations

from turnout.geocode.cases import name_forms
from turnout.geocode.match import Match
from turnout.geocode.store import COUNTRY, DEMONYM, Entry, Gazetteer
from turnout.geocode.tokens import Tokens
from turnout.geocode.toponym import Toponym
from turnout.geocode.words import Words

REACH = 4


def venues(names: Gazetteer, tokens: Tokens, words: Words, matches: list[Match]) -> list[Toponym]:
    """The venues and embassies of a passage, in order; none overlap."""
    found: list[Toponym] = []
    by_first = {match.first: match for match in matches}
    by_last = {match.last: match for match in matches}
    triggers = words.venue_triggers
    for index in [at for at, word in enumerate(tokens.words) if word in triggers or word[:3] in words.seat_firsts]:
        venue, word = None, tokens.words[index]
        if word in words["embassies"]:
            venue = _embassy(tokens, index, by_first, by_last)
        elif tokens.capital[index] and (word in words.seat_firsts or word[:3] in words.seat_firsts):
            venue = _known(names, tokens, words, index)
        if venue is None and word in words["venue_before"]:
            venue = _led(tokens, words, index)
        if venue is None and word in words["venues"] and tokens.capital[index]:
            venue = _named(names, tokens, words, index)
        if venue is None:
            continue
        while found and found[-1].end > venue.start and found[-1].start >= venue.start:
            found.pop()
        if not found or found[-1].end <= venue.start:
            found.append(venue)
    return found


def _venue(tokens: Tokens, first: int, last: int, city: Entry | None) -> Toponym:
    start, end = tokens.starts[first], tokens.ends[last]
    return Toponym(start=start, end=end, text=tokens.text[start:end], kind="venue", city=city, confidence=0.9)


def _known(names: Gazetteer, tokens: Tokens, words: Words, index: int) -> Toponym | None:
    """A venue of the table, in any case form: "Red Square", "на Красной площади"."""
    last = index
    while last + 1 < len(tokens) and last - index < REACH and tokens.gap(last) in (" ", "-"):
        last += 1
    for end in range(last, index - 1, -1):
        name = tokens.words[index : end + 1]
        for form in name_forms(name, words.language) if words.endings else [" ".join(name)]:
            if form in words.seats:
                return _venue(tokens, index, end, seat(names, words, form))
    return None


def _led(tokens: Tokens, words: Words, index: int) -> Toponym | None:
    """A venue whose kind stands before its name: "на площади Ленина", "улице Карла Маркса"."""
    last = index
    while last + 1 < len(tokens) and last - index < REACH and tokens.gap(last) in (" ", ". ", "\u00a0") and tokens.capital[last + 1]:
        last += 1
    return _venue(tokens, index, last, None) if last > index else None


def _named(names: Gazetteer, tokens: Tokens, words: Words, index: int) -> Toponym | None:
    """A venue by its kind of spot: "Freedom Square", the capitalised words before "Square"."""
    first = index
    while first > 0 and index - first < REACH and tokens.capital[first - 1] and tokens.gap(first - 1) in (" ", ". "):
        first -= 1
    while first < index and (tokens.words[first] in words["locatives"] or tokens.words[first] in words["soft_locatives"]):
        first += 1
    return _venue(tokens, first, index, seat(names, words, " ".join(tokens.words[first : index + 1]))) if first < index else None


def seat(names: Gazetteer, words: Words, name: str) -> Entry | None:
    """The city that a known venue lies in; None for one that many cities have."""
    known = words.seats.get(name)
    if known is None:
        return None
    country, city = known
    return next((entry for entry in names.lookup(city) if entry.country == country), None)


def _embassy(tokens: Tokens, index: int, by_first: dict[int, Match], by_last: dict[int, Match]) -> Toponym | None:
    """An embassy with the country it stands for: "the Ukrainian Embassy", "the embassy of Ukraine", "посольства Украины"."""
    match = by_last.get(index - 1)
    if match and tokens.gap(index - 1) == " ":
        country = next((hit.entry.country for hit in match.found.hits if hit.entry.kind == COUNTRY), None)
        if country:
            return _stands_for(tokens, match.first, index, country)
    for step in (1, 2, 3):
        match = by_first.get(index + step)
        if match and match.start - tokens.ends[index] < 12:
            country = next((hit.entry.country for hit in match.found.hits if hit.entry.kind == COUNTRY and not hit.flags & DEMONYM), None)
            if country:
                return _stands_for(tokens, index, match.last, country)
    return None


def _stands_for(tokens: Tokens, first: int, last: int, country: str) -> Toponym:
    start, end = tokens.starts[first], tokens.ends[last]
    return Toponym(start=start, end=end, text=tokens.text[start:end], kind="embassy", represented=country, confidence=0.9)
