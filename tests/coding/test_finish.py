"""Finish: which of several figures an event shows, and that it says so when speakers disagree."""

from __future__ import annotations

from turnout import read
from turnout.coding.draft import Told
from turnout.coding.finish import preferred
from turnout.model import Attribution, Count, Evidence, Mention


def told(low: int | None, high: int | None, hedge: str = "exact", *, by: str | None = None, start: int = 0, as_of: str = "") -> Told:
    value = Count(low=low, high=high, hedge=hedge)
    mention = Mention(kind="figure", start=start, end=start + 9, value=value, data={"variable": "x"})
    proof = Evidence(start=0, end=1, text="x")
    speaker = Attribution(name=by) if by else None
    return Told(mention=mention, attribution=speaker, as_of=as_of or None, cumulative=bool(as_of), confidence=0.9, evidence=proof)


def test_the_precise_figure_beats_the_vague_one() -> None:
    assert preferred([told(2000, 9999, "vague"), told(5000, 5000, start=50)]).value.low == 5000


def test_the_newest_of_a_running_total_supersedes() -> None:
    rows = [told(389, 389, as_of="2022-02-24T16:10"), told(900, 900, as_of="2022-02-24T19:23"), told(797, 797, as_of="2022-02-24T18:00")]
    assert preferred(rows).value.low == 900


def test_every_value_of_an_event_is_a_statement_with_its_words() -> None:
    text = "About 400 people protested against the new pension law in Lyon on Saturday."
    reading = read(text, published="2023-05-14")
    (event,) = reading.events
    mine = {s.variable for s in reading.statements if s.candidate == event.id}
    assert {"place", "date", "form", "participants"} <= mine
    assert event.figures["participants"].rests_on[0] in {s.id for s in reading.statements}
    assert all(text[e.start : e.end] == e.text for s in reading.statements for e in s.evidence)


def test_ids_depend_on_content_alone() -> None:
    text = "About 400 people protested in Lyon on Saturday."
    assert read(text, published="2023-05-14") == read(text, published="2023-05-14")


def test_a_number_that_contradicts_the_surest_figure_is_not_chosen() -> None:
    assert preferred([told(2000, 9999, "vague"), told(19, 19, start=50)]).value.low == 2000
    assert preferred([told(5, None, "at_least"), told(1, 1, start=50)]).value.low == 5


def test_a_figure_does_not_rest_on_what_contradicts_it() -> None:
    text = "Thousands rallied in Lyon on Saturday. Organisers said 30,000 people took part. Police estimated that 12,000 people took part."
    reading = read(text, published="2023-05-14")
    figure = reading.events[0].figures["participants"]
    said = {s.id: s.value for s in reading.statements if s.variable == "participants"}
    assert len(said) == 3 and all(said[name] == figure.value for name in figure.rests_on)
    assert figure.envelope == (12000, 30000)


def test_one_man_told_of_beside_twelve_is_one_of_them() -> None:
    text = "Police arrested a man at a rally in Lyon on Saturday. In the end, 12 people were arrested. The union said one of them was hurt."
    (event,) = read(text, published="2023-05-14").events
    assert event.figures["detained"].value.low == 12


def test_nobody_is_a_value_like_any_other() -> None:
    text = "About 80 people rallied in Ghent on Friday. Police said no one was hurt; a medic counted 12 injured.\n\nNobody was detained."
    reading = read(text, published="2023-05-14")
    (event,) = reading.events
    hurt = [(s.value.high, s.attribution.role if s.attribution else None) for s in reading.statements if s.variable == "injured"]
    assert hurt == [(0, "police"), (12, "medics")] and event.figures["injured"].envelope == (0, 12)
    assert len(event.figures["injured"].rests_on) == 1  # none and twelve do not agree
    assert event.figures["detained"].value == Count(low=0, high=0, words="Nobody was detained") and event.response == ()
