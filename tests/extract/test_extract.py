"""What a report is about reaches the stretches that do not say it."""

from __future__ import annotations

from turnout.extract import about, extract
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import Units


def units(text: str) -> Units:
    return analyse(text, 0, len(text), pack("en"))


def figures(found: list[Mention]) -> list[str]:
    return [m.data["variable"] for m in found if m.kind == "figure"]


def test_an_entry_of_a_live_blog_is_read_in_its_reports_light() -> None:
    entry = units("The ministry says 41 people have now been detained in Tbilisi.")
    context = about([(units("Live: protests in Tbilisi. Protesters fill the avenue."), pack("en")), (entry, pack("en"))])
    assert context.protest and not context.war
    assert figures(extract(entry, pack("en"), context)) == ["detained"]


def test_war_news_is_no_protest() -> None:
    context = about([(units("The army shelled the town; soldiers were killed at the front as artillery fired."), pack("en"))])
    assert not context.protest
