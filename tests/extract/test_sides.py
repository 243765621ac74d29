"""Sides: the words that tell one protest of a city and day from another, in three languages."""

from __future__ import annotations

import pytest

from turnout.extract.sides import sides
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def cues(language: str, text: str) -> list[tuple[str, str]]:
    units = analyse(text, 0, len(text), pack(language))
    return [(str(m.value), text[m.start : m.end]) for m in sides(units, pack(language)) if m.value != "group"]


@pytest.mark.parametrize(("language", "text", "told"), [
    ("en", "A separate march of cyclists left the station.", [("separate", "march")]),
    ("en", "Elsewhere in the town, tenants marched.", [("separate", "Elsewhere")]),
    ("en", "The park saw two gatherings.", [("pair", "two")]),
    ("en", "The park saw three gatherings.", []),
    ("en", "It was a second march in three weeks.", []),
    ("en", "They asked for leave to hold another march.", []),
    ("ru", "На другом конце города таксисты провели митинг.", [("separate", "другом")]),
    ("ru", "В сквере прошли две акции.", [("pair", "две")]),
    ("uk", "В іншій частині міста таксисти провели мітинг.", [("separate", "частині")]),
    ("uk", "У сквері відбулися дві акції.", [("pair", "дві")]),
])
def test_cues(language: str, text: str, told: list[tuple[str, str]]) -> None:
    assert [cue for cue in cues(language, text) if cue[0] != "label"] == told
