"""Plain text: the report's text is the file's, code point for code point."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.ingest.text import read_text, report_of_text


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n") and text.isprintable()))
def test_the_text_is_unchanged(text: str) -> None:
    assert read_text(text.encode(), path="a.txt").text == text


def test_carriage_returns_stay() -> None:
    assert read_text(b"One line.\r\nAnother.\rA third.\n", path="a.txt").text == "One line.\r\nAnother.\rA third.\n"


def test_the_id_is_of_the_content_alone() -> None:
    assert report_of_text("A crowd.", path="one").id == report_of_text("A crowd.", path="two").id
    assert report_of_text("A crowd.").id != report_of_text("A crowd!").id


def test_a_surrogate_in_a_string_is_said() -> None:
    report = report_of_text("A crowd \udc00.")
    assert report.text == "A crowd \ufffd."
    assert report.notes
