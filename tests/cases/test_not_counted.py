"""Numbers that are no count of the day's protest, in our own words: each of these once stood in a record."""

from __future__ import annotations

from pathlib import Path

import pytest

import turnout
from turnout import read
from turnout.model import Reading

DAY = "2024-05-08"


def told(reading: Reading) -> set[tuple[str, int | None, int | None]]:
    figures = {(name, f.value.low, f.value.high) for e in reading.events for name, f in e.figures.items()}
    return figures | {(t.variable, t.value.low, t.value.high) for t in reading.tallies}


@pytest.mark.parametrize(
    "text",
    [
        "Police may arrest up to 300 people at Sunday's rally in Leeds.",
        "Had the march in Leeds gone on, 40 people would have been arrested.",
        "In the 2011 riots 3,000 people were arrested in London.",
        "Activists in London remembered the 1989 protests in Beijing, in which thousands were killed.",
        "Protesters blocked roads in Yerevan on Tuesday. Police in Gyumri detained a man for theft.",
    ],
)
def test_what_did_not_happen_here_and_now_is_not_counted(text: str) -> None:
    assert told(read(text, published=DAY)) == set()


def test_deaths_elsewhere_in_the_report_are_not_the_protests() -> None:
    reading = read("Residents protested in Leeds on Tuesday. The fire at the mill killed 14 people last week.", published=DAY)
    assert not any(name == "killed" for name, _, _ in told(reading))


def test_a_count_since_a_day_is_a_tally_over_its_window() -> None:
    reading = read("Since 24 February at least 340 people have been detained at protests in Minsk, a monitor said.", published=DAY)
    assert all("detained" not in event.figures for event in reading.events)
    assert [(t.date.start, t.date.end) for t in reading.tallies] == [("2024-02-24", "2024-05-08")]


def test_each_value_of_a_date_stands_on_words_that_say_it() -> None:
    text = "On Sunday about 50 nurses protested in Leeds.\n\nIn York 30 nurses rallied too.\n\nThe strike on Sunday next is planned."
    reading = read(text, published=DAY)
    for statement in reading.statements:
        if statement.variable == "date":
            assert statement.evidence[0].start < text.index("The strike")


def test_the_bundled_war_report_tells_of_no_protest() -> None:
    text = (Path(turnout.__file__).parent / "reports" / "war-only.txt").read_text(encoding="utf-8")
    reading = read(text)
    assert reading.events == () and reading.tallies == () and reading.refusals
