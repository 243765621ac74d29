"""Words: what people decided between two times, found by what it is about, and read once."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom, event_in, points
from turnout.publish.redaction import Redaction
from turnout.record.words import Words

BARE = Redaction(lambda reports: {})
JANUARY, FEBRUARY = "2026-01-31", "2026-02-28"


def test_decisions_by_the_telling_they_are_about(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
        held = points(kazan, "detained")[0].statement
        said = record.reject(held.id, reason="a typing slip", coder="ada")
        record.withdraw(said.id, reason="none after all", coder="ada")
        record.judge("different", *kazan.members, reason="two", coder="bo")
        words = Words(record.store, JANUARY, FEBRUARY, BARE)
        assert words.of([held.candidate]) == (
            "different by bo: two", "reject by ada: a typing slip", "withdraw by ada: none after all")
        assert words.of(perm.members) == () and Words(record.store, FEBRUARY, "2026-03-31", BARE).of(kazan.members) == ()


def test_many_changes_read_the_decisions_once(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        for event in list(record.events()):
            for point in [one for name in event.figures for one in points(event, name)]:
                record.correct(point.statement.id, "44", reason="the list", coder="ada")
        asked: list[object] = []
        judgements = record.store.judgements

        def counted(ids: object = None, **more: object) -> object:
            asked.extend([] if ids is not None or "as_of" in more else [more])
            return judgements(ids, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(record.store, "judgements", counted)
        assert len(record.diff(JANUARY, FEBRUARY)) >= 3 and len(asked) == 1
