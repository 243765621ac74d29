"""Numbers one after the other: those told in turn, and whose the words between them are."""

from __future__ import annotations

import pytest

from turnout import read
from turnout.model import Count


def held(text: str, variable: str) -> dict[str, int | None]:
    """What the events of a sentence have of one variable, by place."""
    events = read(text, published="2023-05-15").events
    return {event.place.name: event.figures[variable].value.low for event in events if event.place and variable in event.figures}


@pytest.mark.parametrize(("text", "variable", "told"), [
    ("Rallies took place in Lodz, Gdynia and Torun, where some 300, 2,100 and 90 people turned out respectively.", "participants",
     {"Łódź": 300, "Gdynia": 2100, "Toruń": 90}),
    ("Marches were held in Lodz and Gdynia, with 300 and 2,100 participants respectively.", "participants", {"Łódź": 300, "Gdynia": 2100}),
    ("Police in Lodz, Gdynia and Torun detained 17, 8 and 31 people respectively at protests on Sunday.", "detained",
     {"Łódź": 17, "Gdynia": 8, "Toruń": 31}),
    ("In Lodz and Gdynia, where marches took place, about 300 and nearly 900 people respectively took part, and 17 and 8 were arrested.",
     "detained", {"Łódź": 17, "Gdynia": 8}),
    ("На митинги в Омске, Томске и Чите вышли 300, 2100 и 90 человек соответственно.", "participants",
     {"Omsk": 300, "Tomsk": 2100, "Chita": 90}),
])
def test_numbers_told_in_turn_are_each_of_their_own_place(text: str, variable: str, told: dict[str, int]) -> None:
    assert held(text, variable) == told


@pytest.mark.parametrize("text", [
    "Rallies took place in Lodz, Gdynia and Torun, where 300 and 2,100 people turned out respectively.",
    "Protesters rallied in Lodz and Gdynia on May 5 and 12 respectively, and 300 people took part.",
])
def test_numbers_told_in_turn_that_are_not_as_many_as_the_places_are_refused(text: str) -> None:
    reading = read(text, published="2023-05-15")
    assert not any(event.figures for event in reading.events) and not reading.tallies
    assert any("told in turn" in refusal.reason for refusal in reading.refusals)


def running(text: str) -> dict[int | None, bool | None]:
    return {said.value.low: said.cumulative for said in read(text, published="2023-05-15").statements if isinstance(said.value, Count)}


@pytest.mark.parametrize("text", [
    "Police detained 31 people at a rally in Lodz on Sunday, bringing the total since 2 May to 260.",
    "Another 31 people were detained at a rally in Lodz on Sunday, taking the total to 260.",
    "31 people were arrested at Sunday's rally in Lodz and the total number of arrests has now reached 260.",
    "Police arrested 31 protesters in Lodz on Sunday; since the start of the campaign 260 have been arrested.",
    "В Омске на митинге в воскресенье задержали 31 человека, а всего с начала протестов — 260.",
    "В Омске на митинге в воскресенье задержали 31 человека, общее число задержанных со 2 мая достигло 260.",
    "У Харкові на мітингу в неділю затримали 31 людину, а загалом від початку протестів — 260.",
])
def test_a_running_total_beside_a_days_number_makes_it_none(text: str) -> None:
    assert running(text) == {31: False, 260: True}


@pytest.mark.parametrize("text", [
    "So far 900 people have been detained at rallies in Lodz and 400 in Gdynia.",
    "At rallies on Sunday 900 people were detained in Lodz and 400 in Gdynia so far.",
])
def test_numbers_that_share_a_predicate_share_that_it_is_so_far(text: str) -> None:
    assert running(text) == {900: True, 400: True}


@pytest.mark.parametrize(("text", "variable", "told"), [
    ("At least six people were killed on Sunday in Lodz when police fired on a rally of 900 people, taking the toll since May to 19.",
     "killed", 6),
    ("The 400 people who had been arrested at earlier protests were not released, and 60 more were detained on Sunday in Lodz at a march.",
     "detained", 60),
    ("A total of 32 protesters were arrested in Lodz on Sunday: 20 for obstruction and eight for assault.", "detained", 32),
    ("The union said 900 of its 52,000 members joined a march in Lodz on Sunday.", "participants", 900),
    ("Some 30,000 protesters, up from 20,000 on Friday, filled the square in Lodz on Sunday.", "participants", 30_000),
    ("Число задержанных на воскресной акции в Омске выросло с 30 до 57.", "detained", 57),
])
def test_of_several_numbers_the_protests_own_is_taken(text: str, variable: str, told: int) -> None:
    reading = read(text, published="2023-05-15")
    assert list(held(text, variable).values()) == [told]
    whole = [said for said in reading.statements if said.variable == variable and said.part_of is None]
    assert {said.value.low for said in whole if isinstance(said.value, Count)} <= {told, 19}
