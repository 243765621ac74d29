"""Moments: machine-made stamps, to the minute, with their zone."""

from __future__ import annotations

import pytest

from turnout.ingest.moments import iso_moment


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2022-02-24", "2022-02-24"),
        ("20220224", "2022-02-24"),
        ("2022-02-24T18:38:12.345Z", "2022-02-24T18:38+00:00"),
        ("2022-02-24T18:38:12+0300", "2022-02-24T18:38+03:00"),
        ("2022-02-24 18:38", "2022-02-24T18:38"),
        ("2022-02-24T18:38:00-05:00", "2022-02-24T18:38-05:00"),
        ("Thu, 24 Feb 2022 18:38:00 GMT", "2022-02-24T18:38+00:00"),
        ("2022-02-24T99:00", "2022-02-24"),
        ("2022-02-30", None),
        ("1/2/2022", None),
        ("", None),
        ("Thursday, or so", None),
    ],
)
def test_a_stamp_is_read_or_left(stamp: str, moment: str | None) -> None:
    assert iso_moment(stamp) == moment
