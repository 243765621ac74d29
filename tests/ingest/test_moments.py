"""Moments: machine-made stamps, to the minute, with their zone."""

from __future__ import annotations

import pytest

from turnout.ingest.moments import clock_in, iso_moment, moment_of


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


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1709720100, "2024-03-06T10:15+00:00"),
        (1709720100.9, "2024-03-06T10:15+00:00"),
        ("1709720100000", "2024-03-06T10:15+00:00"),
        (1709720100123456, "2024-03-06T10:15+00:00"),
        ("06.03.2024, 10:15", "2024-03-06T10:15"),
        ("2024/03/26", "2024-03-26"),
        ("03/26/2024", "2024-03-26"),
        ("6/3/2024", None),
        ("6-3-2024", None),
        ("2024-03-06 or so", None),
        ("41.03.2024", None),
        (12, None),
        (10**18, None),
        (float("nan"), None),
        (True, None),
        ([2024], None),
        ("1" * 10_000, None),
    ],
)
def test_a_value_is_one_moment_or_none(value: object, moment: str | None) -> None:
    assert moment_of(value) == moment


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:35", "T14:35"),
        ("2:05 PM ET", "T14:05"),
        ("12.10 a.m.", "T00:10"),
        ("14.35 Uhr", "T14:35"),
        ("9h05", "T09:05"),
        ("2 pm", "T14:00"),
        ("Updated 14:35:20 GMT", "T14:35+00:00"),
        ("14:35 (+0300)", "T14:35+03:00"),
        ("25:10", None),
        ("13 pm", None),
        ("24.02.2022", None),
        ("3.5 %", None),
        ("a score of 14:2", None),
    ],
)
def test_a_time_of_day_is_read_as_pages_print_it(text: str, clock: str | None) -> None:
    assert clock_in(text) == clock


def test_a_time_of_day_may_have_to_open_the_text() -> None:
    assert clock_in("— 14:35 The gates are shut", opens=True) == "T14:35"
    assert clock_in("At 14:35 the gates were shut", opens=True) is None
    assert clock_in("10:00 - 12:00 speeches", opens=True) is None
