"""Coverage: Chao's lower bound where sources overlap enough, a refusal where they do not."""

from __future__ import annotations

import pytest

from turnout.reconcile.coverage import WARNING, estimate


def overlap(once: int, twice: int, more: int = 0, sources: int = 4) -> dict[str, list[str]]:
    names = [f"source {n}" for n in range(sources)]
    rows = [[names[n % sources]] for n in range(once)] + [[names[n % sources], names[(n + 1) % sources]] for n in range(twice)]
    return {f"ev-{n}": row for n, row in enumerate(rows + [names] * more)}


def test_the_lower_bound() -> None:
    found = estimate(overlap(20, 9, 5))
    assert found.missed == pytest.approx(3 / 4 * 20 * 19 / (2 * 10)) and (found.once, found.twice, found.events) == (20, 9, 34)
    assert found.low is not None and found.high is not None and 0 < found.low < found.missed < found.high


def test_nothing_missed_where_every_event_is_told_twice() -> None:
    found = estimate(overlap(1, 12))
    assert (found.missed, found.low, found.high) == (0, 0, 0)


@pytest.mark.parametrize(
    ("events", "why"),
    [
        (overlap(20, 9, sources=2), "2 independent sources"),
        (overlap(3, 3), "6 events"),
        (overlap(30, 1), "hardly overlap"),
        ({}, "0 independent"),
    ],
)
def test_refused_where_the_sources_are_too_few(events: dict[str, list[str]], why: str) -> None:
    found = estimate(events)
    assert found.missed is None and why in found.refused


def test_the_warning_names_the_assumptions() -> None:
    assert "independently" in WARNING and "lower bound" in WARNING


def test_what_no_known_source_tells_of_is_left_out() -> None:
    events = overlap(20, 9, 5)
    found = estimate({**events, "ev-x": [], "ev-y": []}, unknown=3)
    assert found.unknown == 3 and (found.events, found.once) == (34, 20) and found.missed == estimate(events).missed
