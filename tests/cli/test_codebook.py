"""`turnout codebook`: all codes, one code, and a name that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from turnout import codebook

Run = Callable[..., tuple[int, str, str]]


def test_every_code_is_listed_with_its_definition(run: Run) -> None:
    code, out, _ = run("codebook")
    assert code == 0
    for one in codebook.codes():
        assert one.name in out


@pytest.mark.parametrize("one", codebook.codes(), ids=lambda one: f"{one.family}-{one.name}")
def test_one_code_is_shown_with_its_examples(run: Run, one: codebook.Code) -> None:
    code, out, _ = run("codebook", one.name)
    assert code == 0 and one.definition.split()[0] in out
    for sentences in one.examples.values():
        assert all(sentence.split()[0] in out for sentence in sentences)


def test_a_name_that_is_no_code_is_a_wrong_call(run: Run) -> None:
    code, out, err = run("codebook", "gathering-of-storms")
    assert code == 2 and not out and err.count("\n") == 1
