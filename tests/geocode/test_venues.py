"""Venues: squares, streets, buildings and embassies."""

from __future__ import annotations

import pytest

from turnout.geocode import Toponym, spot


def venues_of(text: str, language: str) -> list[Toponym]:
    return [toponym for toponym in spot(text, 0, len(text), language) if toponym.kind in ("venue", "embassy")]


@pytest.mark.parametrize(
    ("text", "language", "name", "city"),
    [
        ("Protesters filled Red Square at noon.", "en", "Red Square", "Moscow"),
        ("A vigil outside Downing Street.", "en", "Downing Street", "London"),
        ("Crowds in Tahrir Square sang.", "en", "Tahrir Square", "Cairo"),
        ("They walked to Victory Gate Square.", "en", "Victory Gate Square", None),
        ("Люди вышли на Пушкинскую площадь.", "ru", "Пушкинскую площадь", "Moscow"),
        ("Митинг на площади Ленина.", "ru", "площади Ленина", None),
        ("Мітинг на Майдані Незалежності.", "uk", "Майдані Незалежності", "Kyiv"),
        ("Пікет біля Верховної Ради.", "uk", "Верховної Ради", "Kyiv"),
        ("Сход на Невском проспекте.", "ru", "Невском проспекте", "Saint Petersburg"),
    ],
)
def test_a_venue_and_its_city(text: str, language: str, name: str, city: str | None) -> None:
    venue = venues_of(text, language)[0]
    assert (venue.text, venue.kind, venue.city.name if venue.city else None) == (name, "venue", city)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("They stood outside the Ukrainian Embassy.", "en", "UA"),
        ("They stood at the embassy of Iran.", "en", "IR"),
        ("Пикет у посольства Украины.", "ru", "UA"),
        ("Пикет у российского посольства.", "ru", "RU"),
        ("Мітинг біля посольства Росії.", "uk", "RU"),
    ],
)
def test_an_embassy_and_its_country(text: str, language: str, country: str) -> None:
    assert [venue.represented for venue in venues_of(text, language) if venue.kind == "embassy"] == [country]


def test_the_country_of_an_embassy_is_no_place() -> None:
    text = "They stood at the embassy of Iran in Berlin."
    places = [toponym.text for toponym in spot(text, 0, len(text), "en") if toponym.kind == "place"]
    assert places == ["Berlin"]


def test_a_town_named_like_a_venue_is_a_town() -> None:
    assert not venues_of("A rally in Overland Park, Kansas.", "en")


def test_the_city_said_after_a_venue_is_the_city_it_lies_in() -> None:
    venue = venues_of("They met on Freedom Square in Kharkiv.", "en")[0]
    assert venue.city is not None and venue.city.name == "Kharkiv"


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("They sang outside parliament until dusk.", "en", "parliament"),
        ("They sang outside City Hall.", "en", "City Hall"),
        ("Пикет у здания мэрии.", "ru", "мэрии"),
        ("Мітинг біля міської ради.", "uk", "ради"),
        ("На Соборной площади пусто. Сход на Соборной площади.", "ru", "Соборной площади"),
    ],
)
def test_a_seat_of_power_or_a_square_without_a_capital(text: str, language: str, name: str) -> None:
    assert name in [venue.text for venue in venues_of(text, language)]


def test_a_parliament_where_somebody_speaks_is_no_venue() -> None:
    assert not venues_of("She said so in parliament.", "en")


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Сход прошёл в Берёзовом парке Самары.", "ru", {"Берёзовом парке", "Самары"}),
        ("Митинг на Соборной площади Одессы.", "ru", {"Соборной площади", "Одессы"}),
        ("Пикет в сквере Маяковского Омска.", "ru", {"сквере Маяковского", "Омска"}),
        ("Пикет на площади Героев Днепра.", "ru", {"площади Героев Днепра"}),
        ("Мітинг у Стрийському парку Львова.", "uk", {"Стрийському парку", "Львова"}),
    ],
)
def test_the_city_after_its_park_stands_for_itself(text: str, language: str, names: set[str]) -> None:
    assert {toponym.text for toponym in spot(text, 0, len(text), language)} == names
