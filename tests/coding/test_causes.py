"""Causes: a place of what a protest is about is not the protest's own place."""

from __future__ import annotations

from turnout import read


def places(text: str, published: str = "2023-05-14") -> set[str]:
    return {event.place.name for event in read(text, published=published).events}


def test_a_killing_elsewhere_is_what_the_protest_is_about() -> None:
    text = "Hundreds rallied in Leeds on Saturday. The protesters condemned the fatal shooting of two students by a guard in Marseille."
    assert places(text) == {"Leeds"}


def test_a_list_of_towns_where_police_killed_is_no_list_of_protests() -> None:
    assert places("Students marched in Leeds against killings by police in Lyon, Marseille and Nantes.") == {"Leeds"}


def test_a_vigil_for_the_victims_of_a_town_is_not_placed_there() -> None:
    assert "Marseille" not in places("Neighbours held a vigil to remember the victims of the fire in Marseille.")


def test_the_only_place_of_the_sentence_stays() -> None:
    assert places("Hundreds protested the killing of a cyclist in Leeds on Saturday.") == {"Leeds"}


def test_killings_across_the_country_do_not_widen_a_march() -> None:
    reading = read("Hundreds, angry at police killings across the country, marched through Leeds.", published="2023-05-14")
    (event,) = reading.events
    assert event.figures["participants"].value.low == 200
    assert not reading.tallies


def dated(text: str) -> set[tuple[str, str | None]]:
    return {(event.place.name, event.date.start) for event in read(text, published="2023-05-14").events}


def test_the_month_in_which_somebody_else_acted_does_not_date_a_rally() -> None:
    text = "A crowd of 900 rallied in Leeds on Saturday. Hundreds rallied in York against the mayor, who signed the order in March."
    assert dated(text) == {("Leeds", "2023-05-13"), ("York", "2023-05-13")}


def test_a_day_before_which_a_march_comes_is_not_its_own() -> None:
    text = "Hundreds rallied in Leeds on Saturday. The march in Leeds comes before the council meets on Monday."
    assert dated(text) == {("Leeds", "2023-05-13")}
