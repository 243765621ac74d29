"""The rule engine: patterns over classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Abort
from turnout.text.pack import Pack
from turnout.text.rules import compile_pattern, literals
from turnout.text.units import tokenise


def fired(pack: Pack, text: str) -> list[tuple[str, str]]:
    units = tokenise(text, 0, len(text), pack.lexicon)
    out = []
    for first, last in units.sents:
        for match in pack.families["rules"].run(units, first, last):
            begin, end = match.groups.get("n", (match.first, match.last))
            out.append((match.rule.name, units.words(begin, end)))
    return out


def test_a_rule_reads_its_sentence_and_captures(small: Pack) -> None:
    assert fired(small, "At noon 30 protesters had later were detained.") == [("n people were detained", "30")]


@pytest.mark.parametrize(
    "text",
    [
        "30 people, a man said, were detained.",  # a gap crosses no mark
        "30 people were praised.",
        "30 people. They were detained.",  # nor a sentence
    ],
)
def test_a_rule_stays_within_its_bounds(small: Pack, text: str) -> None:
    assert fired(small, text) == []


def test_choice_and_look_ahead(small: Pack) -> None:
    assert [name for name, _ in fired(small, "They detained no dogs.")] == ["not twice"]
    assert fired(small, "They detained 30 people.") == []


def test_literals_are_the_plain_words() -> None:
    assert literals("arrested <n:count> of {the|=them} ( whom | which )? , ~3 _ ^") == {"arrested", "of", "them", "whom", "which", ","}


@pytest.mark.parametrize("pattern", ["{people", "( {people}"])
def test_a_broken_pattern_is_refused_with_its_place(small: Pack, pattern: str) -> None:
    with pytest.raises(Abort, match="here"):
        compile_pattern(pattern, small.lexicon, "here")


def test_anchors_are_the_classes_that_every_match_holds_rarest_first(small: Pack) -> None:
    _, anchors = compile_pattern("<n:num> {people}? {detain.part}", small.lexicon, "here")
    assert {frozenset(anchor) for anchor in anchors} == {small.lexicon.members("num"), small.lexicon.members("detain.part")}
    assert [len(anchor) for anchor in anchors] == sorted(len(anchor) for anchor in anchors)


@given(st.lists(st.sampled_from(["30", "people", "were", "detained", ",", "no", "dog", "riot police"]), max_size=30))
def test_captures_lie_inside_their_match(small: Pack, parts: list[str]) -> None:
    text = " ".join(parts)
    units = tokenise(text, 0, len(text), small.lexicon)
    for first, last in units.sents:
        for match in small.families["rules"].run(units, first, last):
            assert first <= match.first < match.last <= last
            assert all(match.first <= a < b <= match.last for a, b in match.groups.values())
