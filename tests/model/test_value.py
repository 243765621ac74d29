"""Values: what two of them have in common, and how they print."""

from __future__ import annotations

from turnout.model import Attribution, Count, Place


def test_how_sure_a_place_is_does_not_make_it_another() -> None:
    assert Place(name="Kazan", confidence=0.5) == Place(name="Kazan", confidence=0.9)


def test_values_print_as_people_write_them() -> None:
    assert f"{Count(low=1500, high=1500)} in {Place(name='Kazan', country='RU')}" == "1,500 in Kazan, RU"
    assert str(Attribution(name="OVD-Info", role="monitor", via="Novaya")) == "OVD-Info (monitor), via Novaya"
