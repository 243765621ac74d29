"""Figuring: to an event, to a tally, or refused."""

from __future__ import annotations

from turnout import read

DAY = "2023-05-14"


def test_a_country_and_protests_in_the_plural_make_a_tally() -> None:
    reading = read("More than 3,000 Russian citizens were detained during the protests, the monitor OVD-Info said.", published=DAY)
    assert [(t.scope["country"], t.variable, t.value.low) for t in reading.tallies] == [("RU", "detained", 3000)]
    assert not [e for e in reading.events if e.place.precision == "locality"]


def test_the_number_of_cities_belongs_to_the_figure_beside_it() -> None:
    (tally,) = read("At least 389 people were detained at rallies in 39 Russian cities.", published=DAY).tallies
    assert tally.localities is not None and tally.localities.low == 39


def test_a_figure_for_two_cities_together_is_kept_whole() -> None:
    reading = read("Police arrested 90 protesters in Kazan and Omsk on Saturday.", published=DAY)
    assert all("detained" not in event.figures for event in reading.events)
    assert [tally.scope.get("places") for tally in reading.tallies] == [["Kazan", "Omsk"]]


def test_several_cities_is_no_count() -> None:
    assert not read("Rallies were held in several Polish cities on Saturday.", published=DAY).tallies


def test_a_figure_at_the_place_of_an_event_told_of_before_is_that_events() -> None:
    text = "Protesters gathered in Omsk, Perm and Tomsk on Friday. In Omsk, 18 people were arrested. In Tomsk, one man was detained."
    held = {e.place.name: e.figures["detained"].value.low for e in read(text, published=DAY).events if "detained" in e.figures}
    assert held == {"Omsk": 18, "Tomsk": 1}
