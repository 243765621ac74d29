"""Venues: squares, streets, buildings and embassies that a text names, with the city a known one lies in."""

from __future__ import annotations

import re
from dataclasses import replace

from turnout.geocode.cases import name_forms
from turnout.geocode.match import Match
from turnout.geocode.store import CITY, COUNTRY, DEMONYM, MAIN, Entry, Gazetteer
from turnout.geocode.tokens import Tokens
from turnout.geocode.toponym import Toponym
from turnout.geocode.words import Words

REACH = 4
GREAT = 250_000  # people of a city whose squares and parks are told by its name after theirs
ARTICLES = frozenset(("the", "a", "an"))
NUMBER = re.compile(r"[ -]\d{1,4}\b")
KINDS = (("streets", "street"), ("venues", "spot"), ("buildings", "building"), ("features", "feature"))


def venues(names: Gazetteer, tokens: Tokens, words: Words, matches: list[Match]) -> list[Toponym]:
    """The venues and embassies of a passage, in order; none overlap. Their cue tells a street, building or feature apart."""
    found: list[Toponym] = []
    by_first = {match.first: match for match in matches}
    by_last = {match.last: match for match in matches}
    triggers, firsts = words.venue_triggers, words.seat_firsts
    if words.endings:
        capital = tokens.capital
        calls = [at for at, word in enumerate(tokens.words) if word in triggers or (capital[at] and word[:3] in firsts)]
    else:
        calls = [at for at, word in enumerate(tokens.words) if word in triggers]
    for index in calls:
        venue = _venue_at(names, tokens, words, index, by_first, by_last)
        if venue is None:
            continue
        while found and found[-1].start >= venue.start and not (found[-1].city and found[-1].end >= venue.end):
            found.pop()
        if not found or found[-1].end <= venue.start:
            found.append(venue)
    return found


def _venue_at(
    names: Gazetteer, tokens: Tokens, words: Words, index: int, by_first: dict[int, Match], by_last: dict[int, Match]
) -> Toponym | None:
    word = tokens.words[index]
    if word in words["embassies"]:
        return _embassy(tokens, index, by_first, by_last)
    if tokens.capital[index] and (word in words.seat_firsts or word[:3] in words.seat_firsts):
        known = _known(names, tokens, words, index)
        if known:
            return known
    if word in words["seats_of_power"]:
        return _seat_of_power(tokens, words, index)
    # "на Соборной площади": the adjective alone has the capital; what follows is its city ("на Соборной площади Одессы").
    small = words.endings and word in words["venues"] and _adjective(tokens, index)
    if small and _great(by_first.get(index + 1)):
        return _venue(tokens, index - 1, index, None)
    if word in words["venue_before"] and (led := _led(tokens, words, index, by_first)):
        return led
    if not tokens.capital[index]:
        return _venue(tokens, index - 1, index, None) if small else None
    if word in words["numbered"] and (number := NUMBER.match(tokens.text, tokens.ends[index], tokens.stop)):
        start = tokens.starts[index]
        return Toponym(start=start, end=number.end(), text=tokens.text[start : number.end()], kind="venue", cues=("street",))
    for group, cue in KINDS:
        if word in words[group]:
            return _named(names, tokens, words, index, cue, by_first)
    return None


def _venue(tokens: Tokens, first: int, last: int, city: Entry | None, cue: str = "spot") -> Toponym:
    start, end = tokens.starts[first], tokens.ends[last]
    return Toponym(start=start, end=end, text=tokens.text[start:end], kind="venue", city=city, confidence=0.9, cues=(cue,))


def _known(names: Gazetteer, tokens: Tokens, words: Words, index: int) -> Toponym | None:
    """A venue of the table, in any case form: "Red Square", "на Красной площади"."""
    last = index
    while last + 1 < len(tokens) and last - index < REACH and tokens.gaps[last] in (" ", "-"):
        last += 1
    for end in range(last, index - 1, -1):
        name = tokens.words[index : end + 1]
        for form in name_forms(name, words.language) if words.endings else [" ".join(name)]:
            if form in words.seats:
                return _venue(tokens, index, end, seat(names, words, form))
    return None


def _seat_of_power(tokens: Tokens, words: Words, index: int) -> Toponym | None:
    """A parliament or town hall that people stand beside: "outside Parliament", "у здания мэрии"; not one where somebody speaks."""
    before, first = tokens.before(index), index
    while first and before in words["between"]:
        first -= 1
        before = tokens.before(first)
    return _venue(tokens, index, index, None) if before in words["beside"] else None


