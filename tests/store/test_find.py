"""Finding: ids whole or begun, of every kind, and ids that events had."""

from __future__ import annotations

import pytest

from turnout.model import Canonical, Count, DateRange, Judgement, Settled, Total
from turnout.store._export import Store
from turnout.store.rows import Correction

NOW = "2026-01-05T12:00:00Z"


@pytest.fixture
def full(store: Store, make) -> Store:
    batch = [make("3fa1"), make("3fb2"), make("7c00")]
    store.take(batch, NOW)
    told = [one.reading.events[0] for one in batch]
    held = Settled(variable="detained", low=1, high=1, best=None, method="latest", speaker=None, series=())
    store.settled(store.dirty(), [
        Canonical(id="ev-3fa1", place=told[0].place, date=told[0].date, status="happened", form="march",
                  members=("event-3fa1", "event-7c00"), reports=(), witnesses=2),
        Canonical(id="ev-3fb2", place=told[1].place, date=told[1].date, status="happened", form="march", members=("event-3fb2",),
                  reports=(), witnesses=1),
    ], [Total(id="total-3f99", scope={"country": "LV"}, date=DateRange(), variable="detained", settled=held, localities={}, members=())])
    store.judge(Judgement(id="judgement-5d", verdict="unsure", left="event-3fa1", right="event-3fb2"), NOW)
    said = batch[0].reading.statements[0]
    store.correct(Correction(id="correction-5e", target="st-3fa1", report="report-3fa1", statement=said), NOW)
    return store


def _found(store: Store, prefix: str) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in store.find(prefix)]


@pytest.mark.parametrize(
    ("prefix", "wanted"),
    [
        ("ev-3fa1", [("event", "ev-3fa1")]), ("ev-3fa", [("event", "ev-3fa1")]), ("ev-3f", [("event", "ev-3fa1"), ("event", "ev-3fb2")]),
        ("ev-7c00", [("event", "ev-3fa1")]), ("ev-7c", [("event", "ev-3fa1")]), ("event-7c", [("candidate", "event-7c00")]),
        ("tally-3fb", [("tally", "tally-3fb2")]), ("report-3fa", [("report", "report-3fa1")]), ("st-3fa1", [("statement", "st-3fa1")]),
        ("judgement-5d", [("judgement", "judgement-5d")]), ("5e", [("correction", "correction-5e")]),
        ("total-3f", [("total", "total-3f99")]),
        ("3f99", [("total", "total-3f99")]), ("ev-9", []), ("", []), ("  ", []), ("%", []), ("st-%", []), ("zzz", []),
    ],
)
def test_ids_find_their_rows(full: Store, prefix: str, wanted: list[tuple[str, str]]) -> None:
    assert _found(full, prefix) == wanted


def test_bare_digits_find_every_kind(full: Store) -> None:
    assert {kind for kind, _ in _found(full, "3fa1")} == {"event", "candidate", "tally", "statement", "report"}


def test_what_is_found_is_the_row(full: Store) -> None:
    assert full.find("ev-3fa1")[0].value == full.event("ev-3fa1")
    assert full.find("st-3fa1")[0].value.told.report == "report-3fa1"
    assert full.find("report-7c00")[0].value.doc == "7c00.txt"
    assert full.find("judgement-5d")[0].value.verdict == "unsure" and full.find("correction-5e")[0].value.target == "st-3fa1"
    assert full.find("event-7c00")[0].value.candidate.event.form == "march"
    assert full.find("tally-7c00")[0].value.tally.value == Count(low=12, high=12, words="12")


def test_no_more_is_found_than_asked_for(full: Store) -> None:
    assert len(full.find("3f", limit=3)) == 3


@pytest.mark.parametrize("name", ["f" * 100_000, "ev-" + "%" * 60_000, "ev-\udcff", "ev-\x00", "ev-Казань"])
def test_what_can_be_no_id_finds_nothing(full: Store, name: str) -> None:
    assert full.find(name) == []
