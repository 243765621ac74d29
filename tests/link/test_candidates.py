"""Candidates: what a reading tells, with the words of its own sentences."""

from __future__ import annotations

from turnout import pipeline
from turnout.link.candidates import candidates
from turnout.model import Reading, Report

ONE = "Some 340 people marched through Brno on Monday against the closure of the Zetor plant, led by Lenka Bartova."
TWO = "Nurses rallied in Ostrava on Monday for higher pay, Petr Havlik said. Pensioners rallied in Zlin on Monday, Eva Malikova said."


def read(text: str, **more: str) -> Reading:
    """A reading of a text of 13 May 2031."""
    return pipeline.read(Report(id="report-1", text=text, published="2031-05-13T09:00", **more))


def test_an_event_is_a_candidate() -> None:
    [one] = candidates(read(ONE, source="The Daily"))
    assert (one.report, one.witness, one.source, one.known_at) == ("report-1", "report-1", "The Daily", "2031-05-13T09:00")
    assert {"#340", "@zetor", "@bartov"} <= one.terms


def test_the_name_of_its_place_is_no_term() -> None:
    [one] = candidates(read(ONE))
    assert "@brn" not in one.terms and "@brno" not in one.terms


def test_a_correction_is_known_when_it_was_made() -> None:
    [one] = candidates(read(ONE, updated="2031-05-14T10:00"), witness="report-0")
    assert (one.known_at, one.witness) == ("2031-05-14T10:00", "report-0")


def test_each_of_several_events_has_the_words_of_its_own_sentences() -> None:
    nurses, pensioners = sorted(candidates(read(TWO)), key=lambda one: one.event.place.name)
    assert "@havlik" in nurses.terms and "@havlik" not in pensioners.terms
    assert any("malik" in term for term in pensioners.terms)


def test_a_report_that_tells_no_time_is_known_when_it_came() -> None:
    text = "Pensioners rallied in Zlin on 12 May 2031."
    [one] = candidates(pipeline.read(text), known="2031-05-20")
    assert one.known_at == "2031-05-20"
