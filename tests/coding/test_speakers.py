"""Speakers: the innermost attribution around a figure, else the post's author."""

from __future__ import annotations

from tests.coding.conftest import Framed
from turnout import read
from turnout.coding.speakers import Speakers
from turnout.model import Attribution, Mention


def said(start: int, end: int, name: str) -> Mention:
    return Mention(kind="attribution", start=start, end=start, value=Attribution(name=name), data={"content": [(start, end)]})


def test_the_innermost_attribution_wins(framed: Framed) -> None:
    (frame,) = framed("About 300 people rallied in Lyon.")
    (figure,) = frame.of("figure")
    speakers = Speakers([said(0, 33, "a paper"), said(0, 16, "police"), said(20, 33, "union")])
    assert speakers.of(frame, figure) == Attribution(name="police")
    assert Speakers([]).of(frame, figure) is None


def test_a_post_with_a_neighbours_signature_is_believed_less() -> None:
    post = "BREAKING: 60 protesters detained at the rally in Lyon pic.twitter.com/b2"
    signed = "— Lyon News (@lyonnews) May 14, 2023"
    sure = read(f"{post}\n{signed}\nThe rally went on until dusk.")
    unsure = read(f"Another day, another rally here in town.\n{signed}\n{post}\nThe rally went on until dusk.")
    told = [next(s for s in reading.statements if s.variable == "detained") for reading in (sure, unsure)]
    assert all(s.attribution is not None and "Lyon News" in s.attribution.name for s in told)
    assert told[1].confidence < told[0].confidence


def test_a_march_says_nothing() -> None:
    (event,) = read("The march in Lyon drew a crowd estimated at 1,500.", published="2023-05-14").events
    assert event.figures["participants"].attribution is None


def test_who_praises_a_number_of_people_gives_it() -> None:
    (event,) = read("The minister praised the thousands of people who marched in Lyon on Saturday.", published="2023-05-14").events
    said = event.figures["participants"].attribution
    assert said is not None and said.name == "minister"


def test_a_medium_only_passes_on_what_another_says() -> None:
    text = "According to the trade union, more than 3,500 people took part in the protests in Lyon, the newspaper Le Matin reports."
    (event,) = read(text, published="2023-05-14").events
    said = event.figures["participants"].attribution
    assert said is not None and said.role == "organisers"


def test_a_number_is_no_speaker() -> None:
    text = "In Togo he confirmed three officers had died in the protests and said 114 police were injured in the protests."
    names = [t.attribution.name for t in read(text, published="2023-05-14").tallies if t.attribution]
    assert "three" not in names
