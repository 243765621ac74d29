"""Blocks: what may be one protest shares a key, and what cannot does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from turnout.link.blocks import blocks, place_key
from turnout.model import Candidate, DateRange, Place

HOSTS = {700: 3078610}


def meet(one: Candidate, two: Candidate) -> bool:
    """Whether two candidates share a block."""
    return bool(set(blocks(one, HOSTS)) & set(blocks(two, HOSTS)))


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (Place(name="Brno", country="CZ", geonames=3078610), "g:3078610"),
        (Place(name="Líšeň", country="CZ", geonames=700, precision="district"), "g:3078610"),
        (Place(name="Czechia", country="CZ", geonames=3077311, precision="country"), "c:CZ"),
        (Place(name="", country="CZ", precision="unknown"), "c:CZ"),
        (Place(name="", precision="unknown"), "?"),
        (Place(name="Dolní Ves", country="CZ"), "n:CZ:dolnives"),
    ],
)
def test_a_place_has_a_key(place: Place, key: str) -> None:
    found = place_key(place, HOSTS)
    assert found == key or (key.startswith("n:") and found.startswith("n:CZ:doln"))


def test_a_day_is_one_block(telling: Callable[..., Candidate]) -> None:
    assert blocks(telling("r1")) == (("g:3078610", "2031-05-12"),)


def test_a_country_alone_never_meets_its_cities(telling: Callable[..., Candidate]) -> None:
    assert not meet(telling("r1"), telling("r2", Place(name="Czechia", country="CZ", geonames=1, precision="country")))


def test_a_country_alone_meets_a_city_by_its_square_or_its_cry(telling: Callable[..., Candidate]) -> None:
    land, nowhere = Place(name="Czechia", country="CZ", geonames=1, precision="country"), Place(name="", precision="unknown")
    assert meet(telling("r1", venue="Zelný trh"), telling("r2", land, venue="the Zelný market"))
    assert meet(telling("r1", venue="Zelný trh"), telling("r2", nowhere, terms=("@zeln", "@nov")))
    assert meet(telling("r1", slogans=("Trees, not towers",)), telling("r2", nowhere, slogans=("TREES not TOWERS!",)))
    assert not meet(telling("r1", venue="Freedom Square"), telling("r2", nowhere, venue="the square"))


class Edge(dict[int, int]):
    """Hosts of whom one town lies at the edge of Brno."""

    def edge(self, place: Place) -> int | None:
        """Brno, of one town."""
        return 3078610 if place.geonames == 800 else None

    def great(self, place: Place) -> bool:
        """None is a city itself."""
        return False


def test_a_town_at_the_edge_has_the_key_of_its_city() -> None:
    assert place_key(Place(name="Modřice", country="CZ", geonames=800), Edge()) == "g:3078610"
    assert place_key(Place(name="Modřice", country="CZ", geonames=801), Edge()) == "g:801"


def test_a_district_meets_its_city(telling: Callable[..., Candidate]) -> None:
    assert meet(telling("r1"), telling("r2", Place(name="Líšeň", country="CZ", geonames=700, precision="district")))


def test_a_name_that_may_mean_two_places_meets_both(telling: Callable[..., Candidate]) -> None:
    unsure = Place(name="Brno", country="CZ", geonames=9, basis="unsure", candidates=(9, 3078610))
    assert meet(telling("r1"), telling("r2", unsure))


def test_one_that_names_no_town_meets_what_shares_a_long_name(telling: Callable[..., Candidate]) -> None:
    nowhere = Place(name="", precision="unknown")
    assert meet(telling("r1", terms=("@spilberk", "@nov", "@karolinsk")), telling("r2", nowhere, terms=("@spilberk",)))
    assert not meet(telling("r1", terms=("@spilberk",)), telling("r2", nowhere, terms=("@spilberk",), day="2031-05-14"))
    assert not meet(telling("r1", terms=("@spilberk", "@karolinsk", "@petr")), telling("r2", nowhere, terms=("@petr",)))


def test_what_names_no_town_meets_the_town_that_its_source_is_called_after(telling: Callable[..., Candidate]) -> None:
    nowhere = Place(name="", precision="unknown", basis="inferred", candidates=(3078610,))
    assert meet(telling("r1"), telling("r2", nowhere))
    assert not meet(telling("r1"), telling("r2", replace(nowhere, candidates=(3068799,))))


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (DateRange(start="2031-05-10", end="2031-05-13", precision="day", basis="stated"), "2031-05-12", True),
        (DateRange(start="2031-05-12", end="2031-05-18", precision="week", basis="stated"), "2031-05-17", True),
        (DateRange(start="2031-05-12", end="2031-05-18", precision="week", basis="stated"), "2031-05-19", False),
        (DateRange(start="2031-05-01", end="2031-05-31", precision="month", basis="stated"), "2031-05-17", True),
        (DateRange(start="2031-01-01", end="2031-12-31", precision="year", basis="stated"), "2031-05-17", False),
        (DateRange(start="2031-05-13", end="2031-05-13", precision="day", basis="publication"), "2031-05-12", True),
        (DateRange(start="2031-05-13", end="2031-05-13", precision="day", basis="stated"), "2031-05-12", False),
        (DateRange(), "2031-05-12", True),
        (DateRange(), "2031-05-08", False),
    ],
)
def test_days_that_may_be_one_meet(telling: Callable[..., Candidate], one: DateRange, two: str, wanted: bool) -> None:
    assert meet(telling("r1", day=one, known_at="2031-05-14T08:00"), telling("r2", day=two)) is wanted


def test_a_form_that_lasts_meets_its_next_day(telling: Callable[..., Candidate]) -> None:
    assert meet(telling("r1", form="sit_in"), telling("r2", day="2031-05-13", form="sit_in"))
    assert not meet(telling("r1", form="rally"), telling("r2", day="2031-05-13", form="rally"))


def test_where_nothing_is_known_there_is_still_a_key(telling: Callable[..., Candidate]) -> None:
    assert blocks(telling("r1", Place(name="", precision="unknown"), None)) == (("?", "?"),)
