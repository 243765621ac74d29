"""Every rule of every pack against its own examples: each example fires it, each `not` example does not."""

from __future__ import annotations

from functools import cache

import pytest

from turnout import lang
from turnout.cli._proof import Fault, prove
from turnout.geocode import spot
from turnout.text.pack import pack
from turnout.text.units import Mark

FAMILIES = [(code, family) for code in lang.languages() for family in pack(code).families]
STRICT = ("figures", "figures_one", "figures_nobody")  # families in which no rule goes without a counter-example


@cache
def faults(code: str) -> tuple[Fault, ...]:
    """What the rules of a pack do that their examples deny, read once a pack."""
    def places(text: str) -> list[Mark]:
        return [Mark(found.start, found.end, found.kind, found) for found in spot(text, 0, len(text), code)]

    return tuple(prove(pack(code), places))


@pytest.mark.parametrize(("code", "family"), FAMILIES)
def test_rules_do_what_their_examples_say(code: str, family: str) -> None:
    """A rule finds what it was written for, and leaves alone what only looks like it."""
    assert [str(fault) for fault in faults(code) if fault.rule.family == family] == []


@pytest.mark.parametrize(("code", "family"), FAMILIES)
def test_every_rule_has_examples(code: str, family: str) -> None:
    """No rule goes without an example; the strict families also want what it must not read."""
    rules = pack(code).families[family].rules
    assert [rule.name for rule in rules if not rule.examples] == []
    if family in STRICT:
        assert [rule.name for rule in rules if not rule.against] == []
