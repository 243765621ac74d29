"""Speakers: who says what, in three languages, with the stretch that each answers for."""

from __future__ import annotations

import time

import pytest

from turnout.extract.speakers import attributions, attributions_of
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.view import own_view

Told = tuple[str, str | None, str | None, str]


def read(text: str, code: str = "en") -> list[Mention]:
    """The attributions of a text."""
    return attributions(analyse(text, 0, len(text), pack(code)), pack(code))


def told(text: str, code: str = "en") -> list[Told]:
    """Name, role, medium and what is said, of every attribution."""
    return [
        (m.value.name, m.value.role, m.value.via, " … ".join(text[a:b] for a, b in m.data["content"]))
        for m in read(text, code)
        if not m.data["hearsay"]
    ]


ENGLISH: dict[str, list[Told]] = {
    "Police counted 300 marchers; the teachers' federation that called the march spoke of 900 people.": [
        ("Police", "police", None, "300 marchers"), ("teachers' federation", "organisers", None, "900 people")
    ],
    "Police said 20 people were arrested.": [("Police", "police", None, "20 people were arrested")],
    "Twenty people were arrested, police said.": [("police", "police", None, "Twenty people were arrested")],
    "Some 200 people were held, reported Xinhua.": [("Xinhua", "media", None, "Some 200 people were held")],
    "More than 900 people have been detained, the New York Times reports.": [
        ("New York Times", "media", None, "More than 900 people have been detained")
    ],
    "According to OVD-Info, at least 420 people were detained in 30 cities.": [
        ("OVD-Info", "monitor", None, "at least 420 people were detained in 30 cities")
    ],
    "20,000 people came, according to organisers, 5,000 according to police.": [
        ("organisers", "organisers", None, "20,000 people came"), ("police", "police", None, "5,000")
    ],
    "The rally drew, according to police, 300 people.": [("police", "police", None, "The rally drew … 300 people")],
    "Estimates ranged from 100 (police) to 500 (the union).": [("police", "police", None, "100"), ("union", "organisers", None, "500")],
    "The unions counted 20,000 marchers and the prefecture 8,000.": [
        ("unions", "organisers", None, "20,000 marchers"), ("prefecture", "police", None, "8,000")
    ],
    "The police put the crowd at 3,000, while organisers said 10,000 had come.": [
        ("police", "police", None, "the crowd at 3,000"), ("organisers", "organisers", None, "10,000 had come")
    ],
    "The number of arrests was put at 40 by the police.": [("police", "police", None, "The number of arrests was put at 40")],
    "Protest monitor @OvdInfo reports 420 arrests.": [("OVD-Info", "monitor", None, "420 arrests")],
    "A monitoring group suggested as many as 900 arrests had been made.": [
        ("A monitoring group", "monitor", None, "as many as 900 arrests had been made")
    ],
    "Interfax reported 40 arrests, citing the police.": [("police", "police", "Interfax", "40 arrests")],
    "Mayor Ivan Petrov told Reuters that nobody was hurt.": [("Ivan Petrov", "authorities", "Reuters", "nobody was hurt")],
    "The mayor, Ivan Petrov, said 12 shops were damaged.": [("Ivan Petrov", "authorities", None, "12 shops were damaged")],
    "According to figures from the police, 200 people marched.": [("police", "police", None, "200 people marched")],
    "“No one is leaving. We stay,” the organisers said.": [("organisers", "organisers", None, "“No one is leaving. We stay,”")],
    "“They beat us,” said Olga, a student. “It was cold.”": [
        ("Olga", "participants", None, "“They beat us,” … “It was cold.”")
    ],
    "The ministry denied blame, adding that 12 officers had been hurt.": [("ministry", "authorities", None, "12 officers had been hurt")],
    "By the union's count, 3,000 people marched.": [("union", "organisers", None, "3,000 people marched")],
    "OVD-Info: 120 people detained in 15 cities.": [("OVD-Info", "monitor", None, "120 people detained in 15 cities")],
    "Police did not say how many people were held.": [],
    "The square was empty at noon.": [],
}
RUSSIAN: dict[str, list[Told]] = {
    "По данным полиции — 2 тысячи, по данным организаторов — 10 тысяч.": [
        ("полиция", "police", None, "2 тысячи"), ("организаторы", "organisers", None, "10 тысяч")
    ],
    "Задержаны 12 человек, сообщает «ОВД-Инфо».": [("ОВД-Инфо", "monitor", None, "Задержаны 12 человек")],
    "На площади задержали 12 человек. Об этом сообщает «ОВД-Инфо».": [("ОВД-Инфо", "monitor", None, "На площади задержали 12 человек")],
    "Люди ушли. Об этом на своей странице написал мэр Андрей Орлов.": [("Андрей Орлов", "authorities", None, "Люди ушли")],
    "В МВД заявили, что акция не согласована.": [("МВД", "police", None, "акция не согласована")],
    "Акция прошла мирно, передаёт корреспондент «Медузы».": [("Медуза", "media", None, "Акция прошла мирно")],
    "Пришли 30 жителей, сообщил «Интерфакс» со ссылкой на полицию.": [("полиция", "police", "Интерфакс", "Пришли 30 жителей")],
    "Губернатор Андрей Орлов рассказал ТАСС, что пострадавших нет.": [("Андрей Орлов", "authorities", "ТАСС", "пострадавших нет")],
    "«Мы не уйдём, — сказала Анна. — Это наш город».": [("Анна", None, None, "«Мы не уйдём … Это наш город»")],
    "Организаторы насчитали 3000 участников, а полиция — 500.": [
        ("Организаторы", "organisers", None, "3000 участников"), ("полиция", "police", None, "500")
    ],
    "По словам очевидцев, пришло около тысячи человек.": [("очевидцы", "witness", None, "пришло около тысячи человек")],
    "Как сообщил корреспондент газеты, полиция применила газ.": [("корреспондент газеты", "media", None, "полиция применила газ")],
}
UKRAINIAN: dict[str, list[Told]] = {
    "Затримано 12 людей, повідомляє Суспільне.": [("Суспільне", "media", None, "Затримано 12 людей")],
    "За даними «ОВД-Інфо», затримано щонайменше 420 людей.": [("ОВД-Інфо", "monitor", None, "затримано щонайменше 420 людей")],
    "На площі затримали 12 людей. Про це повідомляє Еспресо.": [("Еспресо", "media", None, "На площі затримали 12 людей")],
    "Поліція повідомила, що затримано 12 людей.": [("поліція", "police", None, "затримано 12 людей")],
    "«Ми не підемо», — зазначив Коваль.": [("Коваль", None, None, "«Ми не підемо»")],
    "Зі слів організаторів, прийшло понад 300 людей.": [("організатори", "organisers", None, "прийшло понад 300 людей")],
    "Увечері, за даними правозахисного медіапроєкту ОВД-Інфо, затримали 176 людей.": [
        ("ОВД-Інфо", "monitor", None, "Увечері … затримали 176 людей")
    ],
}
HOSTILE = ["“" * 20_000, "« »" * 20_000, "said, " * 5_000, "сообщил, " * 5_000, "повідомив, " * 5_000, ", " * 40_000]
CASES = [(text, code, rows) for code, cases in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN)) for text, rows in cases.items()]


