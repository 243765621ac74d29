"""Intake: where a report is found, who published it, and in which blocks its events and tallies stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import HERALD
from turnout import link, pipeline
from turnout.model import Count, DateRange, Place, Reading, Statement
from turnout.record.decisions import Decisions
from turnout.record.intake import blocks_of, entry_of, total_block
from turnout.store.rows import Correction

PERM = Place(name="Perm", country="RU", geonames=511196)
WEEK_LATER = DateRange(start="2023-03-12", end="2023-03-12", precision="day")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return pipeline.read(HERALD, published="2023-03-05T16:00")


def corrected(reading: Reading, variable: str, value: Place | DateRange | Count | str) -> Correction:
    old = next(said for said in reading.statements if said.variable == variable)
    said = Statement(id="st-1", candidate=old.candidate, variable=variable, value=value, evidence=old.evidence, coder="ada")
    return Correction(id="correction-1", target=old.id, report=reading.report.id, statement=said)


@pytest.mark.parametrize(
    ("url", "path", "doc", "source"),
    [
        ("https://www.herald.example/a", "a.html", "https://www.herald.example/a", "herald.example"),
        (None, "a.txt", "a.txt", None),
        (None, None, "the report's id", None),
    ],
)
def test_a_report_stands_at_its_address_or_its_path_or_is_its_own(
    reading: Reading, url: str | None, path: str | None, doc: str, source: str | None
) -> None:
    entry = entry_of(replace(reading, report=replace(reading.report, url=url)), "rules@1", Decisions(), path)
    assert entry.doc == doc.replace("the report's id", reading.report.id) and entry.source == source


def test_a_named_outlet_goes_before_its_host(reading: Reading) -> None:
    report = replace(reading.report, url="https://herald.example/a", source="The Herald")
    assert entry_of(replace(reading, report=report), "rules@1", Decisions()).source == "The Herald"


def test_every_event_and_tally_has_blocks(reading: Reading) -> None:
    entry = entry_of(reading, "rules@1", Decisions())
    assert set(entry.blocks) == {one.id for one in (*reading.events, *reading.tallies)}
    (event,) = reading.events
    assert all(day.startswith("2023-03-0") for _, day in entry.blocks[event.id])
    assert entry.known_at == "2023-03-05T16:00" and entry.bands and entry.terms[event.id]


def test_tallies_of_one_variable_scope_and_window_share_a_block(reading: Reading) -> None:
    (tally,) = reading.tallies
    later = replace(tally, id="tally-2", value=Count(low=797, high=797))
    assert total_block(tally) == total_block(later) == ("tally:detained:RU", "2023-03-05..2023-03-05")
    assert total_block(replace(tally, variable="injured")) != total_block(tally)
    assert total_block(replace(tally, scope={"country": "BY"})) != total_block(tally)


@pytest.mark.parametrize(("variable", "value"), [("place", PERM), ("date", WEEK_LATER)])
def test_a_corrected_place_or_day_has_its_block_too(reading: Reading, variable: str, value: Place | DateRange) -> None:
    (event,) = reading.events
    plain = entry_of(reading, "rules@1", Decisions()).blocks[event.id]
    decided = Decisions(moves={reading.report.id: [corrected(reading, variable, value)]})
    both = entry_of(reading, "rules@1", decided).blocks[event.id]
    assert set(plain) < set(both)


def test_corrections_of_place_and_day_meet(reading: Reading) -> None:
    (candidate,) = link.candidates(reading)
    plain = set(blocks_of(candidate, []))
    both = set(blocks_of(candidate, [PERM, WEEK_LATER]))
    assert {place for place, _ in plain} == {"g:551487"}
    assert {("g:511196", "2023-03-05"), ("g:551487", "2023-03-12"), ("g:511196", "2023-03-12")} <= both - plain
