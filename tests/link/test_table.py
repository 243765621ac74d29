"""The table of linking: everything it names is known to the codebook, and thresholds stand in their order."""

from __future__ import annotations

import pytest

from turnout import codebook
from turnout.link.table import NEVER, table


def test_every_form_has_a_family_and_no_other_has() -> None:
    assert set(table().families) == {code.name for code in codebook.codes() if code.family == "forms"}


def test_the_groups_name_forms_families_and_issues_that_there_are() -> None:
    rules = table()
    families = set(rules.families.values())
    assert rules.alone <= families
    assert {family for pair in rules.near for family in pair} <= families
    assert {rules.general} | rules.lasting | rules.nightly <= set(rules.families)
    assert set(rules.kin) | rules.open <= {code.name for code in codebook.codes() if code.family == "issues"}


def test_the_thresholds_leave_room_for_doubt() -> None:
    rules = table()
    assert rules.different < rules.join <= rules.same


def test_place_and_day_make_it_and_neither_does_alone() -> None:
    weights = table().weights
    assert weights["place"]["same"] + weights["day"]["same"] >= table().same
    assert max(weights["place"]["same"], weights["day"]["same"]) < table().same


def test_weights_are_exact_in_binary_so_that_sums_do_not_depend_on_order() -> None:
    assert all((weight * 4).is_integer() for levels in table().weights.values() for weight in levels.values())


@pytest.mark.parametrize(
    ("total", "levels", "verdict"),
    [
        (5.0, (), "same"), (4.5, (), "unsure"), (0.0, (), "unsure"), (0.0, (("issue", "different"),), "different"),
        (1.5, (("issue", "different"),), "unsure"), (NEVER, (("day", "different"),), "different"),
    ],
)
def test_a_total_has_a_verdict(total: float, levels: tuple[tuple[str, str], ...], verdict: str) -> None:
    assert table().verdict(total, levels) == verdict
