"""Views: what a filter lets through, now and as it was known, is the same question."""

from __future__ import annotations

import pytest

from tests.newsroom import DAY, Newsroom, event_in, only_total, points
from turnout.model import Canonical
from turnout.record import Record, views
from turnout.record.views import country_of, passes
from turnout.store.rows import Filter

FILTERS = [
    (Filter(), {"Kazan", "Perm"}),
    (Filter(place="kazan"), {"Kazan"}),
    (Filter(place="511196"), {"Perm"}),
    (Filter(place="tatarstan"), {"Kazan"}),
    (Filter(place="Omsk"), set()),
    (Filter(place="Omsk", called=frozenset({"perm"})), {"Perm"}),
    (Filter(country="ru"), {"Kazan", "Perm"}),
    (Filter(country="UA"), set()),
    (Filter(since=DAY), {"Kazan", "Perm"}),
    (Filter(since="2023-03-06"), set()),
    (Filter(until=DAY), {"Kazan", "Perm"}),
    (Filter(until="2023-03-04"), set()),
    (Filter(issue="anti-war"), {"Kazan", "Perm"}),
    (Filter(issue="labour"), set()),
    (Filter(form="rally"), {"Perm"}),
    (Filter(participants=500), {"Kazan"}),
    (Filter(participants=200), {"Kazan", "Perm"}),
    (Filter(participants=5000), set()),
    (Filter(ids=frozenset()), set()),
]


def names(events: object) -> set[str]:
    return {event.place.name for event in events}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("want", "cities"), FILTERS)
def test_a_filter_lets_through_the_same_now_and_then(record: Record, want: Filter, cities: set[str]) -> None:
    assert names(record.events(want)) == cities
    assert names(record.events(want, "2024-01-01")) == cities
    assert names(one for one in record.events() if passes(one, want)) == cities


def test_what_was_known_then(record: Record) -> None:
    assert names(record.events(None, "2023-03-04")) == set()
    assert names(record.events(None, f"{DAY}T16:00")) == {"Kazan"}
    early, late = event_in(record, "Kazan", f"{DAY}T17:00"), event_in(record, "Kazan", f"{DAY}T18:00")
    assert [len(one.reports) for one in (early, late)] == [1, 2]
    assert [one.figures["participants"].disputed for one in (early, late)] == [False, True]
    assert names(record.events(None, DAY)) == {"Kazan", "Perm"}


def test_as_of_the_end_of_time_is_what_stands(record: Record) -> None:
    assert list(record.events(None, "2100-01-01")) == list(record.events())
    assert list(record.totals(None, "2100-01-01")) == list(record.totals())


@pytest.mark.parametrize(("at", "value", "history"), [("T16:30", "at least 389", 1), ("T18:30", "797", 2), ("T22:00", "900", 3)])
def test_a_running_total_is_one_figure_with_a_history(record: Record, at: str, value: str, history: int) -> None:
    told = points(only_total(record, DAY + at), "detained")
    assert len(told) == history and [str(p.statement.value) for p in told if p.standing == "current"] == [value]


def test_what_is_counted_since_a_day_is_one_figure_on_whatever_day_it_is_told(room: Newsroom) -> None:
    for name, number, places, day in (("herald", "1,200", 40, "06"), ("courier", "1,500", 44, "08"), ("gazette", "2,100", 51, "19")):
        told = f"{number} people have been detained in {places} Russian cities since 2 March 2023, OVD-Info said."
        room.publish(name, f"In Tver, 80 people rallied against the war. {told}", f"2023-03-{day}T16:00")
    room.run()
    with room.open() as record:
        assert [str(p.statement.value) for p in points(only_total(record), "detained")] == ["1,200", "1,500", "2,100"]
        assert only_total(record) == only_total(record, "2100-01-01")
        early = only_total(record, "2023-03-10")
        assert early.settled.high == 1500 and early.date.end == "2023-03-08"
        late = Filter(since="2023-03-15")
        assert len(list(record.totals(late))) == len(list(record.totals(late, "2100-01-01"))) == 1


@pytest.mark.parametrize(
    ("want", "there"),
    [(Filter(variable="detained"), True), (Filter(variable="injured"), False), (Filter(country="RU"), True), (Filter(country="UA"), False),
     (Filter(since=DAY, until=DAY), True), (Filter(since="2023-03-06"), False), (Filter(until="2023-03-04"), False)],
)
def test_tallies_are_filtered_the_same_now_and_then(record: Record, want: Filter, there: bool) -> None:
    assert len(list(record.totals(want))) == len(list(record.totals(want, "2024-01-01"))) == int(there)


