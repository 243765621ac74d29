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
        "A crowd.",
        "en",
        "Paper",
    )
    assert (report.published, report.published_basis) == ("2022-02-24T18:38+02:00", "given")


def test_the_text_of_an_article_is_unchanged() -> None:
    assert read_record({"text": " A crowd.\r\n"}, path="a").text == " A crowd.\r\n"


def test_a_title_alone_is_read() -> None:
    assert read_record({"title": "Hundreds march", "text": "  "}, path="a").text == "Hundreds march"


@pytest.mark.parametrize("record", [{}, {"text": ""}, {"text": 3}, {"url": "https://paper.example"}])
def test_an_object_without_text_is_skipped(record: dict[str, object]) -> None:
    with pytest.raises(Skip, match="no text"):
        read_record(record, path="a#1")


@pytest.mark.parametrize("published", ["yesterday", 20220224, None, "", "24/02"])
def test_a_date_that_is_none_is_not_taken(published: object) -> None:
    report = read_record({"text": "A crowd.", "published": published}, path="a")
    assert (report.published, report.published_basis) == (None, "unknown")


def test_a_surrogate_escape_is_replaced() -> None:
    assert read_record({"text": "A crowd \ud83d."}, path="a").text == "A crowd \ufffd."


def test_the_id_tells_two_addresses_apart() -> None:
    one = read_record({"text": "A crowd.", "url": "https://a.example"}, path="a")
    two = read_record({"text": "A crowd.", "url": "https://b.example"}, path="a")
    assert one.id != two.id
