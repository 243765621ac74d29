"""CAR files: the records of an account's repository."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Skip
from turnout.ingest.car import records


class Link(bytes):
    """A link to a block."""


def cbor(value: Any) -> bytes:
    """A value as DAG-CBOR."""
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, Link):
        return b"\xd8\x2a" + cbor(b"\x00" + bytes(value))
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, int):
        return sized(0, value) if value >= 0 else sized(1, -1 - value)
    if isinstance(value, bytes):
        return sized(2, len(value)) + value
    if isinstance(value, str):
        return sized(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return sized(4, len(value)) + b"".join(map(cbor, value))
    return sized(5, len(value)) + b"".join(cbor(key) + cbor(one) for key, one in value.items())


def sized(major: int, size: int) -> bytes:
    for limit, short in ((24, None), (256, 24), (65536, 25), (2**32, 26)):
        if size < limit:
            return bytes([major << 5 | (size if short is None else short)]) + (
                b"" if short is None else size.to_bytes(1 << (short - 24), "big")
            )
    raise ValueError(size)


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def repository(held: dict[str, Any]) -> bytes:
    """A repository of these records, in one node of a tree."""
    blocks: dict[Link, bytes] = {}

    def put(value: Any) -> Link:
        link = Link(b"\x01\x71\x12\x20" + len(blocks).to_bytes(32, "big"))
        blocks[link] = cbor(value)
        return link

    entries, before = [], b""
    for key, value in held.items():
        name = key.encode()
        shared = next((at for at, (a, b) in enumerate(zip(before, name, strict=False)) if a != b), min(len(before), len(name)))
        entries.append({"p": shared, "k": name[shared:], "v": put(value), "t": None})
        before = name
    root = put(
        {"did": "did:plc:a", "version": 3, "data": put({"l": None, "e": entries}), "rev": "x", "sig": b"s", "f": 1.5, "n": -7, "t": True}
    )
    head = cbor({"version": 1, "roots": [root]})
    return varint(len(head)) + head + b"".join(varint(len(link + data)) + link + data for link, data in blocks.items())


def test_records_are_read_with_their_keys() -> None:
    did, found = records(repository({"a.b/1": {"text": "x" * 300, "list": [1, {"y": None}]}, "a.b/12": {"z": -1}, "c/3": {}}), where="x")
    told = list(found)
    assert did == "did:plc:a" and [key for key, _, _ in told] == ["a.b/1", "a.b/12", "c/3"]
    assert (
        told[0][2] == {"text": "x" * 300, "list": [1, {"y": None}]} and told[1][2] == {"z": -1} and len({form for _, form, _ in told}) == 3
    )


def test_what_is_cut_is_read_so_far() -> None:
    data = repository({"a/1": {"text": "one"}, "a/2": {"text": "two"}})
    with pytest.raises(Skip):
        records(data[:40], where="x")
    with pytest.raises(Skip):
        list(records(data[:-60], where="x")[1])


@given(st.binary(max_size=300), st.integers(0, 200))
def test_no_bytes_break_it(junk: bytes, at: int) -> None:
    whole = repository({"a/1": {"text": "one"}})
    for data in (junk, whole[:at] + junk + whole[at:], whole[:at] + junk):
        try:
            list(records(data, where="x")[1])
        except Skip:
            continue
