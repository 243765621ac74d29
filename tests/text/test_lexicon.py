"""The lexicon: forms, stems, phrases and their classes."""

from __future__ import annotations

import pytest

from turnout.errors import Abort
from turnout.text import lexicon
from turnout.text.lexicon import compile_lexicon, expand, openings, parents
from turnout.text.pack import Pack
from turnout.text.units import tokenise


def test_a_dotted_class_belongs_to_its_parents() -> None:
    assert list(parents("detain.part.passive")) == ["detain.part.passive", "detain.part", "detain"]


def test_expand_multiplies_paradigms_out() -> None:
    assert expand("take:v to the street:n", {"v": ["", "s"], "n": ["", "s"]}, "here") == [
        "take to the street", "take to the streets", "takes to the street", "takes to the streets",
    ]


def test_every_inflected_form_is_in_the_class(small: Pack) -> None:
    text = "detain detains detained detaining Detained detainable"
    units = tokenise(text, 0, len(text), small.lexicon)
    assert [units.has(i, "detain.part") for i in range(6)] == [True, True, True, True, True, False]
    assert units.has(4, "cap") and not units.has(2, "cap")
    assert units.has(0, "detain")


def test_a_stem_takes_every_ending(small: Pack) -> None:
    text = "mobilisation mobilized mob"
    units = tokenise(text, 0, len(text), small.lexicon)
    assert [units.has(i, "issue.draft") for i in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"classes": {"people": ["man:plural"]}}, "plural"),
        ({"classes": {"a": ["{b}"]}}, "missing"),
        ({"classes": {"a": ["{a}"]}}, "includes itself"),
        ({"classes": {"a": []}}, "empty class"),
    ],
)
def test_a_faulty_pack_says_what_is_wrong(tables: dict[str, object], says: str) -> None:
    with pytest.raises(Abort, match=says):
        compile_lexicon(tables, [], "pack xx")


def test_what_is_remembered_of_words_is_bounded(small: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "MOST_KEPT", len(small.lexicon.pairs) + 2)
    codes = [small.lexicon.code("m", f"mobilizer{number}", "word") for number in range(9)]
    assert len(set(codes)) == 1 and codes[0] in small.lexicon.members("issue.draft")
    assert len(small.lexicon.pairs) == lexicon.MOST_KEPT
    assert small.lexicon.code("M", "mobilizer1", "word") in small.lexicon.members("cap")


def test_a_long_word_is_not_remembered(small: Pack) -> None:
    small.lexicon.code("m", "m" * 50, "word")
    assert "m" * 50 not in small.lexicon.pairs


def test_openings_lead_to_the_lengths_of_phrases() -> None:
    assert openings(["riot police", "riot police officer", "street march"]) == {"riot": {"police": (3, 2)}, "street": {"march": (2,)}}
