"""Flat rows: what a spreadsheet gets of an event, a tally, a figure and a campaign."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import MOSCOW, at_least, by, exact, point
from turnout.model import Campaign, Canonical, DateRange, Series, Settled, Total
from turnout.publish.flat import campaign_row, event_row, figure_rows, shown, total_row

DAY = DateRange(start="2023-03-05", end="2023-03-05", precision="day")
OLD = replace(point(at_least(389), "detained", who=by("the monitor"), at="2023-03-05T16:00"), standing="superseded", why="by 900")
NEW = point(exact(900), "detained", who=by("the monitor"), at="2023-03-05T21:00", source="The Gazette", cumulative=True)
POLICE = point(exact(300), "detained", who=by("police", "police"), at="2023-03-05T20:00")
MONITOR, OFFICERS = (
    Series(speaker="the monitor", role="monitor", points=(OLD, NEW)),
    Series(speaker="police", role="police", points=(POLICE,)),
)
HELD = Settled(variable="detained", low=300, high=900, best=None, method="abstain", speaker=None, series=(MONITOR, OFFICERS), disputed=True)
FINED = Settled(variable="fined", low=7, high=7, best=exact(7), method="agreed", speaker="police", series=())
EVENT = Canonical(
    id="ev-1",
    place=MOSCOW,
    date=DAY,
    status="happened",
    form="march",
    members=("event-1",),
    reports=("r1", "r2"),
    witnesses=1,
    issues=("anti-war", "labour"),
    figures={"detained": HELD, "fined": FINED},
    related=(("ev-2", "counter-protest"),),
    confidence=0.87654,
)


def test_an_event_is_one_row_of_plain_values() -> None:
    row = event_row(EVENT)
    assert (row["place"], row["country"], row["lat"], row["start"], row["issues"]) == (
        "Moscow",
        "RU",
        55.75,
        "2023-03-05",
        "anti-war; labour",
    )
    assert (row["detained_low"], row["detained_high"], row["detained_best"], row["detained_method"]) == (300, 900, None, "abstain")
    assert (row["participants_low"], row["participants_best"]) == (None, None)
    assert (row["other_figures"], row["disputed"], row["reports"], row["witnesses"]) == ("fined 7", "detained", 2, 1)
    assert (row["confidence"], row["related"]) == (0.877, "counter-protest ev-2")
    assert all(value is None or isinstance(value, (str, int, float)) for value in row.values())


def test_every_event_has_the_same_columns() -> None:
    assert list(event_row(replace(EVENT, figures={}, issues=()))) == list(event_row(EVENT))


def test_a_tally_is_one_row_with_its_curve_and_its_check() -> None:
    total = Total(
        id="total-1",
        scope={"country": "RU", "region": None},
        date=DAY,
        variable="detained",
        settled=HELD,
        members=("tally-1",),
        localities={"the monitor": exact(44)},
        found=("ev-1", "ev-2"),
        places=2,
        sum=exact(40),
        residual=exact(860),
    )
    row = total_row(total, "2 of 44")
    assert (row["scope"], row["localities"], row["events"], row["places"]) == ("RU", "44 (the monitor)", 2, 2)
    assert row["values"] == "at least 389 → 900 (the monitor); 300 (police)"
    assert (row["sum_of_cities"], row["residual"], row["exceeds"], row["coverage"]) == ("40", "860", False, "2 of 44")


def test_a_figure_is_a_row_a_value() -> None:
    first, second, third = figure_rows("ev-1", "detained", HELD)
    assert (first["value"], first["low"], first["high"], first["standing"], first["why"]) == (
        "at least 389",
        389,
        None,
        "superseded",
        "by 900",
    )
    assert (second["speaker"], second["running"], second["source"], second["as_of"]) == (
        "the monitor",
        True,
        "The Gazette",
        "2023-03-05T21:00",
    )
    assert (third["speaker"], third["role"], third["statement"]) == ("police", "police", POLICE.statement.id)


def test_a_cell_shows_the_best_value_or_each_side() -> None:
    assert shown(FINED) == "7"
    assert shown(HELD) == "at least 389 → 900 (the monitor) / 300 (police)"
    gone = replace(OFFICERS, points=(replace(POLICE, standing="rejected"),))
    assert shown(replace(HELD, series=(gone,))) == "none stands"


def test_a_campaign_is_one_row() -> None:
    wave = Campaign(
        id="c", name="Wave", country="RU", issue="anti-war", start="2023-03-05", end="2023-03-06", events=("a", "b"), abroad=("c",)
    )
    assert campaign_row(wave) | {"events": 2, "abroad": 1} == campaign_row(wave)


def test_a_scope_of_named_places_is_plain_words() -> None:
    scope: dict[str, object] = {"country": "UA", "places": ["Henichesk", "Kakhovka"]}
    total = Total(id="total-1", scope=scope, date=DAY, variable="detained", settled=HELD, members=("tally-1",), localities={})
    assert total_row(total)["scope"] == "UA, Henichesk, Kakhovka"
