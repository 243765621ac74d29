"""The rule engine: patterns over classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Abort
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack
from turnout.text.rules import Family, compile_pattern, literals
from turnout.text.units import Units, tokenise


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


SENTENCES = {
    "en": "Police said on Monday that 300 people had joined the march against the dam in Ulm. Twelve of them were detained, and one man "
          "was hurt; the mayor's office denied it. “We want peace,” the crowd chanted. Nothing else was said about the weather.",
    "ru": "На площадь вышли около 300 человек, полиция задержала 12 из них. «Хотим мира», — скандировали люди. Мэрия это отрицает.",
    "uk": "На площу вийшли близько 300 людей, поліція затримала 12 з них. «Хочемо миру», — скандували люди. Мерія це заперечує.",
}


def _one_by_one(family: Family, units: Units, first: int, last: int) -> list[tuple[str, int, int]]:
    """What the rules of a family give when every one of them is tried on every sentence."""
    out = []
    for at, (number, _, _) in enumerate(family.sources):
        regex, _ = family._compiled(at)
        spans = [found.span() for found in regex.finditer(units.codes[first:last])]
        out += [(family.rules[number].name, first + start, first + end) for start, end in spans if end > start]
    return out


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_leaving_rules_out_early_loses_no_match(language: str) -> None:
    text, found = SENTENCES[language], pack(language)
    units = analyse(text, 0, len(text), found)
    fired = 0
    for family in found.families.values():
        for first, last in units.sents:
            ran = [(match.rule.name, match.first, match.last) for match in family.run(units, first, last)]
            assert ran == _one_by_one(family, units, first, last)
            fired += len(ran)
    assert fired > 5


def test_what_a_sentence_meets_is_found_once_for_all_families(small: Pack) -> None:
    text = "At noon 30 protesters had later were detained. Nothing else."
    units = tokenise(text, 0, len(text), small.lexicon)
    family = small.families["rules"]
    assert family.run(units, *units.sents[0]) == family.run(units, *units.sents[0]) != []
    assert family.run(units, *units.sents[1]) == []
    assert set(units.met) == set(units.sents)
