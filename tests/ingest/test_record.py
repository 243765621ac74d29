"""JSON articles: any of their keys may be missing."""

from __future__ import annotations

import pytest

from turnout.errors import Skip
from turnout.ingest.record import read_record


def test_all_keys_are_taken_over() -> None:
    report = read_record(
        {
            "url": "https://paper.example/1",
            "title": "T",
            "text": "A crowd.",
            "published": "2022-02-24T18:38:11+02:00",
            "language": "en",
            "source": "Paper",
        },
        path="a.jsonl#1",
    )
    assert (report.url, report.title, report.text, report.language, report.source) == (
        "https://paper.example/1",
        "T",
        "T\n\nA crowd.",
        "en",
        "Paper",
    )
    assert (report.published, report.published_basis) == ("2022-02-24T18:38+02:00", "given")


def test_the_text_of_an_article_is_unchanged() -> None:
    assert read_record({"text": " A crowd.\r\n"}, path="a").text == " A crowd.\r\n"


def test_the_title_is_read_before_a_text_that_does_not_open_with_it() -> None:
    assert read_record({"title": "Tram drivers strike", "text": "A crowd."}, path="a").text == "Tram drivers strike\n\nA crowd."
    assert read_record({"title": "Tram drivers strike", "text": "Tram  drivers strike\nA crowd."}, path="a").text[:11] == "Tram  drive"


def test_a_title_alone_is_read() -> None:
    assert read_record({"title": "Hundreds march", "text": "  "}, path="a").text == "Hundreds march"


@pytest.mark.parametrize("record", [{}, {"text": ""}, {"text": 3}, {"url": "https://paper.example"}])
def test_an_object_without_text_is_skipped(record: dict[str, object]) -> None:
    with pytest.raises(Skip, match="no text"):
        read_record(record, path="a#1")


@pytest.mark.parametrize("published", [None, "", "  "])
def test_a_date_that_is_missing_needs_no_word(published: object) -> None:
    report = read_record({"text": "A crowd.", "published": published}, path="a")
    assert (report.published, report.published_basis, report.notes) == (None, "unknown", ())


@pytest.mark.parametrize(
    ("published", "shown"),
    [("yesterday", "'yesterday'"), (7, "7"), (["2022-02-24"], "a list"), ({}, "an object"), ("5/6/2022", "'5/6/2022'"), (True, "True")],
)
def test_a_date_that_is_none_is_not_taken_and_a_note_says_so(published: object, shown: str) -> None:
    report = read_record({"text": "A crowd.", "published": published}, path="a")
    assert (report.published, report.published_basis) == (None, "unknown")
    assert report.notes == (f"published is {shown}, no date that can be told: left out",)


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        (1709720100, "2024-03-06T10:15+00:00"),
        ("1709720100000", "2024-03-06T10:15+00:00"),
        (20240306, "2024-03-06"),
        ("Wed, 06 Mar 2024 10:15:00 +0100", "2024-03-06T10:15+01:00"),
        ("06.03.2024", "2024-03-06"),
        ("26/03/2024 10:15", "2024-03-26T10:15"),
        ("Wednesday, 6 March 2024, 10:15", "2024-03-06T10:15"),
        ("6 марта 2024 г.", "2024-03-06"),
    ],
)
def test_a_date_in_another_spelling_is_taken(published: object, moment: str) -> None:
    report = read_record({"text": "A crowd.", "published": published, "language": "ru" if "г." in str(published) else "en"}, path="a")
    assert (report.published, report.published_basis, report.notes) == (moment, "given", ())


def test_another_key_stands_in_for_a_date_that_is_none() -> None:
    report = read_record({"text": "A crowd.", "published": "soon", "date": "2024-03-06"}, path="a")
    assert report.published == "2024-03-06" and "'soon'" in report.notes[0]


def test_values_of_a_wrong_type_are_left_out_with_a_note_each() -> None:
    record = {"text": "A crowd.", "title": 3, "url": ["a"], "source": {"name": "Paper"}, "language": 5, "updated": "later"}
    report = read_record(record, path="a")
    assert (report.title, report.url, report.source, report.language, report.updated) == (None, None, None, None, None)
    assert [note.partition(" is ")[0] for note in report.notes] == ["url", "title", "source", "updated", "language"]
    assert not any("\n" in note for note in report.notes)


@pytest.mark.parametrize(("given", "code"), [("EN", "en"), ("en-GB", "en"), ("uk_UA", "uk"), ("English", None), ("", None)])
def test_a_language_is_a_code(given: str, code: str | None) -> None:
    report = read_record({"text": "A crowd.", "language": given}, path="a")
    assert report.language == code and bool(report.notes) == (given == "English")


def test_a_surrogate_escape_is_replaced() -> None:
    assert read_record({"text": "A crowd \ud83d."}, path="a").text == "A crowd \ufffd."


def test_the_id_tells_two_addresses_apart() -> None:
    one = read_record({"text": "A crowd.", "url": "https://a.example"}, path="a")
    two = read_record({"text": "A crowd.", "url": "https://b.example"}, path="a")
    assert one.id != two.id


def test_the_address_is_the_one_a_page_is_known_by_however_it_is_spelt() -> None:
    told = [read_record({"text": "A crowd.", "url": url}, path="a") for url in (
        "https://paper.example/1", "HTTPS://Paper.Example:443/1?utm_source=list#top", " https://paper.example/1#end ")]
    assert {one.url for one in told} == {"https://paper.example/1"} and len({one.id for one in told}) == 1
    for other in ("urn:paper:7", "https://ada:secret@paper.example/1", "https://paper\t.example/1"):  # which no page may link to
        assert read_record({"text": "A crowd.", "url": other}, path="a").url == other
