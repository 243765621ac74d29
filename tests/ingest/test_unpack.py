"""Gzip within bounds."""

from __future__ import annotations

import gzip
import zlib

import pytest

from turnout.errors import Skip
from turnout.ingest.unpack import gunzip, unpacked


def test_what_is_packed_is_unpacked() -> None:
    text = b"march " * 1000
    assert gunzip(gzip.compress(text), where="x") == text == gunzip(text, where="x")
    assert gunzip(gzip.compress(text) + gzip.compress(b"two"), where="x") == text + b"two"
    assert unpacked(gzip.compress(text), "gzip", where="x") == text == unpacked(zlib.compress(text), "deflate", where="x")
    assert unpacked(zlib.compress(text, wbits=-15), "Deflate", where="x") == text == unpacked(text, "identity", where="x")


@pytest.mark.parametrize("data", [gzip.compress(b"a" * 9000)[:-12], gzip.compress(b"a" * 9000)[:30] + b"x" * 40, b"\x1f\x8b"])
def test_what_is_cut_or_broken_is_refused(data: bytes) -> None:
    with pytest.raises(Skip, match=r"cut short|broken"):
        gunzip(data, where="x")


def test_a_bomb_is_refused() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    for packed in (
        lambda: gunzip(bomb, where="x"),
        lambda: unpacked(bomb, "gzip", where="x"),
        lambda: unpacked(zlib.compress(b"a" * 50_000_000), "deflate", where="x"),
    ):
        with pytest.raises(Skip, match="unpacks to more than"):
            packed()
    with pytest.raises(Skip, match="which is not read"):
        unpacked(b"x", "zstd", where="x")
