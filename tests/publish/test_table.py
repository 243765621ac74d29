"""The table view: what a person at a terminal sees of a reading."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from turnout.model import Reading
from turnout.publish.table import as_table


def shown(reading: Reading, width: int = 160) -> str:
    console = Console(width=width, file=StringIO())
    console.print(as_table(reading))
    return console.file.getvalue()


def test_head_events_tallies_announcements_and_refusals_are_all_there(made_reading: Reading) -> None:
    page = shown(made_reading)
    assert "Hundreds march in Kazan" in page and "made.txt · en · 2022-03-06T18:00 (given)" in page
    for word in ("Kazan, RU", "2022-03-06", "march", "anti-war", "200-999", "12", "detentions", "OVD-Info (monitor)"):
        assert word in page
    assert "at least 389" in page and "running total" in page
    assert "planned" in page and "03-09, year unknown" in page
    assert "made up for a test" in page


def test_a_report_without_protest_says_so(made_reading: Reading) -> None:
    assert "No protest is told of here." in shown(Reading(report=made_reading.report))


def test_square_brackets_of_a_report_are_text_and_not_styles(made_reading: Reading) -> None:
    odd = replace(made_reading, report=replace(made_reading.report, title="A [bold]march[/bold] [/]"))
    assert "A [bold]march[/bold] [/]" in shown(odd)


def test_a_narrow_terminal_loses_nothing(made_reading: Reading) -> None:
    squeezed = "".join(shown(made_reading, width=60).split())
    for word in ("Kazan,RU", "anti-war", "200-999"):
        assert word in squeezed or all(char in squeezed for char in word)


def test_a_dispute_shows_every_side(disputed: Reading) -> None:
    assert "200-999 (the report) / 3,000 (the union) / 150 (the police)" in " ".join(shown(disputed, width=220).split())
