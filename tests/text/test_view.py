"""Views: a family sees its own phrases joined and every other family's taken apart, spans and sentences kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.text.pack import Pack, load_pack
from turnout.text.units import Mark, merge, tokenise
from turnout.text.view import own_view

TOML = """
[view]
mine = ["mine"]
[classes]
mine = ["tear gas", "riot police", "march on"]
other = ["held a march", "of tear", "police van", "the march"]
"""


@pytest.fixture
def made(tmp_path: Path) -> Pack:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "words.toml").write_text(TOML, encoding="utf-8")
    return load_pack(tmp_path / "xx")


def keys(text: str, made: Pack) -> list[str]:
    return own_view(tokenise(text, 0, len(text), made.lexicon), made, "mine").keys


def test_foreign_phrases_come_apart_and_own_ones_stay(made: Pack) -> None:
    assert keys("They held a march near riot police.", made) == ["they", "held", "a", "march", "near", "riot police", "."]


def test_a_hidden_phrase_is_joined(made: Pack) -> None:
    assert keys("A cloud of tear gas.", made) == ["a", "cloud", "of", "tear gas", "."]
    assert keys("The march on Rome.", made) == ["the", "march on", "rome", "."]


def test_spans_sentences_and_values_are_kept(made: Pack) -> None:
    text = "They held a march. A cloud of tear gas hid 12 men. The march on."
    units = merge(tokenise(text, 0, len(text), made.lexicon), [Mark(text.index("12"), text.index("12") + 2, "count", 12)])
    view = own_view(units, made, "mine")
    assert [text[a:b].lower() for a, b in zip(view.starts, view.ends, strict=True)] == view.keys
    sentences = [view.words(first, last) for first, last in view.sents]
    assert sentences == ["They held a march.", "A cloud of tear gas hid 12 men.", "The march on."]
    assert [view.keys[index] for index in view.values] == ["12"]


def test_the_last_view_is_kept_and_nothing_foreign_costs_nothing(made: Pack) -> None:
    units = tokenise("Riot police came.", 0, 17, made.lexicon)
    assert own_view(units, made, "mine") is units
