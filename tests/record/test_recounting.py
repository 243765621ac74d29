"""Recounting: ids of announcements and reports say what they are; a statement says what became of it."""

from __future__ import annotations

import pytest

from tests.newsroom import DAY, Newsroom, event_in, only_total
from turnout.errors import Usage
from turnout.record import Record

CALL = "The union called for a strike in Perm on 12 March, said Zubeida Nkemelu. In Kazan, 40 people rallied against the war on Sunday."


def test_an_announcement_is_told_with_its_words(room: Newsroom) -> None:
    room.publish("herald", CALL)
    room.run()
    with room.open() as record:
        (name,) = [row.announcement.id for row in record.store.announcements()]
        lines = record.explain(name)
        assert lines[0].startswith(f"{name}: announced: called_for") and "Perm, RU" in lines[0]
        assert any("⟦" in line and "strike in Perm" in line.replace("⟦", "").replace("⟧", "") for line in lines)
        assert any("https://herald.example/story" in line for line in lines) and "Nkemelu" not in "\n".join(lines)
        assert record.explain(name[:12]) == lines
        with pytest.raises(Usage, match="nothing in the record has that id"):
            record.figures(name)


def test_a_report_says_what_it_tells_of_and_where_that_is_now(record: Record) -> None:
    kazan, total = event_in(record, "Kazan"), only_total(record)
    (held,) = [record.store.report(name) for name in kazan.reports if "herald" in str(record.store.report(name))]
    assert held is not None
    lines = record.explain(held.id)
    assert lines[0] == f"{held.id}: a report (The Herald, {DAY}T16:00) · https://herald.example/story"
    assert any(line.startswith("  event: Kazan, RU") and line.endswith(f", in {kazan.id}") for line in lines)
    assert any(line.startswith("  tally: detained at least 389") and line.endswith(f", in {total.id}") for line in lines)


def test_a_report_of_no_protest_and_one_that_was_changed(room: Newsroom) -> None:
    room.publish("herald", "The library of Perm opens late on Mondays, its director said.", title="Late hours")
    room.run()
    room.publish("herald", "In Perm, hundreds rallied against the war on Sunday.", f"{DAY}T20:00", title="Late hours")
    room.run()
    with room.open() as record:
        old, new = sorted((row for row in record.store.reports()), key=lambda row: row.live)
        assert record.explain(old.id)[1:] == ["It was changed since: another version stands now.", "  No protest is told of here."]
        assert "Late hours" in record.explain(new.id)[0] and "another version" not in "\n".join(record.explain(new.id))
