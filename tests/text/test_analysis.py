"""Analysis: one unit for each date, number, place and person; who wins where they overlap."""

from __future__ import annotations

from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import Mark


def kinds(text: str, *marks: Mark) -> list[str]:
    """Words and kinds of what was merged."""
    units = analyse(text, 0, len(text), pack("en"), marks)
    return [f"{units.words(at, at + 1)}: {units.kinds[at]}" for at in sorted(units.values)]


def test_dates_win_over_numbers() -> None:
    assert kinds("On 24 February 2022 at least 300 sang.") == ["24 February 2022: date", "at least 300: count"]


def test_given_marks_win_over_both() -> None:
    text = "On May 5 Avenue 12 people sang"
    assert kinds(text, Mark(3, 15, "place", "avenue")) == ["May 5 Avenue: place", "12: count"]


def test_given_marks_that_hold_part_of_a_number_keep_it_out() -> None:
    text = "Room of Thirty Three opened"
    assert kinds(text, Mark(8, 20, "place", "room")) == ["Thirty Three: place"]


def test_a_stretch_keeps_the_spans_of_the_whole() -> None:
    text = "Ignored 5. Then 300 sang"
    units = analyse(text, 11, len(text), pack("en"))
    assert [units.words(at, at + 1) for at in units.values] == ["300"]


def test_nothing_comes_of_nothing() -> None:
    assert len(analyse("", 0, 0, pack("en"))) == 0
