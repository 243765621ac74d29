"""Unpacking: as much as is allowed and no more, whatever the packed bytes promise."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import seconds
from turnout.errors import Skip
from turnout.unpack import encodings, unpack

TEXT = b"Some forty people stood outside the town hall of Brzeg. " * 50


def _raw(data: bytes) -> bytes:
    worker = zlib.compressobj(wbits=-15)
    return worker.compress(data) + worker.flush()


PACKED = {
    "gzip": gzip.compress(TEXT), "x-gzip": gzip.compress(TEXT), "deflate": zlib.compress(TEXT), "br": brotli.compress(TEXT),
        "identity": TEXT,
    "": TEXT,
}


@pytest.mark.parametrize("encoding", PACKED)  # the bytes are no name of a test: gzip's hold the time
def test_what_is_packed_comes_out(encoding: str) -> None:
    assert unpack(PACKED[encoding], encoding, limit=1_000_000, where="x") == TEXT


def test_deflate_without_its_head_and_layers_and_members() -> None:
    assert unpack(_raw(TEXT), "deflate", limit=1_000_000, where="x") == TEXT
    assert unpack(gzip.compress(brotli.compress(TEXT)), "br, gzip", limit=1_000_000, where="x") == TEXT
    assert unpack(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "gzip", limit=10, where="x") == b"ab"
    assert unpack(b"", "gzip", limit=10, where="x") == b""


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_bomb_is_seen_early(encoding: str) -> None:
    zeros = b"\0" * 300_000_000
    packed = {"gzip": lambda: gzip.compress(zeros, 1), "deflate": lambda: zlib.compress(zeros, 1), "br": lambda: brotli.compress(zeros,
        quality=1)}
    data = packed[encoding]()

    def work() -> None:
        with pytest.raises(Skip, match="unpacks to more than"):
            unpack(data, encoding, limit=10_000_000, where="x")

    assert seconds(work) < 1


def test_a_bomb_of_bombs_is_seen() -> None:
    inner = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(Skip, match="unpacks to more than"):
        unpack(gzip.compress(inner), "gzip, gzip", limit=10_000_000, where="x")
    with pytest.raises(Skip, match="4 times over"):
        unpack(b"x", "gzip, gzip, gzip, gzip", limit=10, where="x")


def test_the_ratio_holds_under_the_limit() -> None:
    with pytest.raises(Skip, match="times its size"):
        unpack(gzip.compress(b"\0" * 5_000_000), "gzip", limit=10_000_000, where="x")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_is_cut_short_or_damaged_is_told(encoding: str) -> None:
    packed = PACKED[encoding]
    with pytest.raises(Skip, match="cut short"):
        unpack(packed[:-6], encoding, limit=1_000_000, where="x")
    with pytest.raises(Skip):
        unpack(b"\x07 no such thing", encoding, limit=1_000_000, where="x")


def test_what_nobody_asked_for_is_told() -> None:
    assert "br" in encodings()
    with pytest.raises(Skip, match="nobody asked for"):
        unpack(b"x", "zstd", limit=10, where="x")


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]))
def test_any_bytes_end_in_bytes_or_a_skip(data: bytes, encoding: str) -> None:
    try:
        assert len(unpack(data, encoding, limit=5_000, where="x")) <= 5_000
    except Skip as told:
        assert str(told).startswith("x: ")
