"""Copies: one text in many papers is one witness, however they cut it; two texts of one event are two."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.link.copies import copy_text, filled_alike, runs_of, signature, signature_of, slots, witnesses
from turnout.model import Passage, Report

WORDS = [one + two for one in ("bar", "col", "den", "fur", "gal", "hom", "jus", "kel", "mor") for two in ("a", "en", "ik", "os", "um")]


def same_copy(one: str, two: str) -> bool:
    """Whether the texts have one witness."""
    told = {"one": slots(one), "two": slots(two)}
    return len(set(witnesses([("one", signature(one)), ("two", signature(two))], told=told).values())) == 1


def prose(seed: int, count: int = 300) -> str:
    """Words in an order of their own."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(count))


@pytest.mark.parametrize("other", range(2, 12))
def test_two_texts_are_no_copies(other: int) -> None:
    assert not same_copy(prose(1), prose(other))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: " ".join(text.split()[:150]),
        lambda text: f"{prose(77, 12)}\n{text}",
        lambda text: f"{prose(77, 40)}\n{text}",
        lambda text: f"{prose(77, 12)}\n{' '.join(text.split()[:140])}",
        lambda text: text.upper().replace(" ", "  "),
        lambda text: f"{text} {prose(78, 60)}",
    ],
    ids=["end cut", "own headline", "two sentences before", "own headline and end cut", "typography", "paragraph after"],
)
@pytest.mark.parametrize("seed", range(5))
def test_what_a_paper_does_to_a_copy_leaves_it_one(change: object, seed: int) -> None:
    text = prose(100 + seed)
    assert same_copy(text, change(text))  # type: ignore[operator]


NOTICE = (
    "Members of the campaign Keep Our Post Offices gathered in {place} on Saturday to protest against the closure of branches. "
    "Organisers put the number of people at {crowd}, while the police spoke of {police}. Speakers in front of {venue} called on the "
    "company to withdraw its plans, and a letter was handed to the manager of the branch. The protest in {place} ended without incident "
    "at {hour} in the afternoon, and further protests are to follow if the company does not give in, a spokeswoman of the campaign said."
)
LEEDS = {"place": "Leeds", "crowd": "400", "police": "250", "venue": "the Corn Exchange", "hour": "4"}
YORK = {"place": "York", "crowd": "90", "police": "70", "venue": "Monk Bar", "hour": "3"}
ПИКЕТ = (
    "В субботу жители города {place} вышли на сход против закрытия роддома. По подсчётам организаторов, на сход пришли {crowd} человек. "
    "Участники собрались у здания больницы и приняли обращение к губернатору, под которым поставили свои подписи. Глава района к людям "
    "не вышел. Сход в городе {place} завершился без задержаний, следующий пройдёт через неделю, рассказали его участники изданию."
)
ОРСК = {"place": "Орск", "crowd": "300"}
БИЙСК = {"place": "Бийск", "crowd": "80"}


@pytest.mark.parametrize(("notice", "one", "two"), [(NOTICE, LEEDS, YORK), (ПИКЕТ, ОРСК, БИЙСК)])
def test_one_template_about_two_towns_is_two_witnesses(notice: str, one: dict[str, str], two: dict[str, str]) -> None:
    first, second = notice.format(**one), notice.format(**two)
    assert not same_copy(first, second)
    assert same_copy(first, first.replace(one["crowd"], "450"))  # brought up to date
    assert same_copy(first, f"From our own pages. {first}") and same_copy(first, first[: int(len(first) * 0.7)])
    assert len(set(witnesses([("a", signature(first)), ("b", signature(second))]).values())) == 1  # by their words alone they are one


def test_slots_are_names_and_numbers_by_the_words_around_them() -> None:
    told = slots("Leeds saw it. In Leeds on Saturday 1,200 people met at Monk Bar. “Enough,” they said.")
    assert told == {("in", "on"): {"leeds"}, ("on", "people"): {"saturday 1 200"}, ("at", ""): {"monk bar"}}
    assert slots("") == {} and filled_alike({}, told) and filled_alike(told, told)


def test_a_shared_quotation_makes_no_copy() -> None:
    quote = prose(5, 25)
    assert not same_copy(f"{prose(6, 150)} {quote} {prose(7, 100)}", f"{prose(8, 80)} {quote} {prose(9, 170)}")


def test_a_text_of_a_few_words_is_a_copy_of_its_equal_of_the_same_day_alone() -> None:
    text = "Police detained 14 people at the rally in Tallow on Saturday, its organisers said."
    assert same_copy(text, text.upper()) and not same_copy(text, text.replace("14", "15")) and not same_copy(text, f"{text} More follows.")
    one, two = (Report(id="r", text=text, published=day, published_basis="metadata") for day in ("2026-02-28T23:10", "2026-03-07T21:40"))
    assert signature_of(one) == signature_of(one) != signature_of(two)
    assert signature("…") == () and witnesses([("b", ()), ("a", ())]) == {"a": "a", "b": "b"}


def test_a_witness_is_the_least_report_of_its_copy() -> None:
    copy = prose(3)
    texts = {"r9": copy, "r2": f"{prose(4, 10)} {copy}", "r5": prose(5), "r7": " ".join(copy.split()[:200])}
    assert witnesses((id, signature(text)) for id, text in texts.items()) == {"r9": "r2", "r2": "r2", "r7": "r2", "r5": "r5"}


def test_versions_of_a_document_share_a_witness() -> None:
    held = witnesses([("v1", signature(prose(1))), ("v2", signature(prose(2)))], tied=[("v2", "v1"), ("v2", "gone")])
    assert held == {"v1": "v1", "v2": "v1"}


def test_furniture_is_no_part_of_a_copy() -> None:
    text = "Subscribe now. People met in Brno."
    passages = (Passage(kind="boilerplate", start=0, end=14), Passage(kind="paragraph", start=15, end=34))
    assert copy_text(Report(id="r", text=text, passages=passages)) == "People met in Brno."
    assert copy_text(Report(id="r", text=text)) == text
    assert runs_of(Report(id="r", text=text, passages=passages)) == {"people met in brno"}


@given(st.text(max_size=400), st.text(max_size=400))
def test_being_a_copy_is_mutual(one: str, two: str) -> None:
    assert same_copy(one, two) == same_copy(two, one)
    assert all(0 <= band < 1 << 63 for band in signature(one))


@given(st.randoms(use_true_random=False))
def test_witnesses_do_not_depend_on_order(chance: random.Random) -> None:
    pairs = [(f"r{at}", signature(prose(at % 4) + (" " + prose(50 + at, 10) if at % 3 else ""))) for at in range(12)]
    wanted = witnesses(pairs)
    chance.shuffle(pairs)
    assert witnesses(pairs) == wanted
