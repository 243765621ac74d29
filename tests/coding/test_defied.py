"""Defied: a ban, and people who came all the same."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize("text, low", [
    ("Police refused to authorise the rally, but hundreds gathered in Lyon on Saturday.", 200),
    ("Police in Lyon denied permission for the protest. Still, about 300 people turned up on Saturday.", 300),
    ("Митинг в Омске не согласовали, но в субботу на площадь вышли 300 человек.", 300),
])
def test_a_banned_protest_that_people_came_to_took_place(text: str, low: int) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert event.date.start == "2023-05-13"
    assert event.figures["participants"].value.low == low


@pytest.mark.parametrize("text", [
    "The court upheld a ban on Saturday's march in Lyon.",
    "Police in Lyon banned Saturday's march. Organisers expect 5,000 people.",
    'Мэрия Омска не согласовала проведение "Марша мира" 21 мая.',
])
def test_a_ban_alone_makes_no_event(text: str) -> None:
    reading = read(text, published="2023-05-14")
    assert not reading.events and [said.status for said in reading.announcements] == ["banned"]
