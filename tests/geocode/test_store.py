"""The gazetteer file: opened fast, asked by name, and clear about what is wrong with it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from turnout.errors import Abort
from turnout.geocode import Gazetteer, gazetteer
from turnout.geocode.store import CITY, DEFAULT


@pytest.mark.parametrize(
    ("name", "printed", "country"),
    [
        ("Petersburg", "Saint Petersburg", "RU"),
        ("Ekaterinburg", "Yekaterinburg", "RU"),
        ("Nizhny Novgorod", "Nizhny Novgorod", "RU"),
        ("Kiev", "Kyiv", "UA"),
        ("Kharkov", "Kharkiv", "UA"),
        ("Odessa", "Odesa", "UA"),
        ("Lvov", "Lviv", "UA"),
        ("Питер", "Saint Petersburg", "RU"),
        ("Мск", "Moscow", "RU"),
        ("Екб", "Yekaterinburg", "RU"),
        ("Нижний", "Nizhny Novgorod", "RU"),
        ("Київ", "Kyiv", "UA"),
        ("Львів", "Lviv", "UA"),
        ("Simferopol", "Simferopol", "UA"),
        ("Tbilisi", "Tbilisi", "GE"),
        ("NYC", "New York City", "US"),
        ("Russia", "Russia", "RU"),
        ("Германия", "Germany", "DE"),
        ("Велика Британія", "United Kingdom", "GB"),
        ("UK", "United Kingdom", "GB"),
        ("Bavaria", "Bavaria", "DE"),
        ("Пермский край", "Perm Krai", "RU"),
        ("Харківська область", "Kharkiv Oblast", "UA"),
        ("Cook County", "Cook County", "US"),
    ],
)
def test_the_weightiest_entry_of_a_name(name: str, printed: str, country: str) -> None:
    entry = gazetteer().lookup(name)[0]
    assert (entry.name, entry.country) == (printed, country)


@pytest.mark.parametrize(
    ("country", "capital"),
    [("UA", "Kyiv"), ("IR", "Tehran"), ("GB", "London"), ("KZ", "Astana"), ("US", "Washington"), ("GE", "Tbilisi"), ("MN", "Ulan Bator")],
)
def test_capitals(country: str, capital: str) -> None:
    entry = gazetteer().capital(country)
    assert entry is not None and entry.name == capital


def test_every_country_has_a_name() -> None:
    names = gazetteer().country_names()
    assert len(names) > 240
    assert names["UA"] == "Ukraine"
    assert all(len(code) == 2 for code in names)


def test_a_place_carries_its_division() -> None:
    book = gazetteer()
    place = book.place(book.lookup("Perm")[0])
    assert (place.name, place.admin1, place.country, place.precision) == ("Perm", "Perm Krai", "RU", "locality")
    assert place.lat == pytest.approx(58.0, abs=0.2)


def test_an_unknown_name_is_nothing() -> None:
    assert gazetteer().lookup("Qwrtzkgrad") == []
    assert gazetteer().country("ZZ") is None
    assert gazetteer().capital("ZZ") is None


def test_it_opens_at_once() -> None:
    start = time.process_time()
    Gazetteer.open().lookup("Perm")
    assert time.process_time() - start < 0.2


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"turnout\.geocode\.build"):
        Gazetteer.open(tmp_path / "none.bin")


@pytest.mark.parametrize("content", [b"", b"x" * 200])
def test_a_foreign_file_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(Abort):
        Gazetteer.open(path)


def test_the_bundled_file_is_there() -> None:
    assert DEFAULT.is_file()


def test_every_district_knows_its_city() -> None:
    hosts = gazetteer().hosts()
    [brooklyn] = [entry for entry in gazetteer().lookup("Brooklyn") if entry.host is not None]
    city = gazetteer().host(brooklyn)
    assert city is not None and hosts[brooklyn.geonames or 0] == city.geonames
    assert city.geonames not in hosts


def test_a_division_that_is_a_city_is_that_city() -> None:
    hosts, atlas = gazetteer().hosts(), gazetteer()
    for name, country, wanted in (("Saint Petersburg", "RU", True), ("Kyiv", "UA", True), ("São Paulo", "BR", False)):
        [city] = [entry for entry in atlas.lookup(name) if entry.kind == CITY and entry.country == country and entry.population > 1_000_000]
        division = atlas.division(country, city.admin1)
        assert division is not None and (hosts.get(division.geonames or 0) == city.geonames) is wanted


def test_a_place_is_found_by_its_number() -> None:
    kazan = gazetteer().lookup("Kazan")[0]
    assert kazan.geonames is not None and gazetteer().numbered(kazan.geonames) == kazan
    assert gazetteer().numbered(0) is None and gazetteer().numbered(999_999_999) is None


def test_many_places_are_found_by_their_numbers_without_a_walk_for_each() -> None:
    atlas = gazetteer()
    entries = [entry for index in range(0, len(atlas), len(atlas) // 400) if (entry := atlas.entry(index)).geonames]
    atlas.numbered(1)
    begun = time.process_time()
    assert [atlas.numbered(entry.geonames or 0) for entry in entries] == entries and len(entries) > 300
    assert time.process_time() - begun < 1.0
