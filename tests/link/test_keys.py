"""Keys: what comparing needs, worked out once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from turnout.link.keys import keys_of
from turnout.link.table import table
from turnout.model import Candidate, Count, Figure, Place

Telling = Callable[..., Candidate]


def test_a_figure_is_kept_with_its_speaker_and_bare(telling: Telling) -> None:
    keys = keys_of(telling("r1", crowd=(1370, "the Police")), table())
    assert keys.figures == {("participants", "polic", 1370)}
    assert keys.values == {("participants", 1370)}


@pytest.mark.parametrize(("value", "kept"), [(1000, False), (37, True), (1370, True), (650, False)])
def test_a_round_figure_needs_its_speaker(telling: Telling, value: int, kept: bool) -> None:
    assert bool(keys_of(telling("r1", crowd=(value, None)), table()).values) is kept


def test_an_open_crowd_is_closed_by_its_other_side(telling: Telling) -> None:
    figure = Figure(value=Count(low=None, high=900, hedge="up_to"))
    assert keys_of(telling("r1", figures={"participants": figure}), table()).crowd == (900, 900)


@pytest.mark.parametrize(
    ("words", "hour"), [("They met at 18:30.", 18), ("From 12:00 to 18:00.", None), ("It ended 3:2.", None), ("At 18:00, by 18:45.", 18)]
)
def test_one_hour_is_the_hour(telling: Telling, words: str, hour: int | None) -> None:
    assert keys_of(telling("r1", words=words), table()).hour == hour


def test_an_issue_that_says_nothing_is_none(telling: Telling) -> None:
    assert keys_of(telling("r1", issues=("other",)), table()).issues == frozenset()


def test_a_place_with_rivals_has_them_only_when_unsure(telling: Telling) -> None:
    sure = Place(name="Brno", country="CZ", geonames=1, candidates=(1, 2))
    unsure = Place(name="Brno", country="CZ", geonames=1, candidates=(1, 2), basis="unsure")
    assert [len(keys_of(telling("r1", place), table()).rivals) for place in (sure, unsure)] == [0, 2]


def test_frequencies_weigh_terms_where_they_are_given(telling: Telling) -> None:
    told = telling("r1", terms=("@brandt", "#37", "meadow"))
    assert keys_of(told, table()).weights["@brandt"] == 1.0
    assert keys_of(told, table(), rarity={"@brandt": 3.0}).weights["@brandt"] == 9.0
    assert keys_of(told, table()).length == pytest.approx((1 + 0.64 + 0.09 + table().doubt) ** 0.5)
