"""Standings: a value stands until a word on it, or on its telling, says otherwise."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Count, Evidence, Judgement, Statement
from turnout.record.decisions import Decisions
from turnout.record.standings import Standing, of_read, of_statement
from turnout.store.rows import HAND, Correction, StatementRow, Told

SAID = Statement(id="st-1", candidate="event-1", variable="detained", value=Count(low=4, high=4), evidence=(Evidence(0, 1, "4"),),
                 coder="r")
TOLD = Told(report="report-1", coder="r", doc="d", source=None, known_at="", recorded_at="", witness="report-1", live=True)
NO = Judgement(id="judge-1", verdict="reject", left="st-1", coder="ada", made_at="2026-01-05")
FIXED = Correction(id="correction-1", target="st-1", report="report-1", made_at="2026-01-06",
                   statement=replace(SAID, id="st-2", value=Count(low=5, high=5), coder="bea"))


def test_a_value_stands_until_a_word_on_it_or_its_telling_says_otherwise() -> None:
    assert of_statement(Decisions(), SAID, "report-1") == Standing(name="stands")
    assert of_statement(Decisions(words={"st-1": NO}), SAID, "report-1") == Standing(name="rejected", decision=NO)
    assert of_statement(Decisions(words={"event-1": replace(NO, left="event-1")}), SAID, "report-1").coder == "ada"
    fixed = of_statement(Decisions(words={"st-1": NO}, corrections={"report-1": [FIXED]}), SAID, "report-1")
    assert (fixed.name, fixed.instead, fixed.coder) == ("corrected", FIXED.statement, "bea")


def test_what_was_told_by_hand_stands_on_what_was_added() -> None:
    row = StatementRow(statement=SAID, told=replace(TOLD, coder=HAND + "event-1"))
    assert of_read(Decisions(), row) == Standing(name="withdrawn")
    added = Correction(id="correction-2", target="event-1", report="report-1", statement=replace(SAID, id="st-3", rule="added"))
    assert of_read(Decisions(added={"event-1": [added]}), row).name == "stands"
