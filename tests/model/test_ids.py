"""Ids: of content, the same everywhere and always."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.model import canonical_id, content_id, hand_id


def test_an_id_is_known_in_advance() -> None:
    assert content_id("report", "Нет войне!", None, 3) == content_id("report", "Нет войне!", "", "3")
    assert content_id("report", "a") == "report-ca978112ca1bbdca"


@given(st.lists(st.text(alphabet="ab"), max_size=4), st.lists(st.text(alphabet="ab"), max_size=4))
def test_different_parts_have_different_ids(one: list[str], two: list[str]) -> None:
    assert (content_id("x", *one) == content_id("x", *two)) == (one == two or "\x1f".join(one) == "\x1f".join(two))


def test_a_lone_surrogate_has_an_id() -> None:
    assert content_id("report", "\ud83d").startswith("report-")


@given(st.text(), st.text())
def test_no_event_is_named_after_what_a_person_told_of_it_where_a_report_tells_of_it(one: str, other: str) -> None:
    read, told = content_id("event", one), hand_id(other)
    assert len(read) == len(told) and told == hand_id(other)
    assert canonical_id([told, read]) == canonical_id([read]) != canonical_id([told])
