"""The ground of a report: what it speaks of, as weights of countries, divisions and points that each name lends to the others."""

from __future__ import annotations

import math
from collections import defaultdict

from turnout.geocode.sphere import kilometres
from turnout.geocode.store import CITY, COUNTRY, COUNTY, DISTRICT, DIVISION, REGION, Entry, gazetteer
from turnout.geocode.toponym import Toponym

# In orders of magnitude of people: a country or region is named more readily than a city of its size, and a city of news
# more readily than the division that shares its name.
KIND = {COUNTRY: 1.6, REGION: 1.8, DIVISION: 0.0, COUNTY: 5.0, CITY: 0.0, DISTRICT: -0.3}
NAMESAKE = -1.2
BY_COUNTRY, BY_DIVISION, BY_NEAR = 1.1, 1.7, 1.2
SHARP = 2.5
ANCHORS = 30
NEAR_KM = 100.0
_prior: dict[int, float] = {}


def _prior_of(entry: Entry) -> float:
    prior = _prior.get(entry.index)
    if prior is None:
        if len(_prior) > 200_000:
            _prior.clear()
        people = entry.population or (3_000 if entry.kind == REGION else 0)
        prior = _prior[entry.index] = math.log10(people + 100) + KIND.get(entry.kind, 0.0)
    return prior


def _outshines(city: Entry, division: Entry) -> float:
    """What a division loses to a city of its name that news means rather: one with a good part of its people, or a capital."""
    if city.kind != CITY or city.country != division.country or city.population < 200_000:
        return 0.0
    if gazetteer().capital(city.country or "") is city:
        return 2 * NAMESAKE
    return NAMESAKE if city.population * 6 >= division.population else 0.0


def same(one: Entry, other: Entry) -> bool:
    """Whether two entries are one place on the map: a city and the division around it, a town filed twice."""
    if one.country != other.country:
        return False
    if one.kind != other.kind and one.admin1 == other.admin1 and {one.kind, other.kind} <= {CITY, DIVISION, DISTRICT}:
        return True
    return one.kind != COUNTY and kilometres(one.lat, one.lon, other.lat, other.lon) < 25


class Name:
    """A name with all its mentions in the report, its candidates, and how likely each is."""

    __slots__ = ("candidates", "chances", "chosen", "mentions", "parent", "priors", "scores", "weight")

    def __init__(self, mentions: list[Toponym], candidates: tuple[Entry, ...], parent: Entry | None) -> None:
        self.mentions = mentions
        self.candidates = candidates
        self.parent = parent
        self.chosen = candidates[0]
        # A name that is hardly a place lends little to the others.
        best = max(toponym.score for toponym in mentions)
        self.weight = (1.0 + 0.3 * math.log(len(mentions))) / (1 + math.exp(-best - 1)) * (1.5 if parent else 1.0)
        self.priors = [_prior_of(entry) for entry in candidates]
        for at, entry in enumerate(candidates):
            if entry.kind == DIVISION:
                self.priors[at] += min((_outshines(city, entry) for city in candidates), default=0.0)
        self.scores = self.priors
        self.chances = [1.0] if len(candidates) == 1 else []

    def lean(self, kind: int, gain: float) -> None:
        """Make the candidates of one kind likelier than size alone says."""
        self.priors = [prior + gain * (entry.kind == kind) for prior, entry in zip(self.priors, self.candidates, strict=True)]

    def lean_to(self, country: str | None, gain: float) -> None:
        """Make the candidates of one country likelier."""
        self.priors = [prior + gain * (entry.country == country) for prior, entry in zip(self.priors, self.candidates, strict=True)]

    def weigh_first(self) -> None:
        """Choose by size alone."""
        self.scores = self.priors
        self._decide()

    def weigh(self, ground: Ground) -> None:
        """Choose by size and by what the rest of the report speaks of."""
        self.scores = [prior + ground.support(entry) for prior, entry in zip(self.priors, self.candidates, strict=True)]
        self._decide()

    def _decide(self) -> None:
        if len(self.candidates) == 1:
            return
        best = max(self.scores)
        self.chosen = self.candidates[self.scores.index(best)]
        raw = [math.exp(SHARP * (score - best)) for score in self.scores]
        total = sum(raw)
        self.chances = [chance / total for chance in raw]

    def probability(self) -> float:
        """How likely the chosen candidate is among the others, counting the division that is its city as itself."""
        own, total = self.chosen, 0.0
        for entry, chance in zip(self.candidates, self.chances, strict=True):
            if entry is own or (chance > 0.02 and same(entry, own)):
                total += chance
        return min(1.0, total)

    def rivals(self, margin: float) -> list[Entry]:
        """The candidates that come within a margin of the chosen one, at most five."""
        if len(self.candidates) == 1:
            return []
        least = max(self.scores) - margin
        close = [(-score, entry.index, entry) for score, entry in zip(self.scores, self.candidates, strict=True) if score > least]
        return [entry for _, _, entry in sorted(close)[1:6]]


