"""The façade: one open record, and what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import NOW, Newsroom, event_in, only_total
from turnout.errors import Abort
from turnout.record import Record, open_record


def test_a_record_is_made_at_first_use_only_where_that_is_wanted(tmp_path: Path) -> None:
    where = str(tmp_path / "new.db")
    with pytest.raises(Abort) as stop:
        open_record(where, create=False)
    assert "\n" not in str(stop.value) and not Path(where).exists()
    with open_record(where) as record:
        assert record.counts().reports == 0
    assert Path(where).exists()


def test_three_papers_make_two_events_and_one_tally(record: Record) -> None:
    now = record.counts()
    assert (now.reports, now.events, now.totals, now.dirty) == (3, 2, 1, 0)
    assert len(event_in(record, "Kazan").reports) == 2
    assert only_total(record).settled.best is not None and only_total(record).settled.best.low == 900


def test_the_clock_that_is_lent_dates_what_people_say(papers: Newsroom) -> None:
    with papers.open(NOW) as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
        said = record.judge("unsure", kazan.id, perm.id, reason="far apart", coder="ada")
    assert said.made_at == NOW and said.coder == "ada"


def test_a_decision_counts_at_once(record: Record) -> None:
    one, other = event_in(record, "Kazan").members
    record.judge("different", one, other, reason="two marches", coder="ada")
    assert record.counts().events == 3 and record.counts().dirty == 0


def test_coverage_is_a_line_and_an_estimate_that_knows_its_limits(record: Record) -> None:
    assert record.coverage_lines() == ["2 of the 44 places that OVD-Info counted are in this record (detained, 2023-03-05)"]
    found = record.coverage()
    assert (found.events, found.sources, found.once, found.twice) == (2, 3, 1, 1)
    assert found.missed is None and found.refused


def test_a_campaign_holds_the_events_of_one_issue(record: Record) -> None:
    (found,) = record.campaigns()
    assert (found.country, found.issue, found.start, found.end) == ("RU", "anti-war", "2023-03-05", "2023-03-05")
    assert set(found.events) == {one.id for one in record.events()}
    assert found.name == "Russia, against the war, March 2023"
