"""Names: where a name begins and ends in a run of capitalised words."""

from __future__ import annotations

import pytest

from turnout.extract.persons_names import people_of, read_run
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def names(text: str, code: str = "en") -> list[str]:
    """The names that the runs of a text hold."""
    language = pack(code)
    units = analyse(text, 0, len(text), language)
    people = people_of(units, language)
    runs = [match.span() for match in people.capitals.finditer(units.codes)]
    return [units.words(first, last) for run in runs for first, last in read_run(units, people, run)]


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [
        ("Then Maria van der Berg spoke.", "en", ["Maria van der Berg"]),
        ("She met J. K. Holloway there.", "en", ["J. K. Holloway"]),
        ("They met at Maria Square.", "en", []),
        ("It was Mayor Sallow again.", "en", ["Sallow"]),
        ("Вышел Петров Иван Иванович.", "ru", ["Петров Иван Иванович"]),
        ("На улице Марии Ульяновой тихо.", "ru", []),
        ("Разом з Ганною Шевченко прийшли.", "uk", ["Ганною Шевченко"]),
    ],
)
def test_names_end_where_they_should(text: str, code: str, wanted: list[str]) -> None:
    assert names(text, code) == wanted


def test_handles_of_organisations_are_told_apart() -> None:
    language = pack("en")
    people = people_of(analyse("A.", 0, 2, language), language)
    assert people.organisation("@city_news") and people.organisation("@OvdInfo")
    assert not people.organisation("@quiet_walker")
