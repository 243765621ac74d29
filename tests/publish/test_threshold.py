"""The threshold: nothing under it is said, and nothing under it is lost."""

from __future__ import annotations

from turnout.model import Reading
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
