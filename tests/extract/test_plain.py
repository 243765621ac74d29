"""Plain views: merged units seen as the words they end in, counts as numbers."""

from __future__ import annotations

import pytest

from turnout.extract.plain import plain
from turnout.extract.response import responses
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import Mark
from turnout.text.view import own_view


def test_counts_become_numbers_and_terms_their_sanction() -> None:
    text, english = "Police killed two men; they face 15 years in prison.", pack("en")
    units = plain(own_view(analyse(text, 0, len(text), english), english, "response"), "r", "rx")
    count = units.kinds.index("count")
    term = units.kinds.index("duration")
    assert units.has(count, "num") and not units.has(count, "count")
    assert units.has(term, "rx.sanction")


def test_without_merged_units_the_view_is_the_same() -> None:
    english = pack("en")
    units = own_view(analyse("Police came.", 0, 12, english), english, "response")
    assert plain(units, "r") is units


def test_the_month_stays_a_month() -> None:
    english = pack("en")
    text = "It ended in March."
    units = plain(own_view(analyse(text, 0, len(text), english), english, "kinds"), "k", "kx")
    assert not units.has(units.keys.index("march"), "kx")


def test_a_day_before_may_be_a_cue() -> None:
    russian = pack("ru")
    text = "Накануне задержали организатора."
    units = plain(own_view(analyse(text, 0, len(text), russian), russian, "response"), "r", "rx")
    assert units.has(0, "rx.preventive")


@pytest.mark.parametrize(("lang", "text", "name"), [
    ("en", "Red Square was closed off.", "Red Square"), ("ru", "Красную площадь оцепили.", "Красную площадь"),
])
def test_a_venue_is_still_a_square(lang: str, text: str, name: str) -> None:
    found = pack(lang)
    marks = [Mark(text.index(name), text.index(name) + len(name), "venue")]
    units = plain(own_view(analyse(text, 0, len(text), found, marks), found, "response"), "r", "rx")
    assert units.has(0, "rx.place")
    assert {mention.value for mention in responses(analyse(text, 0, len(text), found, marks), found)} == {"area-closed"}
