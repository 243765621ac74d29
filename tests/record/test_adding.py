"""Adding: what reading missed is told by a person, stands beside what was read, and outlasts other readings and versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import DAY, HERALD, NOW, Newsroom, event_in, one_paper, only_total, points
from tests.record.test_carrying import another_reader
from turnout.errors import Usage
from turnout.record import Record
from turnout.record.adding import Missed, where_is
from turnout.store.rows import Filter

LATER = "2026-01-06T12:00:00Z"
SPREE = f"{HERALD}\n\nIn Perm the square filled up towards evening; the choir's bus alone had brought fifty-two of them."


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return one_paper(tmp_path, SPREE)


def missed(record: Record, words: str, variable: str, value: str, **more: str) -> Missed:
    (row,) = [one for one in record.store.reports() if words in record.store.texts([one.id])[one.id] and one.live]
    return Missed(report=row.id, spans=(where_is(record.store.texts([row.id])[row.id], words),), variable=variable, value=value, **more)


def test_a_missed_figure_stands_beside_what_was_read(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        told = missed(record, "40 people", "injured", "at least 7", event=kazan.id, speaker="the medics", role="medics")
        said = record.add_statement(told, coder="ada")
        now = event_in(record, "Kazan")
        (point,) = points(now, "injured")
        shown = record.report(told.report)
        (marked,) = [piece for one in shown.stretches for piece in one.pieces if said.statement.id in piece.begins]
        assert said.statement in marked.statements and marked.words == "40 people" and shown.events[said.statement.candidate] == now.id
        assert (point.standing, point.why) == ("current", "added by ada") and point.statement.coder == "ada"
        assert now.figures["injured"].low == 7 and now.figures["injured"].method == "agreed"  # a reading, no last word
        assert now.figures["participants"] == kazan.figures["participants"]
        text = "\n".join(record.explain(kazan.id))
        assert "⟦40 people⟧" in text and "added by ada" in text and "the medics" in text
        assert [row["verdict"] for row in record.decisions()] == ["add: injured is at least 7"]
        assert record.explain(said.id)[0].startswith(said.id)
        assert "injured" not in event_in(record, "Kazan", "2026-01-04").figures
        assert "injured" in event_in(record, "Kazan", "2026-01-05").figures
        record.undo(coder="ada")
        shown = record.report(told.report)
        assert event_in(record, "Kazan") == kazan and shown.standings[said.statement.id].name == "withdrawn"
        assert not [piece for one in shown.stretches for piece in one.pieces if said.statement in piece.statements]
        with pytest.raises(Usage, match="no decision that stands"):
            record.undo(coder="ada")


def test_a_missed_protest_is_told_with_its_place_and_day(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        assert not list(record.events(Filter(place="Perm")))
        record.add_statement(missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY, form="rally"), coder="ada")
        perm = event_in(record, "Perm")
        assert (perm.date.start, perm.form, perm.figures["participants"].low) == (DAY, "rally", 52)
        record.add_statement(missed(record, "the choir's bus", "organiser", "a choir", event=perm.id), coder="bea")
        assert event_in(record, "Perm").actors == ("a choir",)
        record.undo(coder="ada")
        assert "participants" not in event_in(record, "Perm").figures
        record.undo(coder="bea")
        assert not list(record.events(Filter(place="Perm")))
        record.withdraw(next(str(row["id"]) for row in record.decisions() if row["verdict"] == "withdraw"), reason="back", coder="ada")
        assert event_in(record, "Perm").figures["participants"].low == 52


def test_a_protest_of_the_record_that_the_report_was_not_read_to_tell_of(newsroom: Newsroom) -> None:
    newsroom.publish("gazette", "In Perm, about 300 people rallied against the war on Sunday.")
    newsroom.run()
    with newsroom.open() as record:
        perm = event_in(record, "Perm")
        record.add_statement(missed(record, "fifty-two", "participants", "at least 52", event=perm.id), coder="ada")
        now = event_in(record, "Perm")
        assert len(now.reports) == 2 and {p.standing for p in points(now, "participants")} == {"current"}


def test_an_event_keeps_its_id_when_people_add_words_of_another_report_to_it(newsroom: Newsroom) -> None:
    newsroom.publish("gazette", "In Perm, about 300 people rallied against the war on Sunday.")
    newsroom.run()
    with newsroom.open() as record:
        perm = event_in(record, "Perm")
        for coder in ("ada", "bea", "cy", "dee", "eve", "fay", "gil", "hal"):  # each addition is a telling with an id of its own
            told = missed(record, "fifty-two", "participants", "at least 52", event=perm.id)
            said = record.add_statement(told, coder=coder)
            now = event_in(record, "Perm")
            assert len(now.members) == 2 and now.id == perm.id
            record.reject(said.statement.id, reason="an example", coder=coder)


def test_an_event_that_a_person_told_of_first_is_named_after_the_report_that_comes_to_tell_of_it(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        told = missed(record, "fifty-two", "participants", "about 300", place="Perm, RU", day=DAY, form="rally")
        record.add_statement(told, coder="ada")
        alone = event_in(record, "Perm").id
    newsroom.publish("gazette", "In Perm, about 300 people rallied against the war on Sunday.")
    newsroom.run()
    with newsroom.open() as record:
        both = event_in(record, "Perm")
        assert len(both.members) == 2 and both.id != alone and record.figures(alone)[0] == both.id


def test_a_tally_takes_what_was_missed_of_it(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        total = only_total(record)
        record.add_statement(missed(record, "39 cities so far", "detained", "391", event=total.id, speaker="OVD-Info"), coder="ada")
        assert {point.statement.value.low for point in points(only_total(record), "detained")} == {389, 391}  # type: ignore[union-attr]


def test_what_was_added_can_be_corrected_accepted_and_rejected_by_others(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan").id
        said = record.add_statement(missed(record, "40 people", "injured", "7", event=kazan), coder="ada").statement
        record.accept(said.id, coder="bea")
        assert [p.why for p in points(event_in(record, "Kazan"), "injured")] == ["added by ada; accepted by bea: the words say so"]
        record.correct(said.id, "9", reason="misread", coder="bea")
        assert [p.standing for p in points(event_in(record, "Kazan"), "injured")] == ["corrected", "current"]
    with newsroom.open(LATER) as record:
        record.reject(said.id, reason="not there", coder="cy")
        assert [p.standing for p in points(event_in(record, "Kazan"), "injured")] == ["rejected"]


def test_words_on_what_was_read_at_the_same_place_are_not_about_it(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        (read,) = [p.statement for p in points(kazan, "detained")]
        record.add_statement(missed(record, "40 people", "detained", "41", event=kazan.id), coder="ada")
        record.reject(read.id, reason="not these", coder="ada")
        assert {p.statement.id == read.id: p.standing for p in points(event_in(record, "Kazan"), "detained")} == {
            True: "rejected", False: "current"}


def test_what_was_added_outlasts_another_reader(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        record.add_statement(missed(record, "40 people", "injured", "7", event=kazan.id), coder="ada")
        record.add_statement(missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY), coder="ada")
        another_reader(monkeypatch)
        record.run([str(newsroom.press)])
        now = event_in(record, "Kazan")
        assert now.members != kazan.members and now.figures["injured"].low == 7
        assert event_in(record, "Perm").figures["participants"].low == 52
        original = next(str(row["id"]) for row in record.decisions() if "injured" in str(row["verdict"]))
        record.withdraw(original, reason="no", coder="ada")
        assert "injured" not in event_in(record, "Kazan").figures


def test_what_was_added_goes_over_to_a_new_version_where_its_words_stand(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        record.add_statement(missed(record, "40 people", "injured", "7", event=kazan.id), coder="ada")
        record.add_statement(missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY), coder="ada")
    newsroom.publish("herald", f"Update: a lawyer was let in.\n\n{SPREE}", f"{DAY}T20:00")
    newsroom.run(at=LATER)
    with newsroom.open(LATER) as record:
        injured = event_in(record, "Kazan").figures["injured"]
        assert injured.low == 7 and sum(p.standing == "current" for one in injured.series for p in one.points) == 1
        assert event_in(record, "Perm").figures["participants"].low == 52
    newsroom.publish("herald", HERALD.replace("40 people", "some people"), f"{DAY}T22:00")
    newsroom.run(at="2026-01-07T12:00:00Z")
    with newsroom.open(LATER) as record:
        assert {p.standing for p in points(event_in(record, "Kazan"), "injured")} <= {"outdated", "copy"}
        assert not list(record.events(Filter(place="Perm")))


@pytest.mark.parametrize(
    ("more", "says"),
    [({"variable": "weather"}, "no variable"), ({"value": "many"}, "no count"), ({"value": ""}, "which value"),
     ({"spans": ()}, "on which words"), ({"spans": ((5, 5),)}, "no words"), ({"spans": ((0, 10**6),)}, "at most"),
     ({"event": "ev-0000000000000000"}, "no event or tally"), ({"event": ""}, "of which event"),
     ({"event": "", "place": "Nowhereville", "day": DAY}, "no such place"), ({"event": "", "place": "Perm, RU", "day": "soon"}, "no date"),
     ({"report": "report-0000000000000000"}, "no report"), ({"role": "wizard", "speaker": "x"}, "no role"),
     ({"variable": "detained", "value": "40"}, "says so already"), ({"variable": "issue", "value": "jogging"}, "no code")],
)
def test_what_does_not_fit_is_refused_in_one_line(newsroom: Newsroom, more: dict[str, object], says: str) -> None:
    with newsroom.open() as record:
        told = missed(record, "40 people", "injured", "7", event=event_in(record, "Kazan").id)
        before = record.revision()
        fields = {name: getattr(told, name) for name in told.__slots__} | more
        with pytest.raises(Usage, match=says) as stop:
            record.add_statement(Missed(**fields), coder="ada")  # type: ignore[arg-type]
        assert "\n" not in str(stop.value) and record.revision() == before


def test_where_words_stand() -> None:
    assert where_is("one two one", "one") == (0, 3) and where_is("one two one", "one", 2) == (8, 11)
    for words, number in (("three", 1), ("", 1), ("one", 3)):
        with pytest.raises(Usage, match="do not stand"):
            where_is("one two one", words, number)


def test_nothing_of_it_depends_on_the_clock_of_the_reader(newsroom: Newsroom) -> None:
    assert NOW < LATER


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2202-03-05"])
def test_an_event_of_a_day_that_cannot_be_is_not_added(newsroom: Newsroom, day: str) -> None:
    with newsroom.open() as record:
        told = missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=day)
        with pytest.raises(Usage, match="no day of a protest"):
            record.add_statement(told, coder="ada")
        assert not list(record.events(Filter(place="Perm")))


def test_a_time_that_is_none_is_not_added(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        told = missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY, as_of="T:Z")
        with pytest.raises(Usage, match="is no time"):
            record.add_statement(told, coder="ada")


def test_an_event_that_a_person_told_of_goes_when_all_that_was_said_of_it_is_rejected(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        told = missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY)
        first = record.add_statement(told, coder="ada")
        event = event_in(record, "Perm")
        more = missed(record, "the choir's bus", "organiser", "the choir", event=event.id)
        second = record.add_statement(more, coder="ada")
        record.reject(first.statement.id, reason="only an example", coder="bea")
        assert event_in(record, "Perm").id == event.id  # the organiser still stands
        no = record.reject(second.statement.id, reason="only an example", coder="bea")
        assert not list(record.events(Filter(place="Perm")))
        record.withdraw(no.id, reason="it was right", coder="bea")
        assert event_in(record, "Perm").id == event.id
        record.reject(second.statement.id, reason="no", coder="bea")
        record.correct(first.statement.id, "53", reason="counted", coder="bea")
        assert event_in(record, "Perm").figures["participants"].low == 53
