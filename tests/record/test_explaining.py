"""Explaining: any id leads to a derivation with the sentence under every value."""

from __future__ import annotations

import pytest

from tests.newsroom import DAY, HERALD, Newsroom, event_in, only_total, points
from turnout.errors import Usage
from turnout.record import Record


def test_every_statement_of_an_event_has_its_sentence_and_report(record: Record) -> None:
    text = "\n".join(record.explain(event_in(record, "Kazan").id))
    assert "“Police ⟦detained 40 people⟧ there.”" in text
    assert "“In Kazan, ⟦about 2,000 people marched⟧ against the war on Sunday, the organisers said.”" in text
    assert "“In Kazan, ⟦500 people marched⟧ against the war on Sunday, according to the police.”" in text
    assert f"(The Herald, {DAY}T16:00) · https://herald.example/story · kept whole as report-" in text


def test_who_disagrees_and_how_best_was_chosen_are_named(record: Record) -> None:
    lines = record.explain(event_in(record, "Kazan").id)
    (dispute,) = [line for line in lines if "They disagree" in line]
    assert "organisers says about 2,000" in dispute and "police says 500" in dispute
    assert any(line.strip().startswith("Best: none, since ") and line.endswith("(abstain).") for line in lines)


def test_a_tally_shows_its_history(record: Record) -> None:
    text = "\n".join(record.explain(only_total(record).id))
    assert text.index("at least 389 as of") < text.index("797 as of") < text.index("900 as of")
    assert text.count("the newest is 900 of") == 2
    assert "2 of the 44 places that OVD-Info counted are in this record" in text


@pytest.mark.parametrize("what", ["event", "candidate", "statement", "prefix"])
def test_anything_told_of_an_event_leads_to_it(record: Record, what: str) -> None:
    event = event_in(record, "Kazan")
    said = points(event, "detained")[0].statement
    name = {"event": event.id, "candidate": event.members[-1], "statement": said.id, "prefix": event.id[:9]}[what]
    lines = record.explain(name)
    assert lines[-len(record.explain(event.id)) :] == record.explain(event.id)
    assert lines[0].startswith(f"{said.id}: detained of ") if what == "statement" else lines == record.explain(event.id)
    assert record.figures(name) == (event.id, event.figures)


def test_a_statement_of_a_tally_leads_to_the_tally(record: Record) -> None:
    total = only_total(record)
    name = points(total, "detained")[0].statement.id
    assert record.figures(name)[0] == record.figures(total.members[0])[0] == total.id


@pytest.mark.parametrize("ask", ["explain", "figures"])
def test_an_id_that_names_nothing_is_a_wrong_call(record: Record, ask: str) -> None:
    with pytest.raises(Usage, match="nothing in the record has that id"):
        getattr(record, ask)("ev-0000000000000000")


def test_a_beginning_of_several_ids_asks_for_more_of_it(record: Record) -> None:
    with pytest.raises(Usage, match="begins several ids"):
        record.explain("ev-")


def test_as_known_then_there_is_no_word_of_what_came_later(record: Record) -> None:
    event = event_in(record, "Kazan")
    then = "\n".join(record.explain(event.id, f"{DAY}T17:00"))
    assert "It rests on 1 report" in then and "Courier" not in then and "They disagree" not in then
    tally = "\n".join(record.explain(only_total(record).id, f"{DAY}T17:00"))
    assert "389" in tally and "797" not in tally and "900" not in tally


def test_why_two_reports_tell_of_one_event(record: Record) -> None:
    event = event_in(record, "Kazan")
    lines = record.explain(event.id)
    told = lines[lines.index("Why these are one event:") + 1 :]
    assert len(told) == 1 and all(name in told[0] for name in event.members) and "held same by the linker" in told[0]


def test_a_persons_word_stands_beside_the_words_it_is_about(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement
    record.correct(held.id, "44", reason="the paper's own list", coder="ada")
    text = "\n".join(record.explain(event_in(record, "Kazan").id))
    assert "corrected; by ada: the paper's own list" in text and "44" in text and "⟦detained 40 people⟧" in text


def test_names_of_private_people_are_blotted_out(room: Newsroom) -> None:
    room.publish("herald", HERALD.replace("Police detained 40", "Police detained shop assistant Rufina Bagautdinova, 34, and 40"))
    room.run()
    with room.open() as record:
        (reading,) = [record.store.reading(row.id) for row in record.store.reports()]
        assert reading is not None and any("Bagautdinova" in person.text for person in reading.persons)
        text = "\n".join(record.explain(event_in(record, "Kazan").id))
    assert "Bagautdinova" not in text and "[name]" in text


def test_place_and_day_have_their_sentence_and_a_way_to_be_corrected(record: Record) -> None:
    event = event_in(record, "Perm")
    lines = record.explain(event.id)
    assert "place:" in lines and "date:" in lines and any("⟦Perm⟧" in line for line in lines)
    held = next(row.statement for row in record.store.statements(event.members) if row.statement.variable == "place")
    assert any(f"[{held.id}, " in line for line in lines)
    said = record.correct(held.id, "Ufa, RU", reason="the square is there", coder="ada")
    text = "\n".join(record.explain(event_in(record, "Ufa").id))
    assert "corrected; by ada: the square is there" in text and f"[{said.statement.id}, ada]" in text
    told = record.explain(said.id)
    assert "place of" in told[0] and "read before as Perm" in told[0] and "by ada, 2026-01-05" in told[1]


def test_codes_show_the_ids_of_their_statements(record: Record) -> None:
    event = event_in(record, "Kazan")
    text = "\n".join(record.explain(event.id))
    assert all(f"[{name}, " in text for code in event.codes for name in code.statements)


def test_a_rejected_telling_says_who_rejected_it_and_why(record: Record) -> None:
    event = event_in(record, "Perm")
    said = record.reject(event.members[0], reason="an old photograph", coder="ada")
    for name in (event.id, event.members[0]):
        text = "\n".join(record.explain(name))
        assert f"Rejected by ada, 2026-01-05T12:00:00Z: an old photograph [{said.id}]" in text and "hundreds" in text
    assert record.explain(said.id) == [f"{said.id}: reject of {event.members[0]}", "  by ada, 2026-01-05T12:00:00Z: an old photograph"]


def test_names_of_private_people_are_blotted_out_of_titles(room: Newsroom) -> None:
    held = HERALD.replace("Police detained 40", "Police detained shop assistant Rufina Bagautdinova, 34, and 40")
    room.publish("herald", held, title="Rufina Bagautdinova was among them")
    room.run()
    with room.open() as record:
        assert "Bagautdinova" not in "\n".join(record.explain(event_in(record, "Kazan").id))
