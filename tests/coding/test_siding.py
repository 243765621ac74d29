"""Siding: a protest, the one against it, and others of the same city and day are events of their own."""

from __future__ import annotations

import pytest

from turnout import read
from turnout.model import Event

PUBLISHED = "2024-03-17"


def told(text: str) -> dict[str, Event]:
    events = read(text, published=PUBLISHED).events
    assert len({event.id for event in events}) == len(events)
    return {event.form: event for event in events}


def low(event: Event, variable: str = "participants") -> int | None:
    return event.figures[variable].value.low if variable in event.figures else None


@pytest.mark.parametrize("text", [
    "About 900 people rallied in Ghent on Saturday against a new prison. A counter-protest in its support drew 70, and 3 of the "
    "counter-protesters were detained.",
    "В Туле в субботу около 900 человек вышли на митинг против тюрьмы. На контрмитинг пришли 70 человек. Полиция задержала трёх участников "
    "контрмитинга.",
    "У Сумах у суботу близько 900 людей вийшли на мітинг проти тюрми. На контрмітинг прийшли 70 людей. Поліція затримала трьох учасників "
    "контрмітингу.",
])
def test_a_protest_against_a_protest_has_its_own_figures(text: str) -> None:
    events = told(text)
    against = events.pop("counter_protest")
    (first,) = events.values()
    assert (low(first), low(against), low(against, "detained")) == (900, 70, 3)
    assert first.related == (against.id,) and against.related == (first.id,)


@pytest.mark.parametrize("text", [
    "About 900 people rallied in Ghent on Saturday against a new prison. Some 70 supporters of the prison stood apart behind a cordon.",
    "В Туле в субботу около 900 человек вышли на митинг против тюрьмы. Сторонники тюрьмы провели свой митинг, на него пришли 70 человек.",
    "У Сумах у суботу близько 900 людей вийшли на мітинг проти тюрми. Навпроти зібралися 70 прихильників тюрми.",
])
def test_supporters_who_stand_apart_are_a_protest_against_the_first(text: str) -> None:
    events = told(text)
    assert low(events.pop("counter_protest")) == 70
    assert [low(event) for event in events.values()] == [900]


def test_people_who_were_also_there_make_no_event() -> None:
    text = "About 900 people marched in Ghent on Saturday and clashed with counter-protesters. Police held 12."
    (event,) = read(text, published=PUBLISHED).events
    assert (event.form, low(event)) == ("march", 900)


def test_rival_rallies_are_two_and_each_side_takes_its_figure() -> None:
    events = told(
        "Friends and foes of a new prison held rival rallies in Ghent on Saturday. On the northern side, 900 people demanded a vote. "
        "On the southern side some 70 people sang."
    )
    assert (low(events["counter_protest"]), low(events["rally"])) == (70, 900)


@pytest.mark.parametrize(("text", "second"), [
    ("On Saturday 900 farmers rallied in Ghent against cheap imports. Meanwhile, 70 nurses marched for higher pay.", "march"),
    ("On Saturday 900 farmers rallied in Ghent against cheap imports. Elsewhere in the city, 70 nurses marched for higher pay.", "march"),
    ("В Туле в субботу 900 человек вышли на митинг против тюрьмы. Тем временем 70 врачей провели пикет у министерства.", "picket"),
    ("У Сумах у суботу 900 людей вийшли на мітинг проти тюрми. Тим часом 70 лікарів провели пікет біля облради.", "picket"),
])
def test_another_crowd_with_its_own_purpose_is_another_event(text: str, second: str) -> None:
    events = told(text)
    other = events.pop(second)
    assert low(other) == 70 and other.related == ()
    assert [low(event) for event in events.values()] == [900]


def test_two_halves_of_a_sentence_are_two_events_and_a_crowd_named_again_is_the_same() -> None:
    events = told(
        "Farmers rallied in Ghent on Saturday while students marched to the ministry over fees. The farmers left at noon. "
        "The students, about 700 of them, then sat down on its steps."
    )
    assert (low(events["march"]), low(events["rally"])) == (700, None)


