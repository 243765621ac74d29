"""Content: how far a speaker's words reach."""

from __future__ import annotations

import pytest

from turnout.extract.speakers import attributions
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def contents(text: str) -> list[list[str]]:
    """What each speaker of an English text says."""
    return [[text[a:b] for a, b in m.data["content"]] for m in attributions(analyse(text, 0, len(text), pack("en")), pack("en"))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police said on Monday that 20 people were held.", [["20 people were held"]]),
        ("Officials, police said, were watching 20 people.", [["Officials", "were watching 20 people"]]),
        ("The union said 500 came, but police said 100 did.", [["500 came"], ["100 did"]]),
        ("The mayor said: “No comment. Go home.”", [["“No comment. Go home.”"]]),
        ("“We stay,” she said, “until dawn.”", [["“We stay,”", "“until dawn.”"]]),
        ("“We stay,” the mayor said. “Until dawn.” Then it rained.", [["“We stay,”", "“Until dawn.”"]]),
        ("The police would say nothing of the kind.", []),
    ],
)
def test_content_ends_where_the_speaker_ends(text: str, wanted: list[list[str]]) -> None:
    assert contents(text) == wanted


@pytest.mark.parametrize(("code", "text", "name", "content"), [
    ("en", "More than 60 held at protests in Leeds: police", "police", "More than 60 held at protests in Leeds"),
    ("ru", "На митингах задержали 60 человек – МВД", "МВД", "На митингах задержали 60 человек"),
    ("uk", "«За даними МВС, більше 60 затриманих», – сказав Коваль.", "МВС", "більше 60 затриманих"),
    ("ru", "МВД приводит другие цифры — 7000 участников.", "МВД", "7000 участников"),
])
def test_who_stands_behind_and_within_what_is_said(code: str, text: str, name: str, content: str) -> None:
    units = analyse(text, 0, len(text), pack(code), ())
    told = {m.value.name: [text[a:b] for a, b in m.data["content"]] for m in attributions(units, pack(code))}
    assert any(content in piece for piece in told[name])
