"""Names: people known from reports, blotted out of words that lost their place there."""

from __future__ import annotations

import pytest

from turnout.model import Person
from turnout.publish._names import Names


def names(*told: str, part: str = "name") -> Names:
    return Names([Person(0, len(text), text, part) for text in told])


@pytest.mark.parametrize(
    ("told", "words", "left"),
    [
        ("Tamsin Oake", "free Tamsin Oake!", "free [name]!"),
        ("Tamsin Oake", "Oake's lawyer", "[name]'s lawyer"),
        ("Tamsin Oake", "Tamsin Street", "Tamsin Street"),
        ("Tamsin Oake", "T. Oake says so", "[name] says so"),
        ("Tamsin Oake", "an oaken door, Oakenshaw", "an oaken door, Oakenshaw"),
        ("Анна Белозёрова", "по словам Анны Белозёровой", "по словам [name]"),
        ("Анны Белозёровой", "Белозёрова Анна", "[name]"),
        ("Козлов Сергей Иванович", "Козлову дали слово", "[name] дали слово"),
        ("Li Wen", "Li Wen and Wendy", "[name] and Wendy"),
        ("Olga", "Olga said", "[name] said"),
        ("Tamsin Oakley", "free tamsin oakley", "free [name]"),
        ("Tamsin Oakley", "oakley come home", "[name] come home"),
        ("Tamsin Oak", "tamsin oak, an oak", "[name], an oak"),
        ("Will May", "it may, and we will", "it may, and we will"),
        ("Антон Галин", "свободу антону галину и всем", "свободу [name] и всем"),
    ],
)
def test_a_name_in_other_words(told: str, words: str, left: str) -> None:
    assert names(told).blotted(words) == left


def test_handles_contacts_and_ages() -> None:
    people = Names([
        Person(0, 5, "@heron", "handle"), Person(0, 5, "h@x.example", "email"), Person(0, 5, "24-year-old", "age"),
        Person(0, 5, "Ada Vance", "name"), Person(0, 5, "34", "age"),
    ])
    assert people.blotted("@heron (h@x.example), a 24-year-old") == "[handle] ([contact]), a [age]"
    assert people.blotted("34 people with Ada Vance, 34, and Vance (34)") == "34 people with [name], [age], and [name] ([age])"


def test_without_people_words_are_what_they_are() -> None:
    assert Names([]).blotted("Ada Vance") == "Ada Vance" and names("Ada Vance").blotted("") == ""
