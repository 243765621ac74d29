"""Cues: what stands around a name, by its name."""

from __future__ import annotations

import pytest

from turnout.geocode import resolve, spot
from turnout.geocode.cues import WEIGHT, base


def cues_of(text: str, name: str, language: str = "en") -> tuple[str, ...]:
    return next(toponym.cues for toponym in spot(text, 0, len(text), language) if toponym.text == name)


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("They met in Lyon at noon.", "Lyon", "locative"),
        ("People of Lyon met.", "Lyon", "soft locative"),
        ("Maria London spoke.", "London", "person before"),
        ("They saw Austin Powell there.", "Austin", "given name"),
        ("A crowd came #Perm today.", "Perm", "hashtag"),
        ("They met in Paris, Texas, at noon.", "Paris", "parent"),
        ("The US$ rose.", "US", "dollar"),
        ("KHARKIV was quiet.", "KHARKIV", "capitals"),
        ("The rally drew Toronto residents.", "Toronto", "place after"),
        ("Lyon's Place Carnot was full.", "Lyon", "owner"),
        ("On Friday Graz's Freiheit Square was full.", "Graz", "owner"),
    ],
)
def test_a_cue_is_found(text: str, name: str, cue: str) -> None:
    try:
        assert cue in cues_of(text, name)
    except StopIteration:
        # So much speaks against it that it was left out at once.
        assert WEIGHT[cue] < -3


def test_a_settlement_word() -> None:
    assert "settlement" in cues_of("Пикет прошёл: г. Казань, утро.", "Казань", "ru")
    assert "settlement" in cues_of("Мітинг: м. Київ, ранок.", "Київ", "uk")


def test_a_greater_city_is_a_place_more_often() -> None:
    from turnout.geocode import gazetteer

    assert base((gazetteer().lookup("Moscow")[0],)) > base((gazetteer().lookup("Torzhok")[0],))


def placed(text: str, language: str) -> list[str]:
    """The names of the places that a whole report of this text is found to mean."""
    found = resolve(spot(text, 0, len(text), language), text=text, language=language)
    return [toponym.place.name for toponym in found if toponym.place and toponym.kind == "place"]


@pytest.mark.parametrize(("language", "text", "names"), [
    ("ru", "Тысячи людей вышли на улицы Казани и Самары.", ["Kazan", "Samara"]),
    ("ru", "Вчера вышли на улицы Орла сотни человек.", ["Oryol"]),
    ("ru", "У театра Франко собрались сто человек.", []),
    ("ru", "Шествие пошло по улице Шевченко к проспекту Руднева.", []),
    ("ru", "К людям вышел мэр Владимир Петров.", []),
    ("uk", "Актори зібралися біля театру Франка, а потім у театрі Шевченка.", []),
    ("uk", "Усі учасники розійшлися.", []),
    ("uk", "Частково рух відновили.", []),
    ("ru", "Семей задержанных не пустили.", []),
    ("ru", "В Шахтах и Гуково бастуют.", ["Shakhty", "Gukovo"]),
])
def test_a_street_of_a_city_and_a_street_of_somebody(language: str, text: str, names: list[str]) -> None:
    assert placed(text, language) == names


@pytest.mark.parametrize(("language", "text", "names"), [
    ("uk", "Шахтарі перекрили трасу біля н.п. Вугледар.", ["Vuhledar"]),
    ("uk", "Мешканці смт. Велика Олександрівка вийшли на дорогу.", ["Velyka Oleksandrivka"]),
    ("uk", "Студенти вийшли у містах Ніш і Новий Пазар.", ["Niš", "Novi Pazar"]),
    ("ru", "Митинги прошли в городах: Омск, Тюмень, Орел, Киров.", ["Omsk", "Tyumen", "Oryol", "Kirov"]),
    ("ru", "Жители г. Гуково и пгт. Излучинск провели голодовку.", ["Gukovo", "Izluchinsk"]),
])
def test_words_for_a_settlement(language: str, text: str, names: list[str]) -> None:
    assert placed(text, language) == names


@pytest.mark.parametrize(("text", "name", "found"), [
    ("A rally against the Croix-Rousse depot.", "Croix", True), ("A rally against the Croix-Rousse depot.", "Rousse", True),
    ("They met in Baden-Baden.", "Baden-Baden", False), ("A Lyon-based group met.", "Lyon", False),
])
def test_half_of_a_hyphened_name_is_no_place(text: str, name: str, found: bool) -> None:
    told = {toponym.text: toponym.cues for toponym in spot(text, 0, len(text), "en")}
    assert ("compound" in told.get(name, ("compound",))) is found


def test_an_article_is_no_initial_and_a_weekday_no_name() -> None:
    assert "initial" not in cues_of("A Linz court fined him.", "Linz")
    assert "name run" not in cues_of("On Saturday Linz slept.", "Linz")
    assert "name before" not in cues_of("They crossed New Linz at noon.", "New Linz")


def test_a_grove_is_a_park_sooner_than_a_village() -> None:
    text = "Жители вышли в Зелёную Рощу."
    assert not resolve(spot(text, 0, len(text), "ru"), text=text, language="ru")
    text = "Мітинг пройшов у місті Новий Сад."
    assert [toponym.text for toponym in resolve(spot(text, 0, len(text), "uk"), text=text, language="uk")] == ["Новий Сад"]


def test_a_central_business_district_is_any_citys() -> None:
    assert placed("Traders marched in Nairobi's Central Business District.", "en") == ["Nairobi"]


def test_a_press_club_stands_in_its_town_and_a_saints_church_in_none() -> None:
    assert placed("They rallied outside the Karachi Press Club.", "en") == ["Karachi"]
    assert placed("They fled into St. George Church by the river.", "en") == []