class Ground:
    """What the report speaks of: weights of countries and divisions, and its surest points."""

    def __init__(self, outlet_country: str | None) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.anchors: list[tuple[float, float, float, int]] = []
        self.towns: dict[tuple[str | None, str | None], list[Entry]] = defaultdict(list)
        if outlet_country:
            self.countries[outlet_country] += 2.0

    def hear(self, entry: Entry) -> None:
        """Count a demonym or the like as half a mention of its country."""
        if entry.country:
            self.countries[entry.country] += 0.3

    def add(self, name: Name) -> None:
        """Lend a name's weight to the countries and divisions it may lie in."""
        self._lend(name, name.weight)

    def remove(self, name: Name) -> None:
        """Take the weight of a name back, so that it does not speak for itself."""
        self._lend(name, -name.weight)

    def _lend(self, name: Name, weight: float) -> None:
        for entry, chance in zip(name.candidates, name.chances, strict=True):
            if chance > 0.02 and entry.country:
                self.countries[entry.country] += weight * chance
                if entry.admin1 and entry.kind != COUNTRY:
                    self.divisions[entry.country, entry.admin1] += weight * chance

    def fix_anchors(self, names: list[Name]) -> None:
        """Choose the surest places as the points to be near to."""
        sure = []
        self.towns.clear()
        for name in names:
            entry = name.chosen
            if entry.kind in (COUNTRY, REGION, DIVISION):
                continue
            sure.append((entry.lat, entry.lon, name.weight * max(name.chances), entry.index))
            if entry.kind == CITY:
                self.towns[entry.country, entry.admin1].append(entry)
        sure.sort(key=lambda anchor: (-anchor[2], anchor[3]))
        self.anchors = sure[:ANCHORS]

    def near(self, entry: Entry) -> float:
        """How much the surest other places lie around an entry: one for a sure neighbour next door, falling with the distance."""
        total = 0.0
        lat, lon, index = entry.lat, entry.lon, entry.index
        for lat2, lon2, weight, other in self.anchors:
            if -2.5 < lat - lat2 < 2.5 and -5 < lon - lon2 < 5 and other != index:
                total += weight * math.exp(-kilometres(lat, lon, lat2, lon2) / NEAR_KM)
        return total

    def support(self, entry: Entry) -> float:
        """What the rest of the report adds to an entry."""
        country = entry.country
        weight = self.countries.get(country, 0.0) if country else 0.0
        if country is None or weight < 0.05:
            return 0.0
        total = BY_COUNTRY * math.log1p(weight)
        if entry.kind == COUNTRY:
            return total
        if entry.admin1 and (own := self.divisions.get((country, entry.admin1), 0.0)) > 0.05:
            total += BY_DIVISION * math.log1p(own)
        return total if entry.kind == DIVISION else total + BY_NEAR * math.log1p(self.near(entry))

    def middle(self, county: Entry) -> tuple[float, float] | None:
        """Where a county lies, going by the towns of its division that the report names; None when it names none."""
        towns = self.towns.get((county.country, county.admin1))
        if not towns:
            return None
        return (round(sum(town.lat for town in towns) / len(towns), 3), round(sum(town.lon for town in towns) / len(towns), 3))
