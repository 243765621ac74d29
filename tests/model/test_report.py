"""Reports: their short form does not carry the text."""

from __future__ import annotations

from turnout.model import Report


def test_a_report_prints_without_its_text() -> None:
    report = Report(id="report-1", text="word " * 1000, title="A march", language="en", published="2022-02-24")
    assert repr(report) == "<Report A march · en · 2022-02-24 · 5,000 characters>"


def test_a_report_without_a_head_prints_its_id() -> None:
    assert repr(Report(id="report-1", text="")) == "<Report report-1 · 0 characters>"