@pytest.mark.parametrize("text", [
    "On Saturday 900 farmers rallied in Ghent. Meanwhile, the farmers' leader met the minister. The rally ended at noon.",
    "On Saturday farmers marched in Ghent. They want leave for another march. The march was their second in a week.",
    "On Saturday 900 students rallied in Ghent while others marched to the station.",
    "On Saturday 900 people rallied in Ghent. The gathering was peaceful. The protest ended at noon.",
])
def test_one_protest_told_of_again_stays_one(text: str) -> None:
    assert len(read(text, published=PUBLISHED).events) == 1


def test_the_gathering_after_a_counter_protest_is_that_one() -> None:
    text = "About 70 people joined a counter-demonstration in Ghent on Saturday. The gathering in Ghent ended at noon."
    (event,) = read(text, published=PUBLISHED).events
    assert (event.form, low(event)) == ("counter_protest", 70)


def test_a_protest_and_a_counter_protest_named_at_once_are_two() -> None:
    text = "A protest and a counter-protest took place outside the station in Ghent on Saturday, and 4 people were arrested."
    events = told(text)
    assert set(events) == {"demonstration", "counter_protest"}
    assert low(events["demonstration"], "detained") == 4


def test_ids_are_of_words_and_not_of_order() -> None:
    first = "Elsewhere in the city, 70 nurses marched for higher pay."
    second = "In another part of the city, 50 bakers picketed the mill."
    head = "On Saturday 900 farmers rallied in Ghent against cheap imports. "
    forms = [sorted(e.form for e in read(head + a + " " + b, published=PUBLISHED).events) for a, b in ((first, second), (second, first))]
    assert forms[0] == forms[1] == ["march", "picket", "rally"]


def test_a_square_cut_in_two_counts_nobody_and_the_crowd_of_one_side_is_known_again() -> None:
    events = told(
        "The Korenmarkt in Ghent was cut in two on Saturday as friends and foes of a new prison held rival rallies. "
        "On the eastern side, 900 people demanded a vote. On the western side 70 people rallied for it. "
        "Then eggs flew from the eastern crowd. Officers arrested 3 men."
    )
    against = events.pop("counter_protest")
    (first,) = events.values()
    assert (low(first), low(first, "detained"), low(against)) == (900, 3, 70)


def test_supporters_told_of_alone_are_the_counter_protest_that_they_are_called_next() -> None:
    text = (
        "Supporters of the prison turned out on the other side of Coupure in Ghent on Saturday. "
        "The counter-demonstration numbered 70 people."
    )
    (event,) = read(text, published=PUBLISHED).events
    assert (event.form, low(event)) == ("counter_protest", 70)


@pytest.mark.parametrize("text", [
    "В Туле в субботу прошли два противоположных митинга. На северной стороне площади собрались 900 человек против тюрьмы. "
    "На южной стороне митинговали 70 человек.",
    "У Сумах у суботу відбулися два протилежні мітинги. На північному боці площі зібралися 900 людей проти тюрми. "
    "На південному боці мітингували 70 людей.",
])
def test_two_rallies_against_each_other_in_russian_and_ukrainian(text: str) -> None:
    events = told(text)
    against = events.pop("counter_protest")
    assert ([low(event) for event in events.values()], low(against)) == ([900], 70)


@pytest.mark.parametrize("text", [
    "В Туле в субботу прошёл митинг против тюрьмы, собравший 900 человек. Параллельно у мэрии состоялась акция врачей, на неё пришли 70 "
    "человек.",
    "У Сумах у суботу відбувся мітинг проти тюрми, на який прийшли 900 людей. Тим часом біля облради зібралися 70 лікарів.",
])
def test_a_crowd_that_is_only_counted_beside_another_is_another_event(text: str) -> None:
    assert sorted(low(event) or 0 for event in read(text, published=PUBLISHED).events) == [70, 900]


def test_a_protest_called_its_organisers_counter_protest_is_that() -> None:
    text = "Some 70 people blocked a theatre in Ghent on Saturday. The alliance had called its counter-protest under an old motto."
    (event,) = [event for event in read(text, published=PUBLISHED).events if event.date.start == "2024-03-16"]
    assert event.form == "counter_protest"


def test_two_gatherings_of_which_each_wants_something_are_two_protests() -> None:
    text = (
        "On Friday the Stadtpark in Graz hosted two gatherings.\nThe larger one, some 900 people, wants the mill left alone.\n"
        "The other wants a hotel. About 150 people stood behind it."
    )
    assert len(read(text, published="2023-05-14").events) == 2
    assert read(text.partition("\n")[0], published="2023-05-14").events == ()
