"""Protests: forms, statuses and what is none, in three languages, over sentences written for the purpose."""

from __future__ import annotations

import pytest

from turnout.codebook import codes
from turnout.extract.protest import contention, is_protest, protests, relevance
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(language: str, text: str) -> list[Mention]:
    found = protests(analyse(text, 0, len(text), pack(language)), pack(language))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    return found


def forms(language: str, text: str) -> list[str]:
    return [str(mention.value) for mention in read(language, text)]


def statuses(language: str, text: str) -> set[str]:
    return {mention.data["status"] for mention in read(language, text)}


OF_CODES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "forms" for language, told in code.examples.items() for sentence in told
]
NOT_OF_CODES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "forms" for language, told in code.against.items() for sentence in told
]


@pytest.mark.parametrize(("code", "language", "sentence"), OF_CODES)
def test_every_form_is_read_in_the_codebooks_own_examples(code: str, language: str, sentence: str) -> None:
    assert code in forms(language, sentence)


@pytest.mark.parametrize(("code", "language", "sentence"), NOT_OF_CODES)
def test_no_protest_is_read_in_the_codebooks_counter_examples(code: str, language: str, sentence: str) -> None:
    assert forms(language, sentence) == []


STATUSES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "statuses" for language, told in code.examples.items() for sentence in told
]


@pytest.mark.parametrize(("code", "language", "sentence"), STATUSES)
def test_every_status_is_read_in_the_codebooks_own_examples(code: str, language: str, sentence: str) -> None:
    assert code in statuses(language, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "The market rally ran out of breath on Friday.", "A drone strike hit the depot.", "They failed to strike a balance.",
        "The army marched through the valley.", "The bill was due in March.", "Oslo lodged a protest note with the ambassador.",
        "The firm gave a live demonstration of its pump.", "The results demonstrate that sleep helps.", "A protest vote hurt the party.",
        "The picket fence was white.", "The presidential motorcade left at six.", "The minister resigned in protest.",
        "The club signed two strikers before the season.",
        "Snow blocked the road to the pass.",
        "The sides clashed near the front, militants said.",
    ],
)
def test_what_is_never_a_street_protest_in_english(text: str) -> None:
    assert not [mention for mention in read("en", text) if mention.data["strength"] == "strong"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Акции завода подорожали."), ("ru", "Посол получил ноту протеста."), ("ru", "Оркестр сыграл военный марш."),
        ("ru", "Ракетный удар разрушил склад."),
        ("ru", "Полиция перекрыла улицу из-за ремонта."),
        ("ru", "Благотворительная акция собрала книги."),
        ("uk", "Акції заводу подорожчали."), ("uk", "Посол отримав ноту протесту."), ("uk", "Оркестр зіграв військовий марш."),
        ("uk", "У ході розслідування знайшли зброю."), ("uk", "Поліція перекрила вулицю."),
    ],
)
def test_what_is_never_a_street_protest_in_russian_and_ukrainian(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Bakers will march on Sunday.", "planned"), ("en", "Drivers have threatened to strike.", "planned"),
        ("en", "The poet urged students to take to the streets.", "called_for"),
        ("en", "The council refused permission for a rally.", "banned"),
        ("en", "The vigil was called off.", "cancelled"), ("en", "There were no protests in the valley.", "denied"),
        ("en", "If people took to the streets, he would leave.", "hypothetical"),
        ("en", "It would require protesters taking to the streets.", "hypothetical"),
        ("en", "Dozens were held at an unsanctioned picket.", "happened"),
        ("en", "Thousands rallied despite a ban on protests.", "happened"),
        ("en", "Four women were detained as they tried to hold a picket.", "happened"), ("en", "The strike continues.", "ongoing"),
        ("ru", "В воскресенье пройдёт шествие.", "planned"), ("ru", "Движение призвало к забастовке.", "called_for"),
        ("ru", "Городские власти запретили митинг.", "banned"), ("ru", "Шествие отменили.", "cancelled"),
        ("ru", "На несогласованной акции задержали семерых.", "happened"),
        ("ru", "Если начнутся протесты, он уедет.", "hypothetical"),
        ("uk", "У неділю відбудеться хода.", "planned"), ("uk", "Спілка закликала до страйку.", "called_for"),
        ("uk", "Міська влада заборонила мітинг.", "banned"), ("uk", "Ходу скасували.", "cancelled"),
        ("uk", "На мітингу затримали сімох.", "happened"), ("uk", "Якщо почнуться протести, він поїде.", "hypothetical"),
    ],
)
def test_status(language: str, text: str, status: str) -> None:
    assert status in statuses(language, text)


def test_a_protest_of_the_past_is_marked() -> None:
    assert read("en", "They met on the anniversary of the march.")[0].data["past"]
    assert not read("en", "They met at the march on Sunday.")[0].data["past"]


def test_a_plural_is_generic() -> None:
    assert read("en", "Protests spread to the coast.")[0].data["generic"]


def test_neighbours_are_one_protest_of_the_narrower_form() -> None:
    assert forms("en", "A protest march crossed the bridge.") == ["march"]


def test_a_joined_trigger_shares_the_status() -> None:
    assert statuses("en", "They plan a rally and a march.") == {"planned"}


def test_relevance_tells_held_from_planned() -> None:
    assert relevance(read("en", "Bakers marched on Sunday.")).label == "happened"
    assert relevance(read("en", "Bakers will march on Sunday.")).label == "ahead"
    assert relevance(read("en", "Bakers slept on Sunday.")).label == "none"


def test_is_protest_needs_one_that_was_held() -> None:
    assert is_protest(read("en", "Rioters burned a kiosk."))
    assert not is_protest(read("en", "The union plans a strike."))


def test_contention_is_violence_and_no_protest() -> None:
    text = "Gunmen attacked a convoy near the border."
    assert contention(analyse(text, 0, len(text), pack("en")), pack("en"))
    calm = "A convoy crossed the border."
    assert not contention(analyse(calm, 0, len(calm), pack("en")), pack("en"))
