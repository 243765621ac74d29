"""Namelike: what nothing vouches for is blotted out when it looks like a name, and organisations are not."""

from __future__ import annotations

import pytest

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def found(text: str, code: str = "en") -> list[str]:
    units = analyse(text, 0, len(text), pack(code), [])
    read = persons(units, pack(code))
    told = [one for one in (*read, *namelike(units, pack(code), read)) if not one.data["public"]]
    return [text[one.start : one.end] for one in sorted(told, key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "The line was held by Zubeida Nkemelu, a porter.", ["Zubeida Nkemelu"]),
        ("en", "Ottoline Varga and Brecht Varga sat on the tracks.", ["Ottoline Varga", "Brecht Varga"]),
        ("en", "A 15-year-old pupil and his 61-year-old neighbour were held.", ["15-year-old", "61-year-old"]),
        ("en", "Amara Diallo stood there.", ["Amara Diallo"]),
        ("en", "The Ministry of Inland Waterways and the Faculty of Applied Optics were shut.", []),
        ("en", "They met at the Lundy Showgrounds and at a Tenko Sushi restaurant.", []),
        ("en", "They were beaten, said the papers of their lawyer, Rachid Tass, who was not let in.", ["Rachid Tass"]),
        ("en", "The picture was taken by Munir al-Fassi on the bridge.", ["Munir al-Fassi"]),
        ("en", "The statue of al-Fassi stands there.", []),
        ("ru", "Награду получил снимок девушки по имени Биби Зарга из Кандагара.", ["Биби Зарга"]),
        ("ru", "Ильшат Фаридович Мухаметов вышел на площадь.", ["Ильшат", "Фаридович Мухаметов"]),
        ("ru", "Шествие шло по площади имени Биби Зарга.", []),
        ("en", "They asked for a new school for Port Stanning.", []),
        ("en", "Clean Air Now said the pipe leaks; the newspaper Morning Lantern agreed.", []),
        ("en", "“Lantern Parade” was painted on the wall.", []),
        ("en", "Thousands Gather As Quillon Dwarf Stadium Plans Collapse In Uproar", []),
        ("ru", "На площадь вышла Айсылу Бикташева с плакатом.", ["Айсылу Бикташева"]),
        ("uk", "На майдан вийшла Айгуль Бікташева з плакатом.", ["Айгуль Бікташева"]),
        ("en", "Held on Friday: VARGSTEIN Nora and OAKE Thomas.", ["VARGSTEIN Nora", "OAKE Thomas"]),
    ],
)
def test_what_looks_like_a_name(code: str, text: str, told: list[str]) -> None:
    assert found(text, code) == told


def test_ages_stand_beside_private_people_alone() -> None:
    assert found("Mayor Olwen Pryce, 61, spoke.") == []
    assert "37" in found("Tamsin Oake (37) was among them.")
    assert "62" in found("“I am 62,” said Tamsin Oake.")


def test_nothing_is_found_in_nothing() -> None:
    assert found("") == [] and found("No capitals in the middle of it.") == []