def _adjective(tokens: Tokens, index: int) -> bool:
    """Whether a small word has an adjective with a capital before it, inside its sentence."""
    if tokens.capital[index] or not index or not tokens.capital[index - 1]:
        return False
    return not tokens.opens(index - 1) and tokens.gaps[index - 1] == " "


def _great(match: Match | None) -> bool:
    """Whether a name in the genitive is that of a great city, which has many squares and parks."""
    if match is None or match.demonym or not match.inflected:
        return False
    top = match.found.entries[0]
    return top.kind == CITY and top.population >= GREAT and bool(match.found.flags & MAIN)


def _led(tokens: Tokens, words: Words, index: int, by_first: dict[int, Match]) -> Toponym | None:
    """A venue whose kind stands before its name: "на площади Ленина", "ул. Карла Маркса"; without the city after it."""
    last = index
    while last + 1 < len(tokens) and last - index < REACH and tokens.capital[last + 1]:
        gap = tokens.gaps[last]
        if gap not in (" ", "-", "\u00a0") and not (gap == ". " and len(tokens.words[last]) <= 3):
            break
        last += 1
    if words.endings and last > index + 1 and _great(by_first.get(last)) and tokens.words[last - 1] not in words["dedicated"]:
        last -= 1  # "в парке Победы Казани"
    return _venue(tokens, index, last, None) if last > index else None


def _named(
    names: Gazetteer, tokens: Tokens, words: Words, index: int, cue: str, by_first: dict[int, Match]
) -> Toponym | None:
    """A venue by its kind of spot: "Freedom Square", the capitalised words before "Square"; not one that is itself a town."""
    if len(tokens.words[index]) == 2 and index + 1 < len(tokens) and tokens.capital[index + 1] and tokens.gaps[index] in (". ", " "):
        return None
    first = index
    while first > 0 and index - first < REACH and tokens.capital[first - 1] and tokens.gaps[first - 1] in (" ", ". "):
        if tokens.gaps[first - 1] == ". " and len(tokens.words[first - 1]) > 2:
            break
        first -= 1
    while first < index and _leads(tokens.words[first], words):
        first += 1
    if first == index or any(at in by_first and by_first[at].last >= index for at in range(first, index)):
        return None
    if cue in ("street", "feature") and _someone(tokens, words, first, index, cue):
        return None
    venue = _venue(tokens, first, index, seat(names, words, " ".join(tokens.words[first : index + 1])), cue)
    if len(tokens.words[index]) <= 3 and tokens.text[venue.end : venue.end + 1] == ".":
        # "Elm St." keeps its stop.
        venue = replace(venue, end=venue.end + 1, text=venue.text + ".")
    return venue


def _leads(word: str, words: Words) -> bool:
    """Whether a capitalised word only leads up to the name: "In Freedom Square", "The Old Bridge"."""
    return word in ARTICLES or (word not in words["directions"] and (word in words["locatives"] or word in words["soft_locatives"]))


def _someone(tokens: Tokens, words: Words, first: int, last: int, cue: str) -> bool:
    """Whether the words are rather somebody's name ("Virginia L. Lane", "Robin Lake") or an institution's ("Highway Patrol")."""
    if any(len(word) == 1 for word in tokens.words[first + 1 : last]):
        return True
    if cue == "feature":
        return last == first + 1 and tokens.words[first] in words["given"]
    after = tokens.after(last)
    return bool(after) and tokens.capital[last + 1] and after not in words["directions"] and after not in words["streets"]


def seat(names: Gazetteer, words: Words, name: str) -> Entry | None:
    """The city that a known venue lies in; None for one that many cities have."""
    known = words.seats.get(name)
    if known is None:
        return None
    country, city = known
    found = [entry for entry in names.lookup(city) if entry.country == country]
    return next((entry for entry in found if entry.kind == CITY), found[0] if found else None)  # the city, not its region


def _embassy(tokens: Tokens, index: int, by_first: dict[int, Match], by_last: dict[int, Match]) -> Toponym | None:
    """An embassy with the country it stands for: "the Ukrainian Embassy", "the embassy of Ukraine", "посольства Украины"."""
    match = by_last.get(index - 1)
    if match and tokens.gaps[index - 1] == " ":
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
