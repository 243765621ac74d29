"""Speakers: one speaker whatever the spelling, and roles that stand for the only one named."""

from __future__ import annotations

import pytest

from tests.reconcile.making import by
from turnout.reconcile.speakers import fold, speaker, unite


@pytest.mark.parametrize(("one", "other"), [("OVD-Info", "ОВД-Инфо"), ("OVD-Info", "ovd info"), ("ОВД-Инфо", "«ОВД-Інфо»")])
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert speaker(by(one, "monitor"), None, "r") == speaker(by(other, "monitor"), None, "r")


@pytest.mark.parametrize(
    ("name", "role"), [("A monitoring group", "monitor"), ("Police", "police"), ("полиция", "police"), ("the organisers", "organisers")]
)
def test_a_name_that_says_only_a_role(name: str, role: str) -> None:
    assert speaker(by(name, role), None, "r").key == f"role:{role}"


def test_nobody_cited_is_the_outlet() -> None:
    assert speaker(None, "The Herald", "r1").key == speaker(None, "the herald", "r2").key
    assert speaker(None, None, "r1").key != speaker(None, None, "r2").key


def test_a_role_is_the_only_one_named_of_it() -> None:
    group, named, other = (speaker(by(name, "monitor"), None, "r") for name in ("a monitoring group", "OVD-Info", "Viasna"))
    assert unite([group, named])[group.key] == named
    assert unite([group, named, other])[group.key] == group


def test_fold_keeps_letters_and_figures() -> None:
    assert fold("«ОВД-Инфо»") == "овд инфо" and fold("Élan 21") == "elan 21"


def test_a_roles_name_stands_inside_a_sentence() -> None:
    names = ("A monitoring group", "Police", "Interior Ministry")
    assert [speaker(by(name, "authorities"), None, "r").name for name in names] == ["a monitoring group", "police", "Interior Ministry"]
