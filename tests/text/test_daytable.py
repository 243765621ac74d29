"""The calendar's table: every pack has twelve months and seven weekdays, and names only what there is."""

from __future__ import annotations

import pytest

from turnout import lang
from turnout.text._dates import dates
from turnout.text._daytable import calendar_of
from turnout.text.pack import Pack, pack
from turnout.text.units import tokenise

CUES = {"since", "until", "by", "before", "after", "for", "at", "from"}


@pytest.mark.parametrize("code", lang.languages())
def test_a_pack_knows_the_year(code: str) -> None:
    known = calendar_of(pack(code))
    assert known is calendar_of(pack(code))
    assert {number for rows in known.months.first.values() for _, number in rows} == set(range(1, 13))
    assert {number for rows in known.weekdays.first.values() for _, number in rows} == set(range(1, 8))
    assert {cue for rows in known.cues.first.values() for _, cue in rows} <= CUES


def test_labels() -> None:
    known = calendar_of(pack("ru"))
    assert known.labels(["статья", "20.02"], 1) and not known.labels(["до", "20.02"], 1)


def test_a_pack_without_a_calendar_reads_no_dates(small: Pack) -> None:
    text = "On 24 February 2022"
    assert dates(tokenise(text, 0, len(text), small.lexicon), small) == []
