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


def test_a_protest_of_another_day_in_the_city_in_force_is_another_event() -> None:
    text = "On Saturday, 13 May, hundreds rallied at the theatre in Lyon. On 12 May protesters also gathered at the theatre."
    assert events(text) == {("Lyon", "2023-05-13"), ("Lyon", "2023-05-12")}


def test_after_a_paragraph_of_an_earlier_day_the_reports_own_day_is_in_force() -> None:
    text = "Hundreds protested in Lyon on Friday.\nOn 3 May workers marched in Lille.\nIn Nantes, protesters blocked a bridge."
    assert ("Nantes", "2023-05-12") in events(text)


def test_a_roundup_of_a_country_takes_a_place_where_one_man_was_held() -> None:
    text = "Protests took place across Poland on Saturday. In Lublin, one of the participants was detained."
    assert events(text) == {("Lublin", "2023-05-13")}


def test_a_place_far_from_the_act_of_the_state_makes_no_event() -> None:
    text = (
        "Strikes were held in cities across Poland on Saturday. "
        "Police fired tear gas in Gdynia, a year after a girl from a village died in Lublin."
    )
    assert "Lublin" not in {place for place, _ in events(text)}


def test_days_without_a_year_stay_apart() -> None:
    text = "19 сентября в Омске прошёл митинг. Напомним, 15 августа в Омске прошло шествие."
    found = read(text, published=None).events
    assert {event.date.partial for event in found} == {"--09-19", "--08-15"}


def test_a_place_told_of_in_passing_is_not_that_of_the_next_protest() -> None:
    text = (
        "В субботу вкладчики вышли на митинг в Рязани. В Скопине без жилья остаются многие семьи, а в Ряжске дома не достроены. "
        "Они уже проводили акции протеста."
    )
    assert {place for place, _ in events(text)} == {"Ryazan"}


def test_a_vigil_in_memory_of_somebody_is_of_today() -> None:
    text = "Hundreds rallied in Lyon. Thousands attended a candlelight vigil Friday night to honour the memory of the victims."
    assert events(text) == {("Lyon", "2023-05-12")}


def test_towns_under_a_curfew_are_not_towns_of_protest() -> None:
    text = "Protesters marched in cities across France on Saturday. Curfews are in force in many towns, including Lyon, Nantes and Lille."
    assert events(text) == set()


def test_a_park_named_after_a_town_of_the_report_lies_there() -> None:
    text = "About 70 people held a vigil in Solihull Park on Friday. It was called by a baker from Solihull."
    assert events(text) == {("Solihull", "2023-05-12")}


def test_a_day_for_which_a_march_is_announced_is_ahead_when_named_again() -> None:
    text = "A march against tolls will take place in Leeds on Saturday, police said. Shops in Otley will close during Saturday's march."
    assert events(text, "2023-05-10") == set()


def test_a_place_that_opens_a_sentence_sets_the_scene_for_the_next() -> None:
    text = (
        "Hundreds rallied in Lyon on Friday. In Nantes, the streets are empty and most of the shops by the river stay shut. "
        "However, near the bridge people are chanting."
    )
    assert events(text) == {("Lyon", "2023-05-12"), ("Nantes", "2023-05-12")}


def test_todays_marches_are_ahead_where_nothing_is_told_but_what_is_announced() -> None:
    text = "The unions will march in Leeds. Buses will not run on the route of today's marches in Leeds and York."
    assert events(text) == set()


def test_after_a_protest_of_a_year_ago_the_report_comes_to_its_own_day() -> None:
    text = (
        "Last year, on 20 April 2022, some 900 teachers marched in Graz for their pay.\n"
        "Yesterday they returned to the same square.\nThe union spoke of 1,500 marchers."
    )
    found = {event.date.start: event.figures["participants"].value.low for event in read(text, published="2023-04-22").events}
    assert found == {"2022-04-20": 900, "2023-04-21": 1500}


def test_one_square_named_twice_is_one_place() -> None:
    text = (
        "На Майдане Незалежности в Киеве прошёл митинг. Киев ждал отчёта, и Киев его услышал. На митинг пришло около 500 человек."
    )
    (event,) = read(text, published="2023-05-14").events
    assert event.figures["participants"].value.low == 500


def test_a_year_to_the_day_since_is_a_protest_of_its_own() -> None:
    text = "Some 900 marched in Graz on Friday.\nIt was a year to the day since families held a vigil on the same spot."
    days = {event.date.start for event in read(text, published="2023-05-14").events}
    assert days == {"2023-05-12", "2022-05-12"}
