"""The record from end to end: reports in, people's words on them, reports read again, and what every view says then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import DAY, HERALD, Newsroom, event_in, exported, only_total, points, three_papers
from turnout import pipeline
from turnout.model import Reading, Report
from turnout.record import Record, running
from turnout.store.rows import Filter

LATER = "2026-02-01T00:00:00Z"


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(folder=tmp_path)


@pytest.fixture
def papers(tmp_path: Path) -> Newsroom:
    made = three_papers(tmp_path)
    made.run()
    return made


def held(record: Record, as_of: str | None = None) -> list[tuple[str, str]]:
    """The values of Kazan's detained with their standing."""
    return [(str(point.statement.value), point.standing) for point in points(event_in(record, "Kazan", as_of), "detained")]


def read_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a later version of the reader say the same under other ids."""
    reader = pipeline.read

    def read(source: str | Report, **wish: object) -> Reading:
        reading = reader(source, **wish)  # type: ignore[arg-type]
        named = {one.id: f"{one.id}0" for one in (*reading.events, *reading.tallies)}
        said = tuple(
            replace(one, id=f"{one.id}f", candidate=named.get(one.candidate, one.candidate), coder="rules@9.9.9")
            for one in reading.statements
        )
        events = tuple(replace(one, id=named[one.id]) for one in reading.events)
        tallies = tuple(replace(one, id=named[one.id]) for one in reading.tallies)
        return replace(reading, statements=said, events=events, tallies=tallies)

    monkeypatch.setattr(pipeline, "read", read)
    monkeypatch.setattr(pipeline, "CODER", "rules@9.9.9")


def test_a_changed_page_supersedes_and_what_it_said_stays_as_history(room: Newsroom) -> None:
    room.publish("herald", HERALD)
    room.run()
    room.publish("herald", HERALD.replace("detained 40 people", "detained 55 people"), f"{DAY}T23:00")
    assert room.run().read == 1
    with room.open() as record:
        assert record.counts().documents == 1 and record.counts().reports == 2
        event = event_in(record, "Kazan")
        assert event.witnesses == 1 and event.figures["detained"].best is not None and event.figures["detained"].best.low == 55
        assert held(record) == [("40", "superseded"), ("55", "current")]
        assert held(record, f"{DAY}T17:00") == [("40", "current")]
        text = "\n".join(record.explain(event.id))
    assert "⟦detained 40 people⟧" in text and "⟦detained 55 people⟧" in text


def test_an_event_that_a_changed_page_takes_back_is_gone_but_not_from_its_time(room: Newsroom) -> None:
    room.publish("herald", HERALD)
    room.run()
    room.publish("herald", "The editors have withdrawn this page.", f"{DAY}T23:00")
    room.run()
    with room.open() as record:
        assert not list(record.events(Filter(place="Kazan")))
        assert held(record, f"{DAY}T17:00") == [("40", "current")]
        assert not list(record.totals()) and only_total(record, f"{DAY}T17:00")


def test_a_page_without_an_address_is_followed_by_its_path(room: Newsroom) -> None:
    room.press.mkdir()
    path = room.press / "march.txt"
    text = "5 March 2023\n\nIn Kazan, about 2,000 people marched against the war on Sunday. Police detained {} people there."
    for number, at in ((40, "2023-03-05T20:00:00Z"), (55, "2023-03-06T20:00:00Z")):
        path.write_text(text.format(number), encoding="utf-8")
        room.run(path, at=at)
    with room.open() as record:
        assert (record.counts().documents, record.counts().reports) == (1, 2)
        assert held(record) == [("40", "superseded"), ("55", "current")]


def test_a_correction_and_a_rejection_outlast_another_reader(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with papers.open(LATER) as record:
        crowd = {str(point.statement.value): point.statement for point in points(event_in(record, "Kazan"), "participants")}
        record.correct(points(event_in(record, "Kazan"), "detained")[0].statement.id, "44", reason="the list", coder="ada")
        record.reject(crowd["500"].id, reason="a slip of the pen", coder="ada")
        before = held(record)
    read_by_another(monkeypatch)
    assert papers.run().read == 3
    with papers.open() as record:
        assert record.counts().readings == 6
        assert held(record) == before == [("40", "corrected"), ("44", "current")]
        crowd_now = {(str(point.statement.value), point.standing) for point in points(event_in(record, "Kazan"), "participants")}
        assert crowd_now == {("about 2,000", "current"), ("500", "rejected")}


def test_a_judgement_outlasts_a_second_run_and_another_reader(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with papers.open(LATER) as record:
        record.judge("different", *event_in(record, "Kazan").members, reason="two", coder="ada")
        kazan, perm = (list(record.events(Filter(place=place))) for place in ("Kazan", "Perm"))
        assert len(kazan) == 2
        record.judge("same", kazan[0].id, perm[0].id, reason="one march through both", coder="ada")
        after = [event.members for event in record.events()]
        assert sorted(map(len, after)) == [1, 2]
    papers.run()
    monkeypatch.setattr(pipeline, "CODER", "rules@9.9.9")
    assert papers.run().read == 3
    with papers.open() as record:
        assert [event.members for event in record.events()] == after


def test_minds_changed_within_a_second(papers: Newsroom) -> None:
    with papers.open() as record:
        pair = event_in(record, "Kazan").members
        held = points(event_in(record, "Kazan"), "detained")[0].statement.id
        for number, verdict in enumerate(("different", "same", "different", "same", "different")):
            record.judge(verdict, *pair, reason=f"{number}", coder="ada")
            record.correct(held, str(50 + number), reason=f"{number}", coder="ada")
            assert len(list(record.events(Filter(place="Kazan")))) == 1 + (verdict == "different")
        found = [event for event in record.events(Filter(place="Kazan")) if "detained" in event.figures]
        values = [str(point.statement.value) for event in found for point in points(event, "detained")]
        assert values == ["40", "54"]


def test_withdrawing_undoes_and_withdrawing_that_redoes(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        plain = [event.id for event in record.events()]
        said = record.judge("different", *event_in(record, "Kazan").members, reason="two", coder="ada")
        parted = [event.id for event in record.events()]
    with papers.open("2026-02-02T00:00:00Z") as record:
        back = record.withdraw(said.id, reason="one after all", coder="bea")
        assert [event.id for event in record.events()] == plain
    with papers.open("2026-02-03T00:00:00Z") as record:
        record.withdraw(back.id, reason="no, two", coder="ada")
        assert [event.id for event in record.events()] == parted != plain
        assert [event.id for event in record.events(None, "2026-02-02")] == plain
        assert [event.id for event in record.events(None, "2026-02-01")] == parted
        assert [event.id for event in record.events(None, "2026-01-31")] == plain


def test_a_corrected_place_meets_what_is_told_of_there(papers: Newsroom) -> None:
    """The Gazette's Perm was Kazan: its rally joins the march there, and comes back when the correction is taken back."""
    with papers.open(LATER) as record:
        perm, kazan = event_in(record, "Perm"), event_in(record, "Kazan")
        where = next(code for code in statements(record, perm.members[0]) if code[0] == "place")
        said = record.correct(where[1], "Kazan, RU", reason="a slip", coder="ada")
        assert not list(record.events(Filter(place="Perm")))
        assert set(event_in(record, "Kazan").members) == {*perm.members, *kazan.members}
        stood = exported(record)
        record.store.unsettle()
        record.settle()
        assert exported(record) == stood
    with papers.open("2026-03-01T00:00:00Z") as record:
        record.withdraw(said.id, reason="it was Perm", coder="ada")
        assert (event_in(record, "Perm"), event_in(record, "Kazan")) == (perm, kazan)


