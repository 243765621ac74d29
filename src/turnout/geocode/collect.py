"""Collecting: the rows and names of the gazetteer, out of the source package, the atlas and the language packs."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from turnout.geocode.fold import fold
from turnout.geocode.respell import Respelling
from turnout.geocode.sphere import kilometres
from turnout.geocode.store import CAPITALS, CITY, COUNTRY, COUNTY, DEMONYM, DISTRICT, DIVISION, FOREIGN, MAIN, READ_AT_HOME, REGION, SHORT

HERE = Path(__file__).parent
LANG = HERE.parent / "lang"
# A place without people of its own this near to a city this great is a part of it.
GREAT, BESIDE_KM = 100_000, 12.0
CYRILLIC = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'’ -")


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    kind: int
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonames: int
    names: dict[str, int] = field(default_factory=dict)
    host: Row | None = None

    def call(self, name: str, flags: int) -> None:
        """File the place under one more name; flags of the same name add up."""
        folded = name if name[:1] < " " else fold(name)
        if folded:
            self.names[folded] = self.names.get(folded, 0) | flags


def table(block: str) -> Iterator[list[str]]:
    """The rows of a literal block: one a line, cells between bars."""
    for line in block.splitlines():
        if line.strip():
            yield [cell.strip() for cell in line.split("|")]


def names_of(cell: str) -> list[str]:
    """The names in a cell, which stand between semicolons; "-" is none."""
    return [name.strip() for name in cell.split(";") if name.strip() and name.strip() != "-"]


def packs() -> dict[str, dict[str, Any]]:
    """The place data of every language pack, by language."""
    return {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(LANG.glob("*/places.toml"))}


def _wanted(name: str, city: dict[str, Any], home: bool) -> bool:
    """Whether another name of a city is worth filing: no code or letter-by-letter rendering, in letters that we read; Latin only of
    a town of 15,000 people, or at home in the languages read."""
    first = name[:1]
    if len(name) < 3 or first > "\u04ff" or "\u0250" <= first < "\u0400" or name == (lower := name.lower()):
        return False
    if first >= "\u0400":
        return CYRILLIC.issuperset(lower)
    return (home or city["population"] >= 15_000) and first.isalpha() and not (name.isupper() and len(name) <= 4)


def cities(source: Path, respellings: tuple[Respelling, ...] = ()) -> list[Row]:
    """The cities of the source package from 500 people on, also under the spellings that the language packs derive."""
    rows = []
    for city in json.loads((source / "cities500.json").read_text("utf-8")).values():
        name = city["name"].rstrip("’'")
        row = Row(CITY, name, city["countrycode"], city["admin1code"], city["latitude"], city["longitude"],
                  city["population"], int(city["geonameid"]))
        row.call(name, MAIN)
        home = city["countrycode"] in READ_AT_HOME
        for other in city["alternatenames"]:
            if _wanted(other, city, home):
                row.call(other, FOREIGN)
        for respelling in respellings:
            if respelling.serves(row.country or "", row.population):
                for other in city["alternatenames"]:
                    for form in respelling.forms(other):
                        row.call(form, 0 if fold(form) in row.names else FOREIGN)
        rows.append(row)
    rows.sort(key=lambda row: (-row.population, row.geonames))
    return rows


class Collection:
    """All rows, with the look-ups that the tables need while they are joined."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.cities = cities(source, tuple(rules for pack in packs().values() if (rules := Respelling.of(pack))))
        self.rows: list[Row] = list(self.cities)
        self.by_name: dict[tuple[str | None, str], Row] = {}
        self.members: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
        for row in self.cities:
            self.by_name.setdefault((row.country, fold(row.name)), row)
            self.members[row.country, row.admin1].append(row)
        self.by_id = {row.geonames: row for row in self.cities}
        self.named: dict[tuple[str | None, str], Row] = {}

    def add(self, row: Row) -> Row:
        """Take a row in and let the tables find it by its country and name."""
        self.rows.append(row)
        self.named.setdefault((row.country, fold(row.name)), row)
        return row

    def city(self, country: str, name: str) -> Row:
        """The greatest city of a name in a country; raises LookupError so that a slip in the tables stops the build."""
        row = self.by_name.get((country, fold(name)))
        if row is None:
            raise LookupError(f"no city {name} in {country}")
        return row

    def target(self, text: str) -> Row:
        """The row that "UA", "RU Chechnya" or "Kurdistan" stands for."""
        code, _, rest = text.partition(" ")
        if len(code) == 2 and code.isupper():
            if not rest:
                return self.named[code, "\x02"]
            return self.named.get((code, fold(rest))) or self.city(code, rest)
        return self.named[None, fold(text)]


