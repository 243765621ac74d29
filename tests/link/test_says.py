"""What candidates say of a feature: in the words of the report, not in keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from turnout.link.features import compare
from turnout.model import Candidate, DateRange

Telling = Callable[..., Candidate]


@pytest.mark.parametrize(
    ("one", "two", "sentence"),
    [
        ({"venue": "the town hall"}, {"venue": "station"}, "the town hall and station are different venues"),
        ({"form": "single_picket"}, {"form": "picket"}, "single picket and picket are of one family"),
        ({"actors": ("Green Youth", "Unie")}, {"actors": ("Green Youth",)}, "both name Green Youth"),
        ({"slogans": ("Less smoke!",)}, {"slogans": ("less smoke",)}, "both have the demand or slogan Less smoke!"),
        ({"words": "At 9:00."}, {"words": "At 17:15."}, "9:00 and 17:00 are hours apart"),
        ({"terms": ("@brandt", "#37")}, {"terms": ("@brandt", "#37")}, "the same names, numbers and rare words: brandt, 37"),
        ({"issues": ("labour",)}, {"issues": ("pensions",)}, "labour and pensions are near each other"),
        ({"day": DateRange()}, {}, "one tells no day and was published 2031-05-13; the other is of 2031-05-12"),
    ],
)
def test_a_sentence_says_what_the_reports_say(telling: Telling, one: dict[str, object], two: dict[str, object], sentence: str) -> None:
    left, right = telling("r1", id="event-1", known_at="2031-05-13", **one), telling("r2", id="event-2", known_at="2031-05-13", **two)
    assert sentence in str(compare(left, right))
    assert sentence in str(compare(right, left))
