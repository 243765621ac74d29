"""Every rule of every pack against its own examples: each example fires it, each `not` example does not."""

from __future__ import annotations

import pytest

from turnout import lang
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack
from turnout.text.rules import Rule

RULES = [(code, rule) for code in lang.languages() for rule in pack(code).rules]
# Families whose rules read units that only another room can merge (places, persons) are tested where those rooms meet.
IDS = [f"{code}/{rule.family}/{rule.name}" for code, rule in RULES]


def fired(language: Pack, rule: Rule, sentence: str) -> bool:
    """Whether the rule matches anywhere in the sentence, in its own family."""
    units = analyse(sentence, 0, len(sentence), language)
    family = language.families[rule.family]
    return any(match.rule is rule for first, last in units.sents for match in family.run(units, first, last))


@pytest.mark.parametrize(("code", "rule"), RULES, ids=IDS)
def test_examples_fire(code: str, rule: Rule) -> None:
    """A rule finds what it was written for."""
    silent = [sentence for sentence in rule.examples if not fired(pack(code), rule, sentence)]
    assert not silent


@pytest.mark.parametrize(("code", "rule"), RULES, ids=IDS)
def test_counter_examples_do_not(code: str, rule: Rule) -> None:
    """A rule leaves alone what only looks like it."""
    loud = [sentence for sentence in rule.against if fired(pack(code), rule, sentence)]
    assert not loud


@pytest.mark.parametrize(("code", "rule"), RULES, ids=IDS)
def test_has_examples_both_ways(code: str, rule: Rule) -> None:
    """No rule goes without an example and a counter-example."""
    assert rule.examples and rule.against
