"""The threshold: nothing under it is said, and nothing under it is lost."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Attribution, Count, Reading
from turnout.publish.threshold import at_least


def test_what_is_less_sure_falls_away_and_is_listed(made_reading: Reading) -> None:
    left = at_least(made_reading, 0.75)
    assert [statement.variable for statement in left.statements] == ["participants", "place", "form"]
    assert list(left.events[0].figures) == ["participants"]
    assert len(left.tallies) == 1 and not left.announcements
    assert [refusal.reason for refusal in left.refusals[1:]] == [
        "planned protest: confidence 0.70 is under the 0.75 asked for",
        "detained: confidence 0.60 is under the 0.75 asked for",
    ]


def test_zero_keeps_everything(made_reading: Reading) -> None:
    assert at_least(made_reading, 0.0) == made_reading


def test_one_keeps_only_what_is_certain(made_reading: Reading) -> None:
    left = at_least(made_reading, 1.0)
    assert not left.events and not left.tallies
    assert len(left.refusals) == 1 + 1 + 1 + 1 + 2


def test_an_envelope_is_of_those_who_stay(disputed: Reading) -> None:
    """The figure itself stays as it was: only the police, who contradict it, are too unsure to be heard."""
    *others, police = disputed.statements
    medics = replace(police, id="statement-medics", value=Count(low=700, high=700), attribution=Attribution(name="medics", role="medics"))
    unsure = replace(disputed, statements=(*others, replace(police, confidence=0.3), medics))
    figure, before = at_least(unsure, 0.5).events[0].figures["participants"], unsure.events[0].figures["participants"]
    assert before.envelope == (150, 3000)
    assert (figure.value, figure.rests_on, figure.envelope) == (before.value, before.rests_on, (700, 3000))


def test_no_envelope_is_left_when_one_speaker_is(disputed: Reading) -> None:
    alone = tuple(replace(s, confidence=0.3) if s.id in ("statement-police", "statement-union") else s for s in disputed.statements)
    assert at_least(replace(disputed, statements=alone), 0.5).events[0].figures["participants"].envelope is None


def test_a_figure_says_what_spoke_against_it_when_that_alone_stays(disputed: Reading) -> None:
    own, *others = disputed.statements
    left = at_least(replace(disputed, statements=(replace(own, confidence=0.3), *others)), 0.5)
    figure = left.events[0].figures["participants"]
    assert (figure.value.low, figure.rests_on, figure.envelope) == (3000, ("statement-union",), (150, 3000))
