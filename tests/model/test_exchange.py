"""Exchanges: headers are found by their name in small letters."""

from __future__ import annotations

from turnout.model.exchange import Exchange


def test_a_header_is_found_however_it_is_written() -> None:
    one = Exchange(url="https://a.example/", at="2026-03-01T12:00:00+00:00", status=200, headers=(("ETag", '"1"'), ("etag", '"2"')))
    assert (one.header("etag"), one.header("location")) == ('"1"', None)