def test_a_tally_is_checked_against_the_events_of_its_day(record: Record) -> None:
    total = only_total(record)
    assert set(total.found) == {one.id for one in record.events()} and total.places == 2
    assert total.residual is not None and total.residual.low == 900 and not total.exceeds
    assert only_total(record, f"{DAY}T17:00").places == 1


def test_an_event_without_participants_passes_no_least_number(record: Record) -> None:
    event: Canonical = event_in(record, "Perm")
    bare = type(event)(**{name: getattr(event, name) for name in event.__slots__} | {"figures": {}})
    assert passes(bare, Filter()) and not passes(bare, Filter(participants=0))


def test_up_to_so_many_passes_no_least_number(room: Newsroom) -> None:
    room.publish("herald", "In Kazan, up to 600 people marched against the war on Sunday.")
    room.publish("courier", "In Perm, 700 people marched against the war on Sunday, the police said.")
    room.run()
    with room.open() as record:
        assert str(event_in(record, "Kazan").figures["participants"].best) == "up to 600"
        for as_of in (None, "2030-01-01"):
            assert names(record.events(Filter(participants=600), as_of)) == {"Perm"}
        assert sorted((one.place, one.participants) for one in record.outlines()) == [("Kazan", None), ("Perm", 700)]


def test_a_country_beside_its_cities_is_their_whole_now_and_then(room: Newsroom) -> None:
    room.publish("herald", "In Kazan, about 2,000 people marched against the war on Sunday, the organisers said.", f"{DAY}T16:00")
    room.publish("courier", "In Perm, 300 people rallied against the war on Sunday, the police said.", f"{DAY}T17:00")
    room.publish("gazette", "Tens of thousands of people rallied across Russia against the war on Sunday.", f"{DAY}T18:00")
    room.run()
    with room.open() as record:
        now = {one.place.precision: one for one in record.events()}
        assert now["country"].related == tuple((one.id, "whole of") for one in record.events() if one.place.precision == "locality")
        assert list(record.events(None, "2100-01-01")) == list(record.events())
        (wave,) = record.campaigns()
        assert len(wave.events) == record.coverage().events == 2 and now["country"].id not in wave.events
        assert sum("Related: whole of" in line for line in record.explain(now["country"].id)) == 2


def test_totals_read_each_event_once(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Filter] = []
    ask = record.store.events
    monkeypatch.setattr(record.store, "events", lambda want: asked.append(want) or ask(want))
    (one,) = record.totals()
    monkeypatch.setattr(record.store, "totals", lambda want: iter([one] * 50))
    asked.clear()
    assert list(record.totals()) == [one] * 50 and len(asked) == 1


@pytest.mark.parametrize(
    ("place", "country"),
    [("g:524901", "RU"), ("c:UA", "UA"), ("n:RU:omsk", "RU"), ("n::omsk", None), ("?", None), ("g:0", None),
     ("tally:detained:RU/Moscow|Perm", "RU"), ("tally:detained:?", None)],
)
def test_the_country_of_a_block(place: str, country: str | None) -> None:
    assert country_of(place) == country


def test_what_was_known_then_of_one_country_works_no_other_out(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.publish("herald", "In Kazan, 200 people marched against the war on Sunday.")
    room.publish("globe", "In Lyon, 300 people marched against the pension reform on Sunday.")
    room.publish("monde", "In Nice, 300 people marched against the pension reform on Sunday.")
    room.publish("courier", "In Kazan, 500 people marched against the war on Sunday.", f"{DAY}T20:00")
    room.publish("figaro", "In Lyon, 900 people marched against the pension reform on Sunday.", f"{DAY}T20:00")
    room.run()
    asked: list[set[str]] = []
    known = views.as_known

    def watched(store: object, blocks: object, *more: object) -> object:
        asked.append({place for place, _ in blocks})  # type: ignore[attr-defined]
        return known(store, blocks, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(views, "as_known", watched)
    with room.open() as record:
        assert names(record.events(Filter(country="FR"), f"{DAY}T18:00")) == {"Lyon", "Nice"}
    assert asked == [{"g:2996944"}]  # of Nice nothing was told since
