"""The whole flow: one page in, one reading out, the same one always."""

from __future__ import annotations

from pathlib import Path

import pytest

import turnout
from turnout import ingest, pipeline, read
from turnout.model import Reading, Report

TEXT = "KAZAN, 6 March 2022. About 300 people marched through Kazan on Sunday against the war. Police detained 12 of them."


def pieces(reading: Reading) -> list[turnout.Evidence]:
    told = (*reading.statements, *reading.events, *reading.tallies, *reading.announcements)
    return [piece for item in told for piece in item.evidence]


def test_a_text_becomes_events() -> None:
    [event] = read(TEXT).events
    assert (event.place.name, event.place.country, event.date.start, event.form) == ("Kazan", "RU", "2022-03-06", "march")
    assert event.figures["participants"].value.low == 300 and event.figures["participants"].value.hedge == "about"


def test_a_report_reads_as_its_text_does() -> None:
    report = Report(id="report-1", text=TEXT)
    assert read(report).events[0].figures.keys() == read(TEXT).events[0].figures.keys()


def test_the_same_input_gives_the_same_reading() -> None:
    first = read(TEXT)
    read("У Львові на мітинг вийшли близько 300 людей.", published="2024-03-12")
    assert read(TEXT) == first


def test_the_time_that_is_given_dates_what_the_text_leaves_open() -> None:
    text = "About 300 people marched through Kazan on Sunday."
    assert read(text).events[0].date.start is None
    assert read(text, published="2022-03-08").events[0].date.start == "2022-03-06"


def test_every_piece_of_evidence_stands_where_it_says(reports: Path) -> None:
    for item in ingest.sources([str(reports)]):
        for report in ingest.load(item):
            reading = pipeline.read(report)
            assert all(reading.report.text[piece.start : piece.end] == piece.text and piece.text for piece in pieces(reading))


def test_every_statement_is_of_something_that_was_told(reports: Path) -> None:
    for item in ingest.sources([str(reports / "live-tbilisi.html")]):
        for report in ingest.load(item):
            reading = pipeline.read(report)
            told = {one.id for one in (*reading.events, *reading.tallies, *reading.announcements)}
            assert {statement.candidate for statement in reading.statements} <= told


def test_figures_rest_on_statements(reports: Path) -> None:
    for item in ingest.sources([str(reports)]):
        for report in ingest.load(item):
            reading = pipeline.read(report)
            ids = {statement.id for statement in reading.statements}
            assert all(set(figure.rests_on) <= ids for event in reading.events for figure in event.figures.values())


@pytest.mark.parametrize("text", ["", " ", "\n", "\ud83d", "\x00", "1", "«", "Kazan", "протест"])
def test_next_to_nothing_is_read_as_nothing(text: str) -> None:
    reading = read(text)
    assert not reading.tallies and not [event for event in reading.events if event.figures]


def test_a_passage_in_a_language_without_a_pack_is_refused_with_its_reason() -> None:
    text = TEXT + "\n\nHelsingissä osoitti sunnuntaina mieltään noin kolmesataa ihmistä, ja poliisi otti kiinni kaksi heistä."
    reading = read(text)
    assert reading.events and any("no language pack" in refusal.reason for refusal in reading.refusals)


def test_a_mixed_page_is_read_in_both_languages(reports: Path) -> None:
    [item] = ingest.sources([str(reports / "mixed-khabarovsk.html")])
    [report] = ingest.load(item)
    reading = pipeline.read(report)
    assert {passage.language for passage in reading.report.passages} >= {"en", "ru"}
    assert [event.place.name for event in reading.events] == ["Khabarovsk"]
