"""Shapes: what the API gives says what the record says, an open side as null."""

from __future__ import annotations

from tests.newsroom import Newsroom
from turnout.model import Count
from turnout.web.shapes import CountOut, EventOut, TallyOut


def test_an_open_side_is_null() -> None:
    told = CountOut.of(Count(low=389, high=None, hedge="at_least", words="at least 389"))
    assert told.model_dump() == {"low": 389, "high": None, "hedge": "at_least", "words": "at least 389", "shown": "at least 389"}


def test_events_and_tallies_keep_every_value_told(papers: Newsroom) -> None:
    with papers.open() as record:
        for event in record.events():
            told = EventOut.of(event)
            assert [one.variable for one in told.figures] == list(event.figures)
            for figure, settled in zip(told.figures, event.figures.values(), strict=True):
                assert [len(one.points) for one in figure.series] == [len(one.points) for one in settled.series]
        [total] = record.totals()
        told_total = TallyOut.of(total)
        assert told_total.figure.series[0].points[0].running_total and told_total.events == list(total.found)
