"""Keys: what comparing needs of a candidate, worked out once, so that a comparison is sets and integers only."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from turnout.link.blocks import NO_HOSTS, Edged, Hosts, loose, place_key
from turnout.link.days import Days, days_of
from turnout.link.table import Table
from turnout.link.terms import NIGHT, PASSING, TOKEN, key
from turnout.model import Candidate, Count, Event, Place

__all__ = ["Keys", "Rarity", "keys_of"]

Rarity = Mapping[str, float]
"""How telling each term is (an inverse document frequency); a term it lacks, and every term where there is none, counts 1."""

CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3]):[0-5]\d(?![\d:])")
ROUND, FEW = 50, 3


@dataclass(frozen=True, slots=True)
class Keys:
    """One candidate made ready: `words` is what it says of itself by feature, for the sentences; the rest is compared."""

    id: str
    report: str
    witness: str
    place: str
    spot: str
    reach: str
    country: str | None
    edge: str
    rivals: frozenset[str]
    home: frozenset[str]
    days: Days
    form: str
    family: str
    issues: frozenset[str]
    firm: frozenset[str]
    kin: frozenset[int]
    venue: frozenset[str]
    actors: frozenset[str]
    words: frozenset[str]
    foreign: bool
    figures: frozenset[tuple[str, str, int]]
    values: frozenset[tuple[str, int]]
    crowd: tuple[int, int] | None
    hour: int | None
    night: bool
    terms: frozenset[str]
    names: frozenset[str]
    weights: Mapping[str, float]
    length: float


def keys_of(candidate: Candidate, rules: Table, hosts: Hosts = NO_HOSTS, rarity: Rarity | None = None) -> Keys:
    """A candidate's keys; `rarity` weighs its terms where the corpus they come from is known."""
    event = candidate.event
    place = event.place
    issues = frozenset(event.issues) - {"other"}
    words = frozenset(term for term in candidate.terms if term[0] != "~")
    weights = _weights(words, rules, rarity)
    figures = frozenset(_figures(event))
    home = place_key(place, hosts)
    return Keys(
        id=candidate.id, report=candidate.report, witness=candidate.witness,
        place=home, spot=f"g:{place.geonames}" if place.geonames else home,
        reach="none" if home == "?" else "wide" if loose(place, hosts) else "point",
        country=place.country, edge=_edge(place, home, hosts),
        rivals=frozenset(f"g:{rival}" for rival in place.candidates) if place.basis == "unsure" else frozenset(),
        home=frozenset(f"g:{town}" for town in place.candidates) if place.precision == "unknown" else frozenset(),
        days=days_of(event.date, candidate.known_at),
        form=event.form, family=rules.families.get(event.form, event.form),
        issues=issues, kin=frozenset(group for issue in issues for group in rules.kin.get(issue, ())),
        venue=_words((event.venue,)), actors=_words(event.actors), words=_words((*event.claims, *event.slogans)),
        foreign=any(char > "\u024f" for char in (event.venue or "") + "".join(event.actors)),
        figures=figures, values=frozenset((variable, value) for variable, _, value in figures if value % ROUND or value < ROUND),
        crowd=_crowd(event), hour=_hour(event), night=NIGHT in candidate.terms,
        firm=frozenset(issue for issue in issues if PASSING + issue not in candidate.terms),
        terms=words, names=frozenset(term for term in candidate.terms if term[0] in "@#"),
        weights=weights, length=math.sqrt(sum(weights.values()) + rules.doubt),
    )


def _edge(place: Place, home: str, hosts: Hosts) -> str:
    """How a town belongs to the city whose key it has: `quarter` of it, a city at its `edge`, or nothing for the city and its districts."""
    if place.precision != "locality" or home == f"g:{place.geonames}" or not isinstance(hosts, Edged):
        return ""
    return "edge" if hosts.great(place) else "quarter"


def _weights(terms: Iterable[str], rules: Table, rarity: Rarity | None) -> dict[str, float]:
    kinds, plain = rules.kinds, rules.kinds[""]
    if rarity is None:
        return {term: kinds.get(term[0], plain) ** 2 for term in terms}
    return {term: (kinds.get(term[0], plain) * rarity.get(term, 1.0)) ** 2 for term in terms}


def _words(names: Iterable[str | None]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        if name:
            found |= _keys(name)
    return frozenset(found)


@lru_cache(maxsize=65_536)
def _keys(name: str) -> frozenset[str]:
    """The words of a name in their comparing form; short words go, unless there is nothing else."""
    found = [key(token)[:6] for token in TOKEN.findall(name)]
    return frozenset([word for word in found if len(word) > 3] or found)


def _figures(event: Event) -> Iterable[tuple[str, str, int]]:
    """Each exact figure as variable, speaker and value; a vague one agrees with too much to tell anything."""
    for variable, figure in event.figures.items():
        value = _one(figure.value)
        if value is not None and value >= FEW:
            yield variable, "".join(sorted(_words((figure.attribution.name,)))) if figure.attribution else "", value


def _one(count: Count) -> int | None:
    if count.hedge in ("vague", "range"):
        return None
    return count.low if count.low is not None else count.high


def _crowd(event: Event) -> tuple[int, int] | None:
    """The least and the most that the participants may be, open sides closed by the other."""
    figure = event.figures.get("participants")
    if figure is None:
        return None
    low, high = figure.value.low, figure.value.high
    bounds = [bound for bound in (low, high) if bound]
    return (min(bounds), max(bounds)) if bounds else None


def _hour(event: Event) -> int | None:
    """The one hour that the evidence tells; None where it tells none or several."""
    hours = {int(found) for piece in event.evidence for found in CLOCK.findall(piece.text)}
    return hours.pop() if len(hours) == 1 else None
