"""Claims, slogans, organisers and targets: their very words, in every style of quotation."""

from __future__ import annotations

import pytest

from turnout.extract.claims import claims
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(kind: str, language: str, text: str) -> list[str]:
    found = claims(analyse(text, 0, len(text), pack(language)), pack(language))
    assert all(" ".join(text[m.start : m.end].split()) == m.value for m in found)
    return [str(mention.value) for mention in found if mention.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("en", "Protesters demanded the reopening of the clinic.", "the reopening of the clinic"),
        ("en", "They marched to call for cheaper bread, police said.", "cheaper bread"),
        ("en", "Villagers rallied against the quarry.", "against the quarry"),
        ("en", "Pupils rallied, protesting rising fares in an event that drew dozens.", "rising fares"),
        ("en", "Miners protested against the closure of the pit outside the ministry on Monday.", "against the closure of the pit"),
        ("ru", "Люди протестовали против сноса рынка у здания мэрии 5 мая.", "против сноса рынка"),
        ("uk", "Люди вийшли на мітинг проти звалища біля міськради у суботу.", "проти звалища"),
        ("ru", "Участники потребовали вернуть автобус.", "вернуть автобус"),
        ("ru", "Жители вышли на митинг против свалки.", "против свалки"),
        ("uk", "Учасники вимагали повернути автобус.", "повернути автобус"),
        ("uk", "Мешканці вийшли на мітинг проти звалища.", "проти звалища"),
    ],
)
def test_claims_are_the_words_of_the_demand(language: str, text: str, claim: str) -> None:
    assert claim in read("claim", language, text)


def test_a_call_with_no_object_demands_nothing() -> None:
    assert read("claim", "en", "The protesters called their friends.") == []


@pytest.mark.parametrize(
    ("language", "text", "slogans"),
    [
        ("en", 'The crowd chanted "Our river!" and "Shame".', ["Our river!", "Shame"]),
        ("en", "They held placards reading “No dam”, “Save us”, and “Stay”.", ["No dam", "Save us", "Stay"]),
        ("en", "Students shouted: ‘Don’t cut our trees’.", ["Don’t cut our trees"]),
        ("ru", "Люди скандировали «Наша река!» и «Позор».", ["Наша река!", "Позор"]),
        ("ru", "Он стоял с плакатом „Верните парк“.", ["Верните парк"]),
        ("uk", "Люди скандували «Наша річка!».", ["Наша річка!"]),
    ],
)
def test_slogans_are_verbatim(language: str, text: str, slogans: list[str]) -> None:
    assert read("slogan", language, text) == slogans


def test_a_quoted_speech_is_no_slogan() -> None:
    assert read("slogan", "en", '"We will see," wrote the paper.') == []


def test_organisers() -> None:
    assert read("organiser", "en", "The march, organised by the Green Front, was calm.") == ["Green Front"]
    assert any("Весна" in name for name in read("organiser", "ru", "Движение «Весна» призвало к протестам."))
    assert read("organiser", "en", "Protesters called for more protests.") == []


@pytest.mark.parametrize("text", [
    "About 3,500 people took part, organisers said.", "Saturday's march was the fourth, organisers say.",
    "Nearly 900 people came by train, the organisers wrote.", "Some 40 doctors joined, coordinators of the march told reporters.",
])
def test_who_tells_as_an_organiser_is_no_name_before_the_comma(text: str) -> None:
    assert read("organiser", "en", text) == []


def test_a_number_organises_nothing() -> None:
    assert read("organiser", "ru", "Организаторы: Около 2000 человек пришли.") == []


def test_targets() -> None:
    assert any("ministry" in name for name in read("target", "en", "Nurses rallied outside the health ministry."))
    assert any("мэрии" in name for name in read("target", "ru", "Пикет прошёл у мэрии."))


def test_a_text_of_quotations_alone_is_read_once() -> None:
    """Each quoted word named a protest, and all the quotations after it were its slogans."""
    assert len(read("slogan", "ru", "Люди вышли с плакатом " + "«митинг» " * 400)) <= 400
    assert len(read("slogan", "en", "They chanted " + "“No dam”, " * 40)) == 12
