"""The whole flow: what comes in, what comes out, and that each value stands on its words."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import seconds
from turnout import Usage, read
from turnout.lang import languages
from turnout.model import Reading
from turnout.pipeline import unread

MIXED = """Hundreds rally in Tbilisi
14 May 2023, 18:30
About 300 people gathered outside the parliament in Tbilisi on Sunday to protest against the new media law.

Сейчас в Тбилиси. Люди скандируют «Нет цензуре!»
— Канал новостей (@kanal_news) May 14, 2023

Police detained 12 protesters, the Interior Ministry said.
"""


def stands(reading: Reading) -> bool:
    text = reading.report.text
    items = (*reading.events, *reading.tallies, *reading.statements, *reading.announcements)
    return all(item.evidence and all(text[e.start : e.end] == e.text for e in item.evidence) for item in items)


def test_a_page_in_two_languages_is_read_in_both() -> None:
    reading = read(MIXED)
    (event,) = reading.events
    assert (event.place.name, event.date.start) == ("Tbilisi", "2023-05-14")
    assert event.figures["detained"].value.low == 12
    assert any("Нет цензуре" in slogan for slogan in event.slogans)
    assert stands(reading)


def test_a_language_without_a_pack_is_refused_by_name() -> None:
    text = "Mehrere hundert Menschen demonstrierten am Samstag in Köln gegen die neue Regelung. Die Polizei nahm drei Personen fest."
    reading = read(text)
    assert not reading.events
    assert any("'de'" in refusal.reason for refusal in reading.refusals)


def test_a_passage_in_a_language_without_a_pack_is_refused_and_the_rest_is_read() -> None:
    german = "Gegen Mittag zogen in Graz rund achtzig Menschen durch die Altstadt, um gegen den Abriss des Hallenbads zu protestieren."
    english = "About 300 people marched through Lyon on Sunday to protest against the closure of the baths, the police said."
    reading = read(f"{english}\n\n{german}\n\n{english}", published="2023-05-14")
    assert [event.place.name for event in reading.events] == ["Lyon"]
    (refusal,) = [refusal for refusal in reading.refusals if "no language pack for 'de'" in refusal.reason]
    assert reading.report.text[refusal.start : refusal.end] == german


def test_a_text_of_no_language_is_read_as_english_and_says_so() -> None:
    told = read("Grommel plomm varsk ontri belund karso medrin tollo vasken prondi lumar estov grommel ortu bellan.")
    assert any("read as en" in note for note in told.report.notes)
    assert read("12 13 14").report.notes == ()


def test_the_same_input_gives_the_same_reading() -> None:
    assert read(MIXED) == read(MIXED)


def test_an_empty_text_says_nothing() -> None:
    assert read("").events == ()


def test_private_persons_are_marked_for_redaction() -> None:
    reading = read("Olha Petrenko, 34, a teacher, came to the rally in Lyon on Saturday with 200 others.", published="2023-05-14")
    assert any("Petrenko" in person.text for person in reading.persons)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(MIXED.split()), max_size=80))
def test_evidence_stands_whatever_the_order_of_words(words: list[str]) -> None:
    assert stands(read(" ".join(words), published="2023-05-14"))


HOSTILE = {
    "quotes": "“" * 30_000, "digits": "1" * 100_000, "commas": "a," * 50_000, "brackets": "(" * 30_000, "one word": "protest " * 8_000,
    "numbers": "20 protesters were detained in Lyon, " * 2_000, "кавычки": "«митинг» " * 8_000, "дужки": "мітинг (" * 8_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", languages())
def test_hostile_text_takes_linear_time(name: str, language: str) -> None:
    text = HOSTILE[name]
    took = []
    for part in (text[: len(text) // 4], text):
        took.append(seconds(functools.partial(read, part, published="2023-05-14", language=language)))
    assert took[1] < max(12 * took[0], 2.0)


def test_sifting_passes_over_what_holds_no_word_of_protest() -> None:
    quiet, loud = "The bakery opens at nine and sells rye bread.", "Hundreds of bakers rallied in Lyon on Sunday."
    passed = read(quiet, sift=True)
    assert [(r.start, r.end, r.reason) for r in passed.refusals] == [(0, len(quiet), "passed over: no word of protest in it")]
    assert not passed.events and not passed.report.passages
    assert read(loud, sift=True) == read(loud) and read(loud, sift=True).events


def test_a_world_city_is_meant_unless_the_text_says_otherwise() -> None:
    text = "Protests swept US cities on Saturday: crowds rallied in Columbus, Cleveland and Toledo. Solidarity rallies were held in London."
    assert ("London", "GB") in {(e.place.name, e.place.country) for e in read(text, published="2023-05-14").events}
    local = read("About 40 people rallied in London, Ohio, on Saturday.", published="2023-05-14")
    assert [(e.place.name, e.place.country) for e in local.events] == [("London", "US")]


@pytest.mark.parametrize("source", [None, b"bytes", 7])
def test_what_is_no_text_is_refused_in_one_line(source: object) -> None:
    with pytest.raises(Usage, match="a report's text or a Report"):
        read(source)  # type: ignore[arg-type]


def test_people_are_known_also_where_nothing_is_read() -> None:
    text = "About 300 people marched in Kazan on Sunday, police said.\n\nBy Anna Oakley and Peter Ferris\n\nIn Perm, 40 marched."
    told = read(text, published="2023-03-05")
    assert {"Anna Oakley", "Peter Ferris"} <= {one.text for one in told.persons}
    foreign = read("300 people marched in Kazan.\n\nNach Angaben von Angela Petersen kamen viele Menschen auf den Platz und sangen Lieder.")
    assert [one.reason for one in foreign.refusals if "no language pack" in one.reason]
    assert "Angela Petersen" in {one.text for one in foreign.persons}
    assert all(one.text == foreign.report.text[one.start : one.end] for one in foreign.persons)


def test_what_is_passed_over_can_be_told() -> None:
    german = "Gegen Mittag zogen in Graz rund achtzig Menschen durch die Altstadt, um gegen den Abriss des Hallenbads zu protestieren."
    english = "About 300 people marched through Lyon on Sunday to protest against the closure of the baths, the police said."
    report = read(f"{english}\n\n{german}", published="2023-05-14").report
    assert [report.text[one.start : one.end] for one in unread(report)] == [german]
    assert list(unread(read(english, published="2023-05-14").report)) == []