def test_a_corrected_day_parts_a_telling_from_the_others_of_its_old_day(papers: Newsroom) -> None:
    with papers.open(LATER) as record:
        rows = record.store.candidates(ids=event_in(record, "Kazan").members)
        member = next(row.candidate.id for row in rows if row.told.source == "The Courier")
        when = next(code for code in statements(record, member) if code[0] == "date")
        record.correct(when[1], "2023-02-26", reason="the march of the week before", coder="ada")
        days = sorted(str(event.date.start) for event in record.events(Filter(place="Kazan")))
        assert days == ["2023-02-26", "2023-03-05"]
        papers.publish("tribune", "In Kazan, about 500 people marched against the war on Sunday, police said.", "2023-02-26T19:00")
        record.run([str(papers.press)])
        old = next(event for event in record.events(Filter(place="Kazan")) if event.date.start == "2023-02-26")
        assert len(old.reports) == 2


def statements(record: Record, candidate: str) -> list[tuple[str, str]]:
    return [(row.statement.variable, row.statement.id) for row in record.store.statements([candidate])]


def test_a_rejected_candidate_takes_its_event_along_and_no_figure_of_the_tally(papers: Newsroom) -> None:
    with papers.open(LATER) as record:
        record.reject(event_in(record, "Perm").members[0], reason="an old photograph", coder="ada")
        assert not list(record.events(Filter(place="Perm")))
        assert list(record.events(Filter(place="Perm"), "2026-01-31"))
        total = only_total(record)
        assert total.places == 1 and total.settled.best is not None and total.settled.best.low == 900


