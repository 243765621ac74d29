"""Namelike: what nothing vouches for is blotted out when it looks like a name, and organisations are not."""

from __future__ import annotations

import pytest

from tests.blotted import blotted


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
        ("en", "They met Emre Can Vardarlı there.", ["Emre Can Vardarlı"]),
        ("en", "Freed: Nuno Vardan, Ilse Tussk, Abel Mriansk, Ottla Vargo, Hugo Brask.",
         ["Nuno Vardan", "Ilse Tussk", "Abel Mriansk", "Ottla Vargo", "Hugo Brask"]),
        ("en", "A statue of Rosa Varga and portraits of Mahatma Gandhi were carried.", []),
        ("en", "Deputy commissioner of police (Harbour) Devika Ranganathan said 40 people were held.", []),
        ("en", "The mourners were joined by the area's member of parliament, Idris Wekesa.", []),
        ("en", "Speakers came from the National Tenants Convention, and one told Lakenews of it.", []),
        ("ru", "Задержали сотрудницу The Lamp Веру Кожухарь.", ["Веру Кожухарь"]),
        ("uk", "Затримали кореспондентку The Lamp Віру Кожухар.", ["Віру Кожухар"]),
        ("ru", "Дубинкой ударили сотрудника агентства Harbour Lamp.", []),
        ("uk", "Вони стали перед Клубом Чиншів.", []),
        ("en", "Held on Friday: VARGSTEIN Nora and OAKE Thomas.", ["VARGSTEIN Nora", "OAKE Thomas"]),
    ],
)
def test_what_looks_like_a_name(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code) == told


def test_ages_stand_beside_private_people_alone() -> None:
    assert blotted("Mayor Olwen Pryce, 61, spoke.") == []
    assert "37" in blotted("Tamsin Oake (37) was among them.")
    assert "62" in blotted("“I am 62,” said Tamsin Oake.")


def test_nothing_is_found_in_nothing() -> None:
    assert blotted("") == [] and blotted("No capitals in the middle of it.") == []
