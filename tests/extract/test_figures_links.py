"""Links: what a number has from its neighbours."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize(("text", "whole"), [
    ("At the protest marches across Togo 90 officers were hurt; 28 were taken to hospital.", ("police_injured", 90)),
    ("На протестах в Польше пострадали 900 человек. В больницах остаются 265 человек, 67 - в тяжелом состоянии.", ("injured", 900)),
    ("Під час протестів у Польщі постраждали 700 людей, 12 перебувають у лікарнях.", ("injured", 700)),
])
def test_those_in_hospital_are_a_part_of_those_hurt(text: str, whole: tuple[str, int]) -> None:
    assert [(t.variable, t.value.low) for t in read(text, published="2023-05-14").tallies] == [whole]


def test_those_in_hospital_alone_are_those_hurt() -> None:
    (event,) = read("Twelve people were taken to hospital after the protest march in Lyon.", published="2023-05-14").events
    assert event.figures["injured"].value.low == 12
