"""Wants: filters that cannot be are refused in one line, empty ones are none."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from turnout.errors import Usage
from turnout.web.front import Asked
from turnout.web.wants import asked, map_view, wave, whole


def test_an_empty_form_asks_for_everything(client: TestClient) -> None:
    empty = dict.fromkeys(("country", "place", "since", "until", "issue", "form", "campaign", "min_participants", "as_of"), "")
    assert client.get("/api/v1/outlines", params=empty).json() == client.get("/api/v1/outlines").json()
    assert asked(Asked()) == Asked()


def test_what_is_asked_is_held_to_what_there_is() -> None:
    there = whole(country="ru", as_of="2024-03-09")
    told = asked(there, issue="anti-war", form="march", campaign="campaign-1", min_participants="50")
    assert told == Asked(country="RU", issue="anti-war", form="march", campaign="campaign-1", participants=50, as_of="2024-03-09")
    assert there.whole and not told.whole and wave("RU", "anti-war") == Asked(country="RU", issue="anti-war")
    with pytest.raises(Usage, match="none of the codes"):
        asked(Asked(), form="weather")


def test_a_view_of_the_map() -> None:
    assert map_view("55.75,37.62,5") == (55.75, 37.62, 5) and map_view(None) is None and map_view("") is None
    for wrong in ("here", "1,2", "91,0,3", "0,181,3", "0,0,10", "0,0,-1", "nan,0,1", "0,inf,1"):
        with pytest.raises(Usage, match="no view of the map"):
            map_view(wrong)