@pytest.mark.parametrize(("text", "code", "wanted"), CASES)
def test_who_says_what(text: str, code: str, wanted: list[Told]) -> None:
    assert told(text, code) == wanted


@pytest.mark.parametrize(("code", "family"), [("en", "speakers"), ("en", "stances"), ("ru", "speakers"), ("uk", "speakers")])
def test_rules_hold_their_examples(code: str, family: str) -> None:
    language = pack(code)
    for rule in language.families[family].rules:
        assert rule.examples, rule.name
        for text, wanted in [(text, True) for text in rule.examples] + [(text, False) for text in rule.against]:
            units = own_view(analyse(text, 0, len(text), language), language)
            fired = any(m.rule is rule for sentence in units.sents for m in language.families[family].run(units, *sentence))
            assert fired == wanted, f"{rule.name}: {text}"


def test_spans_are_code_points_of_the_text() -> None:
    text = "🚩 Night. The police said 20 people were held."
    (mention,) = read(text)
    assert text[mention.start : mention.end] == "said"
    assert text[slice(*mention.data["source"])] == "The police"
    assert [text[a:b] for a, b in mention.data["content"]] == ["20 people were held"]


def test_hearsay_names_nobody() -> None:
    (mention,) = read("Forty people were reportedly detained.")
    assert mention.data["hearsay"] and mention.value.name == ""


def test_a_medium_that_reports_a_speaker_is_kept() -> None:
    (outer, inner) = read("Reuters reported that, according to police, 30 people were held.")
    assert (outer.value.name, inner.value.name, inner.value.via) == ("Reuters", "police", "Reuters")


def test_stances_are_read_only_when_asked_for() -> None:
    text = "The union wants a new contract."
    units = analyse(text, 0, len(text), pack("en"))
    assert read(text) == []
    assert [m.value.name for m in attributions_of(units, pack("en"), ("speakers", "stances"))] == ["union"]


def test_empty_text_says_nothing() -> None:
    assert read("") == []
    assert read("\n\n") == []


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_in_linear_time(text: str, code: str) -> None:
    units = analyse(text, 0, len(text), pack(code))
    begun = time.process_time()
    attributions(units, pack(code))
    assert time.process_time() - begun < 6