def test_an_event_whose_codes_are_all_rejected_is_a_demonstration(papers: Newsroom) -> None:
    with papers.open(LATER) as record:
        for _ in range(2):
            for variable, name in statements(record, event_in(record, "Perm").members[0]):
                if variable not in ("place", "date"):
                    record.reject(name, reason="not this one", coder="ada")
            event = event_in(record, "Perm")
            assert (event.form, event.issues, event.codes) == ("demonstration", (), ())


def test_copies_bear_no_more_weight_than_one(room: Newsroom) -> None:
    copy = HERALD.replace("\n\n", " ") + " Speakers asked for the release of all who were held, and the crowd left by the lake."
    for name in ("herald", "courier", "gazette"):
        room.publish(name, copy, f"{DAY}T16:00")
    another = "In Kazan, residents saw some 1,500 people march against the war on Sunday, among them many students."
    room.publish("tribune", another, f"{DAY}T19:00")
    room.run()
    with room.open() as record:
        event = event_in(record, "Kazan")
        assert (len(event.reports), event.witnesses) == (4, 2)
        assert [code.witnesses for code in event.codes if code.value == "anti-war"] == [2]
        standings = [point.standing for point in points(event, "detained")]
        assert sorted(standings) == ["copy", "copy", "current"]


def test_speakers_who_disagree_stand_side_by_side(papers: Newsroom) -> None:
    with papers.open() as record:
        crowd = event_in(record, "Kazan").figures["participants"]
    assert crowd.disputed and (crowd.low, crowd.high) == (500, 2000)
    sides = {one.speaker: str(one.current.statement.value) for one in crowd.series if one.current}
    assert sides == {"organisers": "about 2,000", "police": "500"}


class Stop(Exception):
    """A run cut off."""


def test_a_run_that_was_cut_off_before_it_settled_goes_on_where_it_was(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    undisturbed = papers.export()
    Path(papers.where).unlink()

    def stop(*_: object, **__: object) -> None:
        raise Stop

    with monkeypatch.context() as cut, papers.open() as record:
        cut.setattr(running, "settle", stop)
        with pytest.raises(Stop):
            record.run([str(papers.press)])
        assert record.counts().reports == 3 and record.counts().events == 0 and record.counts().dirty > 0
    assert papers.run().known == 3
    assert papers.export() == undisturbed
