"""The desk: items with their question, words and effect; what is answered counts, and is asked no more until it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import DAY, Newsroom, event_in
from turnout.errors import Usage
from turnout.model import Evidence, Place, Statement
from turnout.model.show import show_count
from turnout.record import Record, desk
from turnout.record.adding import Missed
from turnout.record.desk import ANSWERS, FILLED

pytestmark = pytest.mark.usefixtures("kept")

STORY = (
    "In Perm about 300 people rallied against the war on Sunday, the organisers said.\n\n"
    "Correction, 6 March: an earlier version of this report said that 260 people had been detained."
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", STORY)
    room.publish("chile", "In Concepción, about 900 people marched over pensions on Sunday.", f"{DAY}T10:00")
    room.run()
    with room.open() as opened:
        yield opened


def kinds(record: Record) -> set[str]:
    return {one.ask.kind for one in record.queue(100)}


def test_every_item_has_a_question_its_words_an_effect_and_answers(record: Record) -> None:
    items = record.queue(100)
    assert items and [one.ask.weight for one in items] == sorted((one.ask.weight for one in items), reverse=True)
    for one in items:
        assert one.question and one.effect and one.answers == ANSWERS[one.ask.kind] and not one.done
        assert one.quote is not None or one.sides
        assert record.item(one.ask.id) == one
    assert [one.ask.id for one in record.queue(2)] + [one.ask.id for one in record.queue(100, after=items[1].ask.id)] == [
        one.ask.id for one in items]


def test_rejecting_a_figures_value_does_what_its_item_says(record: Record) -> None:
    for one in (item for item in record.queue(100) if item.ask.kind == "figure"):
        record.answer(one.ask.id, "reject", coder="ada")
        (left,) = [found for found in record.events() if found.id == one.ask.owner]
        figure = left.figures.get(one.ask.variable)
        assert one.ask.after == ("" if figure is None or figure.best is None else show_count(figure.best)), one.effect
        record.undo(coder="ada")


def test_a_figure_is_corrected_at_the_desk(record: Record) -> None:
    items = [one for one in record.queue(100) if one.ask.kind == "figure"]
    one = items[0]
    assert one.statement is not None and one.sides[0].id == one.ask.owner
    record.answer(one.ask.id, "correct", value="1,234", coder="ada")
    figures = [found.figures[one.ask.variable] for found in record.events() if found.id == one.ask.owner]
    assert [figure.low for figure in figures] == [1234]
    with pytest.raises(Usage, match="asked under that id"):
        record.item(one.ask.id)
    record.undo(coder="ada")
    assert record.item(one.ask.id).ask == one.ask


def test_a_refusal_is_dismissed_and_asked_again_when_that_is_taken_back(record: Record) -> None:
    refusals = [one for one in record.queue(100) if one.ask.kind == "refusal"]
    assert refusals, kinds(record)
    one = refusals[0]
    assert one.quote is not None and one.quote.words
    record.answer(one.ask.id, "accept", coder="ada")
    assert one.ask.id not in {other.ask.id for other in record.queue(100)} and record.item(one.ask.id).done
    record.undo(coder="ada")
    assert one.ask.id in {other.ask.id for other in record.queue(100)}


def test_the_place_of_an_event_is_chosen_among_those_of_its_name(record: Record) -> None:
    places = [one for one in record.queue(100) if one.ask.kind == "place"]
    if not places:
        pytest.skip("the reader is sure of every place here")
    one = places[0]
    assert one.choices and one.statement is not None
    record.answer(one.ask.id, "correct", value=one.choices[0].value, coder="ada")
    assert str(next(iter(found for found in record.events() if found.place.geonames == int(one.choices[0].value))).place.geonames)


def test_what_is_no_answer_is_refused(record: Record) -> None:
    one = next(one for one in record.queue(100) if one.ask.kind == "figure")
    with pytest.raises(Usage, match="no answer to this"):
        record.answer(one.ask.id, "same", coder="ada")
    with pytest.raises(Usage, match="asked under that id"):
        record.answer("ask-0000000000000000", "accept", coder="ada")


def test_a_record_of_before_is_asked_about_its_refusals_once(record: Record) -> None:
    wanted = {one.id for one in record.store.asks(100, kind="refusal")}
    record.store.put_asks({one.owner for one in record.store.asks(100, kind="refusal")}, [])
    assert not record.store.asks(kind="refusal") and record.store.setting(FILLED) == "1"
    record.store.keep(FILLED, "")
    with record.store._write() as connection:
        connection.exec_driver_sql(f"DELETE FROM setting WHERE name = '{FILLED}'")
    record.run([])
    assert {one.id for one in record.store.asks(100, kind="refusal")} == wanted


def test_private_people_are_left_out_of_what_is_asked(tmp_path: Path) -> None:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", "In Perm on Sunday baker Oleg Rybakov, 34, said he counted perhaps 300 at the rally against the war.")
    room.run()
    with room.open() as record:
        told = "".join(f"{one.question} {one.quote} {one.statement}" for one in record.queue(100))
        assert "Rybakov" not in told and event_in(record, "Perm")


def test_refused_words_of_which_something_was_added_are_asked_about_no_more(record: Record) -> None:
    one = next(one for one in record.queue(100) if one.ask.kind == "refusal")
    perm = event_in(record, "Perm").id
    missed = Missed(report=one.ask.report, spans=((one.ask.start, one.ask.end),), variable="detained", value="260", event=perm)
    record.add_statement(missed, coder="ada")
    assert one.ask.id not in {other.ask.id for other in record.queue(100)}
    record.undo(coder="ada")
    assert one.ask.id in {other.ask.id for other in record.queue(100)}


def test_places_of_one_name_are_told_apart() -> None:
    place = Place(name="Concepcion", country="PH")
    said = Statement(id="st-1", candidate="c", variable="place", value=place, evidence=(Evidence(0, 10, "Concepcion"),))
    labels = [one.label for one in desk._choices(said)]
    assert len(labels) > 2 and len(set(labels)) == len(labels) and any("(" in one for one in labels)


def test_a_disputed_crowd_is_told_as_its_range(papers: Newsroom) -> None:
    with papers.open() as record:
        kazan = event_in(record, "Kazan")
        assert kazan.figures["participants"].best is None and str(desk.side_of(kazan).people) == "500-2,000"
        assert desk.side_of(replace(kazan, figures={})).people is None