def countries(all_rows: Collection) -> None:
    """Add the countries, with their points and capitals."""
    atlas = tomllib.loads((HERE / "atlas" / "countries.toml").read_text("utf-8"))
    points = {cells[0].split()[0]: tuple(map(float, cells[0].split()[1:])) for cells in table(atlas["points"])}
    capitals = dict(table(atlas["capitals"]))
    source = json.loads((all_rows.source / "countries.json").read_text("utf-8"))
    for code, country in sorted(source.items()):
        if code not in points:
            continue
        lat, lon = points[code]
        row = all_rows.add(Row(COUNTRY, country["name"], code, None, lat, lon, int(country["population"]), int(country["geonameid"])))
        row.call(f"\x02{code}", MAIN)
        all_rows.named[code, "\x02"] = row
        capital = all_rows.by_name.get((code, fold(capitals.get(code, country["capital"]))))
        if capital:
            capital.call(f"\x03{code}", MAIN)


def divisions(all_rows: Collection) -> None:
    """Add the first-level divisions: their code is read off a city in them, a missing point is the mean of their places."""
    for country, block in tomllib.loads((HERE / "atlas" / "divisions.toml").read_text("utf-8"))["countries"].items():
        for cells in table(block):
            name, anchor, geonames, point, also = (*cells, "-")[:5]
            code = anchor[1:] if anchor.startswith("=") else all_rows.city(country, anchor).admin1
            inside = all_rows.members[country, code]
            if not inside:
                raise LookupError(f"no city in {name}, {country}")
            lat, lon = map(float, point.split()) if point != "-" else _mean(inside)
            people = sum(row.population for row in inside)
            row = all_rows.add(Row(DIVISION, name, country, code, lat, lon, people, 0 if geonames == "-" else int(geonames)))
            row.call(name, MAIN)
            row.call(f"\x01{country}.{code}", MAIN)
            for other in names_of(also):
                row.call(other, CAPITALS if other.isupper() else 0)
            if country != "ZA":
                row.name = name.removesuffix(" State").removesuffix(" Province").removesuffix(" Prefecture")


def _mean(rows: list[Row]) -> tuple[float, float]:
    return (round(sum(row.lat for row in rows) / len(rows), 2), round(sum(row.lon for row in rows) / len(rows), 2))


def counties(all_rows: Collection) -> None:
    """Add the counties of the United States: each lies where its namesake town does, else in the middle of its state."""
    states = {row.admin1: row for row in all_rows.rows if row.kind == DIVISION and row.country == "US"}
    for county in json.loads((all_rows.source / "us_counties.json").read_text("utf-8")):
        state = states.get(county["state"])
        if state is None:
            continue
        base = fold(county["name"].rsplit(" ", 1)[0])
        at = next((row for row in all_rows.members["US", county["state"]] if base in row.names and fold(row.name) == base), state)
        row = Row(COUNTY, county["name"], "US", county["state"], at.lat, at.lon, 0, 0)
        row.call(county["name"], MAIN)
        # The spotter cuts a possessive off its word: "Queen Anne's County".
        row.call(county["name"].replace("'s ", " "), MAIN)
        all_rows.rows.append(row)


def regions(all_rows: Collection) -> None:
    """Add continents, seas and the regions that news names; one that the cities hold already becomes a district there."""
    for name, geonames, point, country, *people in table(tomllib.loads((HERE / "atlas" / "regions.toml").read_text("utf-8"))["regions"]):
        known = all_rows.by_id.get(int(geonames)) if geonames != "-" else None
        if known:
            all_rows.named[None, fold(name)] = known
            continue
        lat, lon = map(float, point.split())
        code = None if country == "-" else country
        number, size = 0 if geonames == "-" else int(geonames), int(people[0]) if people else 0
        row = all_rows.add(Row(REGION, name, code, None, lat, lon, size, number))
        all_rows.named[None, fold(name)] = row
        row.call(name, MAIN)


