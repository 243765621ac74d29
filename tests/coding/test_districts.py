"""Districts: Islington beside London is a venue of London; a town of its own is not."""

from __future__ import annotations

from tests.coding.conftest import Framed
from turnout import read
from turnout.coding.districts import cities_around


def test_a_quarter_beside_its_city_is_a_venue() -> None:
    reading = read("Hundreds of people protested in Islington, north London, on Saturday.", published="2023-05-14")
    assert [(event.place.name, event.venue) for event in reading.events] == [("London", "Islington")]


def test_a_town_of_its_own_stays_one(framed: Framed) -> None:
    assert cities_around(framed("Hundreds rallied in Manchester and Liverpool on Saturday.")) == {}


def test_a_borough_lies_in_its_city_though_the_report_does_not_name_it() -> None:
    reading = read("Hundreds rallied in Brooklyn on Saturday.", published="2023-05-14")
    assert [event.place.name for event in reading.events] == ["New York City"]


def test_an_area_near_the_one_great_city_told_of_is_its_quarter() -> None:
    text = "In Lagos, hundreds of traders rallied in the Ikeja area on Friday. Rallies were also held in Abuja."
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {"Lagos", "Abuja"}


def test_a_district_of_the_countryside_is_no_quarter() -> None:
    text = "In Hyderabad, Pakistan, lawyers held a sit-in on Sunday. In Matiari district, a party held a sit-in."
    assert "Matiari" in {event.place.name for event in read(text, published="2023-05-14").events}


def test_a_place_where_nobody_lives_gives_way_to_the_city_of_a_square_beside_it() -> None:
    text = "Relatives set off on foot from Seoul Station in Yongsan-gu on Friday in a march for the law."
    assert [event.place.name for event in read(text, published="2023-05-14").events] == ["Seoul"]
