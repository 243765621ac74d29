"""Drafts: each place and day once; tallies told twice are one."""

from __future__ import annotations

from dataclasses import replace

from turnout.coding.draft import Book, Sum, Told
from turnout.model import Attribution, Count, DateRange, Evidence, Mention, Place

OMSK = Place(name="Omsk", country="RU", geonames=1496153)


def day(text: str | None, basis: str = "stated") -> DateRange:
    return DateRange(start=text, end=text, precision="day" if text else "unknown", basis=basis)


def told(low: int, variable: str = "detained") -> Told:
    mention = Mention(kind="figure", start=0, end=2, value=Count(low=low, high=low), data={"variable": variable})
    proof = Evidence(start=0, end=2, text="20")
    return Told(mention=mention, attribution=None, as_of=None, cumulative=None, confidence=0.9, evidence=proof)


def test_one_draft_a_place_and_day() -> None:
    book = Book()
    one = book.event(OMSK, day("2023-05-13"), "rally")
    assert book.event(OMSK, day("2023-05-13"), "march") is one
    assert book.event(OMSK, day("2023-05-14"), "march") is not one
    assert book.event(OMSK, day("2023-05-13"), "counter_protest") is not one


def test_an_open_day_joins_the_known_one_and_takes_it() -> None:
    book = Book()
    one = book.event(OMSK, day(None, "unknown"), "rally")
    assert book.event(OMSK, day("2023-05-13"), "rally") is one
    assert one.date.start == "2023-05-13"


def test_a_stated_place_beats_an_inferred_one() -> None:
    book = Book()
    one = book.event(replace(OMSK, basis="inferred"), day("2023-05-13"), "rally")
    book.event(OMSK, day("2023-05-13"), "rally")
    assert one.place.basis == "stated"


def test_the_same_tally_twice_is_one_with_more_evidence() -> None:
    book = Book()
    for _ in range(2):
        book.tally(Sum(country="RU", places=(), date=day("2023-05-13"), told=told(900)))
    book.tally(Sum(country="RU", places=(), date=day("2023-05-13"), told=told(900, "participants")))
    assert [(row.told.variable, len(row.again)) for row in book.sums] == [("detained", 1), ("participants", 0)]


def test_another_day_or_another_speaker_is_another_tally() -> None:
    book = Book()
    police, lawyers = (replace(told(40), attribution=Attribution(name=name)) for name in ("police", "lawyers"))
    book.tally(Sum(country="PL", places=(), date=day("2023-05-13"), told=police))
    book.tally(Sum(country="PL", places=(), date=day("2023-05-14"), told=police))
    book.tally(Sum(country="PL", places=(), date=day("2023-05-14"), told=lawyers))
    assert len(book.sums) == 3


def test_two_speakers_of_one_role_tell_one_tally() -> None:
    book = Book()
    for name in ("a rights group", "Ada Koffi"):
        said = replace(told(40), attribution=Attribution(name=name, role="monitor"))
        book.tally(Sum(country="TG", places=(), date=day("2023-05-13"), told=said))
    assert [row.told.attribution and row.told.attribution.name for row in book.sums] == ["Ada Koffi"]
