"""The codebook: every code is defined and exampled in every language, and rules give no code that it does not know."""

from __future__ import annotations

import pytest

from turnout import codebook, lang
from turnout.errors import Usage

GIVES = {"forms": "form", "issues": "issue", "response": "code"}
FILES = {"forms": "forms", "issues": "issues", "response": "responses"}
"""The codebook's file for each family of rules that gives its codes."""


@pytest.mark.parametrize("code", codebook.codes(), ids=lambda code: f"{code.family}-{code.name}")
def test_every_code_says_what_it_is_and_is_not(code: codebook.Code) -> None:
    assert code.definition.endswith(".")
    for language in lang.languages():
        assert code.examples.get(language), f"no {language} example"
    assert any(code.against.values())


def test_no_name_stands_twice_in_a_family() -> None:
    names = [(code.family, code.name) for code in codebook.codes()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", lang.languages())
@pytest.mark.parametrize("family", GIVES)
def test_rules_give_only_codes_of_the_codebook(family: str, language: str) -> None:
    known = {code.name for code in codebook.codes() if code.family == FILES[family]}
    if not known:
        pytest.skip(f"no {FILES[family]}.toml yet")
    given = {rule.get("gives", {}).get(GIVES[family]) for rule in lang.raw_pack(language).rules if rule["family"] == family}
    assert {code for code in given if isinstance(code, str)} <= known


def test_a_code_is_found_by_its_name() -> None:
    first = codebook.codes()[0]
    assert first in codebook.find(first.name)
    assert first in codebook.find(first.name.replace("-", " ").upper())


def test_a_near_name_is_helped_along() -> None:
    with pytest.raises(Usage, match="near it: "):
        codebook.find(codebook.codes()[0].name + "s")
