"""Issues: shared, kin, or not known on either side."""

from __future__ import annotations

import pytest

from turnout.reconcile.issues import near


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("anti-war",), ("anti-war", "labour"), True), (("anti-war",), ("anti-mobilisation",), True), ((), ("labour",), True),
        (("other",), ("labour",), True), (("foreign-solidarity",), ("labour",), True), (("anti-mobilisation",), ("labour",), False),
        (("anti-war",), ("transport",), False),
    ],
)
def test_issues_of_one_thing(one: tuple[str, ...], other: tuple[str, ...], agree: bool) -> None:
    assert near(one, other) is agree and near(other, one) is agree
