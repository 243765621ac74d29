"""Cues: what the words around a name say for and against its being a place, as a sum of log-odds with their names."""

from __future__ import annotations

import re

from turnout.geocode.cases import listed
from turnout.geocode.match import Match
from turnout.geocode.store import CAPITALS, CITY, COUNTRY, COUNTY, DISTRICT, DIVISION, MAIN, READ_AT_HOME, REGION, SHORT, Entry
from turnout.geocode.tokens import STOPPED, Tokens
from turnout.geocode.words import Words

SMALL = 15_000
# "the squares of Kyiv" are spoken of, but a square of a lesser town's name is named after somebody.
OWN_STREETS = 250_000
# "A/Victoria/361": a strain, a path, a code
SLASHED = re.compile(r"\b\w/|/\d")
OWN, OWN_REACH = frozenset(("'s ", "’s ")), 3
DATELINE = re.compile(r" ? ?(?:—|–|--|- |\([A-Z]{2,12}\))")
BASE = {COUNTRY: 4.0, REGION: 3.0, DIVISION: 3.0, COUNTY: 3.5, DISTRICT: 2.0}
SIZES = ((1_000_000, 3.0), (300_000, 2.5), (100_000, 2.0), (SMALL, 1.0), (5_000, 0.0), (0, -0.5))
WEIGHT = {
    "several words": 1.5, "common": -6.0, "doubtful": -2.5, "locative": 2.0, "soft locative": 0.7, "opens": -0.5, "person before": -4.0,
    "given name": -4.0, "name after": -1.5, "name before": -1.0, "organisation": -8.0, "person after": -2.0, "parent": 4.0,
    "settlement": 3.0, "foreign name": -1.5, "never": -6.0, "capitals": -1.0, "hashtag": 1.0, "place after": 1.5, "first name": -1.0,
    "neighbour": 2.0, "surname": -3.0, "inflected": -0.3, "initial": -3.0, "repeated": 0.5, "said before": -1.5, "surname shape": -1.0,
    "party": 1.5, "seated": 1.0, "saint's": -5.0, "dateline": 3.0, "owner": 2.0, "alone": -0.7, "listed": 1.2, "place of": 1.2,
    "name run": -2.5, "a person's name": -5.0,
    "compound": -2.5, "dollar": -9.0, "slash": -9.0, "language": -6.0, "grounds": -5.0,
}


def base(entries: tuple[Entry, ...]) -> float:
    """How often a name of such places is a place at all, as log-odds."""
    best = -1.0
    for entry in entries[:8]:
        if entry.kind != CITY:
            best = max(best, BASE.get(entry.kind, 2.0))
        else:
            # Cities stand in order of size.
            return max(best, next(weight for size, weight in SIZES if entry.population >= size))
    return best


def cues(tokens: Tokens, match: Match, words: Words) -> list[str]:
    """The names of the cues around a match."""
    names: list[str] = []
    _inside(tokens, match, words, names)
    _left(tokens, match, words, names)
    _right(tokens, match, words, names)
    return names


def _inside(tokens: Tokens, match: Match, words: Words, names: list[str]) -> None:
    top = match.found.entries[0]
    word = tokens.words[match.first]
    if match.last > match.first:
        whole = " ".join(tokens.words[match.first : match.last + 1])
        names.append("common" if whole in words["common_phrases"] else "several words")
        if top.kind == CITY and top.population < SMALL and tokens.words[match.last] in words["grounds"]:
            names.append("grounds")
    elif not match.found.flags & (CAPITALS | SHORT) and not match.demonym and listed(words, "common", word):
        names.append("common")
    elif top.kind in (CITY, DISTRICT):
        if listed(words, "doubtful", word):
            names.append("doubtful")
        elif listed(words, "given", word):
            names.append("first name")
        elif top.population < 300_000 and word.endswith(words.surname_ends):
            names.append("surname shape")
    if _rendered(match):
        names.append("foreign name")
    if match.inflected:
        names.append("inflected")
    _marks(tokens, match, words, names)


def _rendered(match: Match) -> bool:
    """Whether the name is only another language's rendering of the place, and the place is not at home in a language read."""
    flags = match.found.flags
    if flags & (MAIN | SHORT) or match.demonym:
        return False
    return not ("\u0400" <= match.letter <= "\u04ff" and match.found.entries[0].country in READ_AT_HOME)


def _marks(tokens: Tokens, match: Match, words: Words, names: list[str]) -> None:
    """Signs on the name itself: capitals throughout, a dateline's dash, a hash, a dollar, a slash."""
    text, start, end = tokens.text, match.start, match.end
    if end - start > 3 and not match.short and text[start:end].isupper():
        if end - start > 4:
            names.append("capitals")
        if DATELINE.match(text, end):
            names.append("dateline")
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "#":
        names.append("hashtag")
    if after == "$" and match.found.flags & CAPITALS:
        names.append("dollar")
    top = match.found.entries[0]
    if top.kind == CITY and top.population < OWN_STREETS and _compound(tokens, match):
        names.append("compound")
    if match.first == match.last:
        if (before == "/" or after == "/") and SLASHED.search(text, max(0, start - 2), end + 2):
            names.append("slash")
    elif tokens.words[match.first] == "st":
        if tokens.after(match.last) in words["buildings"]:
            names += ["saint's", "organisation"]
        elif after and after in "'’":
            names.append("saint's")


