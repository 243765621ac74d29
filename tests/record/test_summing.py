"""Summing: a tally in outline says of its curve what the chart draws of it."""

from __future__ import annotations

from tests.newsroom import Newsroom
from turnout.record.summing import sum_of
from turnout.store.rows import Filter
from turnout.web.chart import CANVASES


def test_a_tally_in_outline(papers: Newsroom) -> None:
    with papers.open() as record:
        [total] = record.totals()
        [one] = record.sums()
        assert one == sum_of(total) and (one.country, one.start, one.end) == ("RU", total.date.start, total.date.end)
        assert one.told == sum(len(line.dots) for line in CANVASES["wide"].curves(total.settled)) > 1 and one.places
        assert list(record.sums([])) == [] and list(record.sums([total.id])) == [one]
        [told] = record.tallied(Filter(ids=frozenset({total.id})))
        assert told.settled == total.settled and not told.found and list(record.totals(Filter(ids=frozenset([total.id])))) == [total]
