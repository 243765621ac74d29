"""Respelling: a town's name as another language writes it."""

from __future__ import annotations

import pytest

from turnout.geocode.collect import packs
from turnout.geocode.fold import fold
from turnout.geocode.respell import Respelling


def forms(language: str, name: str) -> set[str]:
    rules = Respelling.of(packs()[language])
    assert rules
    return {fold(form) for form in rules.forms(name)}


@pytest.mark.parametrize(("russian", "ukrainian"), [
    ("Якутск", "Якутськ"), ("Елец", "Єлець"), ("Набережные Челны", "Набережні Челни"), ("Прокопьевск", "Прокоп'євськ"),
    ("Южно-Сахалинск", "Південно-Сахалінськ"), ("Мытищи", "Митищі"), ("Щёлково", "Щолково"), ("Пермь", "Перм"),
    ("Нижний Тагил", "Нижній Тагіл"), ("Волжский", "Волжський"), ("Улан-Удэ", "Улан-Уде"),
])
def test_russian_names_in_ukrainian(russian: str, ukrainian: str) -> None:
    assert fold(ukrainian) in forms("uk", russian)


@pytest.mark.parametrize(("ukrainian", "russian"), [
    ("Дударків", "Дударков"), ("Новотроїцьке", "Новотроицкое"), ("Нова Каховка", "Новая Каховка"), ("Слов'янськ", "Словьянск"),
    ("Бориспіль", "Борисполь"), ("Мирне", "Мирное"),
])
def test_ukrainian_names_in_russian(ukrainian: str, russian: str) -> None:
    assert fold(russian) in forms("ru", ukrainian)


def test_names_with_other_letters_are_left_alone() -> None:
    assert forms("uk", "Јужно-Сахалинск") == set()
    assert forms("uk", "Гуково") == set()


def test_a_pack_without_rules_has_none() -> None:
    assert Respelling.of({}) is None


def test_who_is_served() -> None:
    rules = Respelling.of(packs()["uk"])
    assert rules
    assert rules.serves("RU", 50_000)
    assert not rules.serves("RU", 600)
    assert not rules.serves("FR", 50_000)