def _compound(tokens: Tokens, match: Match) -> bool:
    """Whether the name is half of another that a hyphen joins: "Croix-Rousse" is neither Croix nor Rousse."""
    first, last, gaps, capital = match.first, match.last, tokens.gaps, tokens.capital
    left = first > 0 and gaps[first - 1] == "-" and capital[first - 1] and len(tokens.words[first - 1]) > 3
    return left or (last + 1 < len(tokens) and gaps[last] == "-" and capital[last + 1])


def _left(tokens: Tokens, match: Match, words: Words, names: list[str]) -> None:
    index = match.first
    if tokens.opens(index):
        if index and tokens.gaps[index - 1] == ": " and tokens.words[index - 1] in words["settlements"]:
            # "in the towns: Dresden, Halle"
            names.append("settlement")
            return
        names.append("opens")
        if index == 0 or tokens.gaps[index - 1] not in STOPPED:
            return
    before = tokens.before(index)
    if not before:
        return
    for group, name in _BEFORE:
        if before in words[group]:
            names.append("organisation" if before == "of" and index > 1 and tokens.before(index - 1) in words["of_heads"] else name)
            return
    if match.inflected and _of_place(tokens, index, before, words):
        names.append("place of")
    elif before in words["titles"]:
        _named_after(tokens, match, words, names)
    elif not tokens.capital[index - 1]:
        if before in words["said"]:
            names.append("said before")
        elif match.demonym and before in words["speaks"]:
            names.append("language")
    elif listed(words, "given", before):
        names.append("person before")
    elif len(before) <= 3 and tokens.gaps[index - 1] == "-":
        # "Senator Ruiz, D-Salem"
        names.append("party")
    elif len(before) == 1 and not (before in words["articles"] and tokens.opens(index - 1) and tokens.gaps[index - 1] == " "):
        names.append("initial")  # "B Paris", but not "A Paris court"
    elif tokens.gaps[index - 1] != "-" and before not in words["directions"] and before not in words["days"]:
        _run(tokens, match, names)


def _of_place(tokens: Tokens, index: int, before: str, words: Words) -> bool:
    """Whether what stands before is had by places, in the genitive after it: "the streets of", "the people of"."""
    known = words["places_of"]
    return before in known or (index > 1 and f"{tokens.words[index - 2]} {before}" in known)


def _named_after(tokens: Tokens, match: Match, words: Words, names: list[str]) -> None:
    """A title or a street before the name: it is somebody's, unless the streets are those of a great city."""
    top = match.found.entries[0]
    if match.inflected and top.kind == CITY and match.found.flags & MAIN and top.population >= OWN_STREETS and "doubtful" not in names:
        return
    names.append("person before")


def _run(tokens: Tokens, match: Match, names: list[str]) -> None:
    """A capitalised word stands right before: alone at the head of a sentence it says little, else the run is some other name."""
    index = match.first
    if not tokens.opens(index - 1):
        names.append("name run" if match.first == match.last and tokens.after(index) == "" else "name before")


def _owns_venue(tokens: Tokens, last: int, words: Words) -> bool:
    """Whether the name has a square or building for its own: "Lyon's Place Carnot", "Graz's Freiheit Square"."""
    if tokens.gaps[last] not in OWN or last + 1 >= len(tokens) or not tokens.capital[last + 1]:
        return False
    if tokens.words[last + 1] in words["squares"]:
        return True
    for at in range(last + 2, min(last + 2 + OWN_REACH, len(tokens))):
        if tokens.gaps[at - 1] != " ":
            return False
        if tokens.words[at] in words["venues"] or tokens.words[at] in words["buildings"]:
            return True
        if not tokens.capital[at]:
            return False
    return False


_BEFORE = (
    ("settlements", "settlement"), ("locatives", "locative"), ("soft_locatives", "soft locative"),
    ("never_before", "never"),
)


def _right(tokens: Tokens, match: Match, words: Words, names: list[str]) -> None:
    index = match.last
    after = tokens.after(index)
    if not after:
        if _owns_venue(tokens, index, words):
            names.append("owner")
        return
    if tokens.capital[index + 1]:
        if after in words["organisations"]:
            if index + 2 < len(tokens) and tokens.capital[index + 2] and tokens.words[index + 2] in words["clubs"]:
                return  # "the Karachi Press Club" stands in Karachi
            names.append("organisation")
        elif after in words["seated"]:
            names.append("seated")
        elif after in words["venues"] or after in words["features"] or after in words["buildings"]:
            return
        elif match.last == match.first and listed(words, "given", tokens.words[index]):
            names.append("given name")
        else:
            names.append("name after")
    elif after in words["ailments"]:
        names.append("organisation")
    elif after in words["person_after"]:
        if match.found.entries[0].kind == CITY:
            names.append("person after")
    elif after in words["place_after"]:
        names.append("place after")
