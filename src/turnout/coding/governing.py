"""Governing: the function that the words around a place give it: where something happened, a topic, an origin, a life."""

from __future__ import annotations

from turnout.text.units import Units

REACH = 3  # how far before a place its preposition can stand: "in the old Siberian city of"
LIST_REACH = 5
FAR = 16
LINKS = ("=,", "=;", "place.join", "poss")
FILLERS = (
    "place.in", "place.part", "place.of", "place.home", "count", "people", "place.cities", "place.capital", "demonym",
    "cap", "=the", "=—", "=–", "=-",
)
OPENING = 7
GREET = 4
HELPED = 6  # how far before "detained in" stands what they are helped with
SUPPORT = 3  # how far before "the people of" a town stands what they are helped with
LIFE = 9  # how far before its place somebody's life is told: "who teaches earth science in"


def of_a_life(units: Units, first: int, unit: int) -> bool:
    """Whether a place tells where somebody lives or works: "said a grower who farms two hectares near Arilje"."""
    at = max(units.each(max(first, unit - LIFE), unit, "place.who"), default=-1)
    return at >= 0 and units.any(at + 1, min(at + 3, unit), "place.life")


def governor(units: Units, first: int, unit: int) -> str:
    """The function that the words before a place give it: in, soft, topic, origin, or bare."""
    begin = list_begins(units, first, unit)
    for at in range(begin - 1, max(first, begin - REACH) - 1, -1):
        if units.has(at, "place.own") and at > first and units.has(at - 1, "place.from"):
            return "origin"  # "two men from the town of X"
        whole = is_of(units, at, "place.part") or any(units.has(at, name) for name in ("place.capital", "place.wide"))
        if whole and units.any(max(first, at - 2), at, "place.left"):
            return "origin"  # "a group left the city of Lyon on foot"
        if whole or (is_of(units, at, "place.of") and units.has(at - 1, "act")):
            # "streets of", "на улицах", "в разных городах"; "took to the streets of" is one unit; "in support of the people of" is not
            return "origin" if supported(units, first, at) else "in"
        right = at == unit - 1 or (at == unit - 2 and units.has(unit - 1, "place.of"))
        if right and is_of(units, at, "place.outside") and (unit + 1 >= len(units) or _closes(units, unit + 1)):
            return "outside"  # "rallies outside Lyon and Nantes", but not "outside Lyon town hall"
        if at == begin - 1 and units.has(at, "place.hit"):
            return "in"  # "protests rocked Nairobi"
        if units.has(at, "place.topic"):
            return "topic"
        if is_of(units, at, "place.origin"):
            return "in" if right and _arrives(units, first, at) else "origin"
        if is_of(units, at, "place.in"):
            return _through(units, first, at)
        if units.has(at, "place.topic.noun"):
            return "topic"
        if units.has(at, "mark"):
            break
    opening = range(first, min(first + 2, unit))  # "In the neighbouring former republic of ..." opens the sentence
    far = unit - first <= OPENING and not units.any(first, unit, "mark")
    return "in" if far and any(is_of(units, at, "place.in") for at in opening) else "bare"


def supported(units: Units, first: int, unit: int) -> bool:
    """Whether people are helped from elsewhere: "a rally in support of the people of Khabarovsk"."""
    return any(is_of(units, at, "place.support") for at in range(max(first, unit - SUPPORT), unit))


def _helped(units: Units, first: int, at: int) -> bool:
    """Whether a place is where those were taken whom people elsewhere stand up for: "in solidarity with colleagues detained in Minsk"."""
    held = next((back for back in (at, at - 1) if back > first and units.has(back, "place.held")), None)
    if held is None:
        return False
    begin = max(first, held - HELPED)
    return any(is_of(units, back, "place.support") for back in range(begin, held)) and not units.any(begin, held, "=,")


def _arrives(units: Units, first: int, at: int) -> bool:
    """Whether "from" or "to" tells where a protest is all the same: "Good evening from Leeds", "brought a motorcade to Graz"."""
    if units.any(max(first, at - GREET), at, "place.greet") and at - first <= GREET:
        return True
    if units.any(max(first, at - 2), at, "place.taken"):
        return True  # "ten were arrested from Rawalpindi"
    act = units.find(max(first, at - GREET), at, "place.carried")
    return act >= 0 and units.any(max(first, act - GREET), act, "place.bring")


def list_begins(units: Units, first: int, unit: int) -> int:
    """Where the list begins that a name stands in, past names that the gazetteer does not have."""
    while unit - 2 > first and units.has(unit - 2, "cap") and (units.has(unit - 1, "=,") or units.has(unit - 1, "place.join")):
        unit -= 2
    return unit


def _closes(units: Units, unit: int) -> bool:
    """Whether a place name is over and its clause goes on or ends."""
    return not units.has(unit, "poss") and any(units.has(unit, name) for name in ("mark", "nl", "place.join", "clause.join", "be"))


def far(units: Units, first: int, unit: int) -> bool:
    """Whether no preposition of place stands right before a country: "the biggest in the history of Serbia" is not "in Serbia"."""
    if unit - first <= OPENING:
        return False
    near = range(max(first, unit - 2), unit)
    return not any(is_of(units, at, name) for at in near for name in ("place.in", "place.part", "place.wide", "place.cities"))


def _through(units: Units, first: int, at: int) -> str:
    """What a preposition of place makes of its place, by the noun before it: "war in", "the court in"."""
    if at <= first:
        return "in"
    if _helped(units, first, at):
        return "topic"
    if units.has(at - 1, "place.going"):
        return "origin"
    if units.has(at - 1, "place.topic.soft"):
        return "soft"
    if units.has(at - 1, "place.topic.noun"):
        return "topic"
    if units.has(at - 1, "place.building"):
        return "in" if any(is_of(units, back, "place.in") for back in range(max(first, at - 4), at - 1)) else "topic"
    return "in"


def is_of(units: Units, unit: int, name: str) -> bool:
    """Whether a unit is of a class; a phrase ("gathered in") counts as its last word."""
    if units.has(unit, name):
        return True
    key = units.keys[unit]
    return " " in key and units.lexicon.code("a", key.rpartition(" ")[2], "word") in units.lexicon.members(name)


def joined(units: Units, before: int, unit: int) -> bool:
    """Whether two places stand in one list: only commas, conjunctions, numbers and brackets stand between them."""
    if unit - before > FAR:
        return False
    links = words = depth = 0
    for at in range(before + 1, unit):
        if units.has(at, "=(") or units.has(at, "=)"):
            depth += 1 if units.has(at, "=(") else -1
        elif depth > 0:
            continue
        elif any(units.has(at, name) for name in LINKS):
            links += 1
        elif not any(units.has(at, name) for name in FILLERS):
            return False
        else:
            words += 1
    return links > 0 and depth == 0 and words <= LIST_REACH
