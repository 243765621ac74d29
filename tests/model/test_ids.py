"""Ids: of content, the same everywhere and always."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.model import content_id


def test_an_id_is_known_in_advance() -> None:
    assert content_id("report", "Нет войне!", None, 3) == content_id("report", "Нет войне!", "", "3")
    assert content_id("report", "a") == "report-ca978112ca1bbdca"


@given(st.lists(st.text(alphabet="ab"), max_size=4), st.lists(st.text(alphabet="ab"), max_size=4))
def test_different_parts_have_different_ids(one: list[str], two: list[str]) -> None:
    assert (content_id("x", *one) == content_id("x", *two)) == (one == two or "\x1f".join(one) == "\x1f".join(two))


def test_a_lone_surrogate_has_an_id() -> None:
    assert content_id("report", "\ud83d").startswith("report-")
