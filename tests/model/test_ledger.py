"""The ledger's nouns: a series knows what holds now."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Count, Evidence, Point, Series, Statement


def point(words: str, low: int, standing: str) -> Point:
    said = Statement(
        id=f"st-{low}", candidate="event-1", variable="detained", value=Count(low=low, high=low, words=words),
        evidence=(Evidence(start=0, end=len(words), text=words),),
    )
    return Point(statement=said, report="report-1", source="The Herald", known_at="2024-03-09T18:00", witness="w-1", standing=standing)


def test_the_last_current_point_holds() -> None:
    series = Series(speaker="police", role="police", points=(point("12", 12, "superseded"), point("40", 40, "current")))
    assert series.current is not None and series.current.statement.id == "st-40"


def test_nothing_holds_where_every_value_was_rejected() -> None:
    one = point("12", 12, "rejected")
    assert Series(speaker="police", role="police", points=(one, replace(one, standing="rejected"))).current is None
