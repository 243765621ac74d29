"""A pad: what a kind notes stands until the next round, and what the wide sieve drops is known by its one address."""

from __future__ import annotations

import pytest

from turnout.collect.pad import Pad

ONE = "https://paper.example/1"


class _No:
    """A sieve that lets nothing through."""

    def may_bytes(self, data: bytes) -> bool:
        return False


@pytest.mark.parametrize(
    "spelled", ["HTTPS://Paper.Example/1", "https://paper.example:443/1", "https://paper.example/1?utm_source=x", "https://me:pw@paper.example/1#a"]
)
def test_a_page_that_is_known_is_known_however_its_address_is_spelled(spelled: str) -> None:
    pad = Pad({}, _No(), {ONE})  # type: ignore[arg-type]
    assert pad.passes(b"x", spelled) and pad.dropped == []
    other = spelled.replace("/1", "/9")
    assert not pad.passes(b"x", other) and pad.dropped == ["https://paper.example/9"], "and what is dropped is kept under its one address"


def test_notes_are_told_again_and_the_fresh_ones_are_to_be_kept() -> None:
    pad = Pad({"a": "1"}, None, set())
    pad.note("b", "2")
    assert (pad.told("a"), pad.told("b"), pad.told("c"), pad.fresh) == ("1", "2", None, {"b": "2"}) and pad.passes(b"x", ONE)
