"""Discourse: what a sentence leans on from those before it."""

from __future__ import annotations

from turnout import read


def events(text: str, published: str = "2023-05-14") -> set[tuple[str, str | None]]:
    return {(e.place.name, e.date.start) for e in read(text, published=published).events}


def test_the_day_stays_in_force() -> None:
    assert events("On Friday hundreds protested in Lyon. In Nantes, police dispersed protesters with tear gas.") == {
        ("Lyon", "2023-05-12"), ("Nantes", "2023-05-12"),
    }


def test_a_list_after_a_sentence_on_many_cities_names_them() -> None:
    text = "On Saturday videos showed mass protests in cities across Poland. They included: Warsaw, Gdańsk, Lublin."
    assert {place for place, _ in events(text)} == {"Warsaw", "Gdańsk", "Lublin"}


def test_a_figure_after_its_event_belongs_to_it() -> None:
    reading = read("Hundreds rallied in Lyon on Saturday. Police said 12 people were detained.", published="2023-05-14")
    (event,) = reading.events
    assert event.figures["detained"].value.low == 12


def test_a_figure_carried_over_a_paragraph_between_two_events_is_less_sure() -> None:
    text = "Hundreds rallied in Lyon on Saturday.\nThousands rallied in Nantes.\nIn the end 12 protesters were detained."
    reading = read(text, published="2023-05-14")
    (told,) = [s for s in reading.statements if s.variable == "detained"]
    assert told.confidence < 0.8


def test_a_figure_that_could_be_any_events_is_refused() -> None:
    text = "Police said 12 protesters were detained.\nHundreds rallied in Lyon on Saturday.\nThousands rallied in Nantes."
    reading = read(text, published="2023-05-14")
    assert all("detained" not in event.figures for event in reading.events)
    assert any("not settled" in refusal.reason for refusal in reading.refusals)
