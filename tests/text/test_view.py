"""Views: a family sees its own phrases joined and all other words apart, over the same spans."""

from __future__ import annotations

import pytest

from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import tokenise
from turnout.text.view import own_view

TEXTS = {
    "en": "Residents of Oryol held a protest on Sunday. They went on strike at the plant, and 300 people were detained.",
    "ru": "Жители вышли на улицы с плакатами. В субботу прошёл одиночный пикет у здания суда.",
    "uk": "Мешканці вийшли на вулиці. У суботу відбулася акція протесту біля будівлі суду.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_view_keeps_every_span_and_covers_the_same_text(language: str) -> None:
    text, found = TEXTS[language], pack(language)
    units = analyse(text, 0, len(text), found)
    view = own_view(units, found, "protest")
    assert view.starts[0] == units.starts[0] and view.ends[-1] == units.ends[-1]
    assert all(end <= start for end, start in zip(view.ends, view.starts[1:], strict=False))
    assert len(view.codes) == len(view) == len(view.keys) == len(view.kinds)


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_sentences_begin_and_end_where_they_did(language: str) -> None:
    text, found = TEXTS[language], pack(language)
    units = analyse(text, 0, len(text), found)
    view = own_view(units, found, "protest")
    before = [(units.starts[first], units.ends[last - 1]) for first, last in units.sents]
    assert before == [(view.starts[first], view.ends[last - 1]) for first, last in view.sents]


def test_another_familys_phrase_hides_no_word() -> None:
    text, found = "Neighbours held a protest.", pack("en")
    assert "protest" in own_view(tokenise(text, 0, len(text), found.lexicon), found, "protest").keys


def test_its_own_phrase_is_one_unit() -> None:
    text, found = "Bakers began a hunger strike.", pack("en")
    assert "hunger strike" in own_view(tokenise(text, 0, len(text), found.lexicon), found, "protest").keys


def test_values_move_with_their_units() -> None:
    text, found = TEXTS["en"], pack("en")
    units = analyse(text, 0, len(text), found)
    view = own_view(units, found, "protest")
    held = {(units.starts[i], units.ends[i]) for i in units.values}
    assert held == {(view.starts[i], view.ends[i]) for i in view.values}


def test_a_name_nobody_lists_joins_nothing() -> None:
    text, found = "Bakers began a hunger strike.", pack("en")
    view = own_view(tokenise(text, 0, len(text), found.lexicon), found, "no such view")
    assert not [key for key in view.keys if " " in key]