def language(all_rows: Collection, pack: dict[str, Any]) -> None:
    """File the names one language gives to countries, cities, divisions and regions, and its demonyms."""
    for code, names, demonyms in table(pack.get("countries", "")):
        row = all_rows.named.get((code, "\x02"))
        if row is None:
            raise LookupError(f"no country {code}")
        for name in names_of(names):
            row.call(name, MAIN | (CAPITALS if name.isupper() and len(name) <= 5 else 0))
        for word in demonyms.split():
            if word != "-":
                row.call(word.replace("-", " "), DEMONYM)
    for words, target in table(pack.get("demonyms", "")):
        for word in words.split():
            all_rows.target(target).call(word.replace("-", " "), DEMONYM)
    for names, country, target in table(pack.get("aliases", "")):
        _alias(all_rows.city(country, target), names, pack)
    for names, country, target in table(pack.get("abbreviations", "")):
        for name in names_of(names):
            all_rows.target(f"{country} {target}").call(name, SHORT | (CAPITALS if name.replace(".", "").isupper() else 0))
    for names, target in table(pack.get("divisions", "")):
        _alias(all_rows.target(target), names, pack)
    for names, target in table(pack.get("regions", "")):
        _alias(all_rows.target(target), names, pack)


def _alias(row: Row, names: str, pack: dict[str, Any]) -> None:
    spelt = {name for name in names_of(names) if not (name.replace(".", "").isupper() and len(name) <= 5)}
    free = {fold(name) for name in spelt}
    for name in names_of(names):
        row.call(name, MAIN if fold(name) in free else MAIN | CAPITALS)


def respelt(all_rows: Collection, found: dict[str, dict[str, Any]]) -> None:
    """File the names one pack gives to cities as another language spells them, so that they outrank namesakes and old names."""
    for pack in found.values():
        rules = Respelling.of(pack)
        tables = [other.get("aliases", "") for other in found.values() if rules and other is not pack]
        for names, country, target in (cells for block in tables for cells in table(block)):
            row = all_rows.city(country, target)
            if rules and rules.serves(country, row.population):
                for form in rules.forms(names_of(names)[0]):
                    row.call(form, MAIN)


def rename(all_rows: Collection, pack: dict[str, Any]) -> None:
    """Print the English name that the record uses where the source spells another ("Nizhniy Novgorod")."""
    for name, country, old in table(pack.get("printed", "")):
        row = all_rows.city(country, old)
        row.name = name
        row.call(name, MAIN)
    for code, names, _ in table(pack["countries"]):
        all_rows.named[code, "\x02"].name = names_of(names)[0]


def districts(all_rows: Collection, pack: dict[str, Any]) -> None:
    """Mark the parts of a great city: its boroughs, and entries without people of their own beside it."""
    grid: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in all_rows.cities:
        if row.population >= GREAT:
            grid[round(row.lat), round(row.lon)].append(row)
    boroughs = {name: city for city, names in table(pack.get("boroughs", "")) for name in names_of(names)}
    for row in all_rows.cities:
        if row.population == 0:
            near = [city for lat in (-1, 0, 1) for lon in (-1, 0, 1) for city in grid[round(row.lat) + lat, round(row.lon) + lon]]
            near = [city for city in near if city.country == row.country and kilometres(city.lat, city.lon, row.lat, row.lon) < BESIDE_KM]
            row.host = min(near, key=lambda city: kilometres(city.lat, city.lon, row.lat, row.lon), default=None)
        elif row.name in boroughs and row.country == "US" and row.admin1 == "NY":
            row.host = all_rows.city("US", boroughs[row.name])
        if row.host:
            row.kind = DISTRICT


def collect(source: Path) -> list[Row]:
    """Every row of the gazetteer in its final order: countries, regions, divisions, counties, then cities by size."""
    all_rows = Collection(source)
    countries(all_rows)
    divisions(all_rows)
    regions(all_rows)
    counties(all_rows)
    found = packs()
    for pack in found.values():
        language(all_rows, pack)
    respelt(all_rows, found)
    rename(all_rows, found["en"])
    districts(all_rows, found["en"])
    return sorted(all_rows.rows, key=lambda row: (row.kind, -row.population, row.geonames, row.name, row.admin1 or ""))
