"""Edges: towns that lie at a great city's edge."""

from __future__ import annotations

from turnout.geocode import gazetteer
from turnout.geocode.edges import City, Homes
from turnout.model import Place

GREAT = [City(1, "CZ", "Jihomoravský", 49.2, 16.6, 380_000), City(2, "CZ", "Jihomoravský", 49.2, 16.65, 100_000)]


def town(geonames: int, lon: float, **more: object) -> Place:
    """A town of the division, some way east of the city."""
    return Place(**{"name": "Líšeň", "country": "CZ", "admin1": "Jihomoravský", "lat": 49.2, "lon": lon, "geonames": geonames, **more})


def test_a_town_within_reach_is_at_the_edge() -> None:
    homes = Homes({7: 1}, lambda: GREAT)
    assert homes.edge(town(9, 16.62)) == 1
    assert homes.edge(town(9, 16.62)) == 1
    assert homes.edge(town(10, 16.9)) is None
    assert homes[7] == 1
    assert homes.great(town(1, 16.6))
    assert not homes.great(town(9, 16.62))


def test_a_city_is_at_no_edge_nor_a_town_of_another_division() -> None:
    homes = Homes({}, lambda: GREAT)
    assert homes.edge(town(1, 16.6)) is None
    assert homes.edge(town(11, 16.62, admin1="Vysočina")) is None
    assert homes.edge(Place(name="", precision="unknown")) is None


def test_the_gazetteer_knows_the_edge_of_a_real_city() -> None:
    atlas = gazetteer()
    (petrovaradin, *_), (novi_sad, *_) = atlas.lookup("Petrovaradin"), atlas.lookup("Novi Sad")
    assert atlas.hosts().edge(atlas.place(petrovaradin)) == novi_sad.geonames
