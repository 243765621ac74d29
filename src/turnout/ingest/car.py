"""CAR files: a repository's blocks as DAG-CBOR, and the records in its tree with their keys."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from turnout.errors import Skip

__all__ = ["records"]

#: How deep a value may nest; posts need eight.
_DEEP = 60


def records(data: bytes, *, where: str) -> tuple[str, Iterator[tuple[str, str, dict[str, Any]]]]:
    """The account of a repository, and its records: key, form and value of each. Raises Skip where the file is none."""
    try:
        size, at = _varint(data, 0)
        head, _ = _value(data[at : at + size], 0, 0)
        blocks = dict(_blocks(data, at + size))
        roots = head["roots"]
        commit, _ = _value(blocks[roots[0]], 0, 0)
        did, root = str(commit["did"]), commit["data"]
    except (ValueError, KeyError, IndexError, TypeError, struct.error) as error:
        raise Skip(f"{where}: no CAR file of an account that can be read ({type(error).__name__})") from error
    return did, _walk(blocks, root)


def _walk(blocks: dict[bytes, bytes], root: object) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The records under the tree's nodes, in the order of the keys in each; a node is read once."""
    waiting, seen = [root], set[object]()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, bytes) or one in seen or one not in blocks:
            continue
        seen.add(one)
        try:
            node, _ = _value(blocks[one], 0, 0)
            key = b""
            waiting.append(node.get("l"))
            for entry in node["e"]:
                key = key[: entry["p"]] + entry["k"]
                waiting.append(entry.get("t"))
                value, _ = _value(blocks[entry["v"]], 0, 0)
                if isinstance(value, dict):
                    yield key.decode("ascii", "replace"), entry["v"].hex()[-16:], value
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error):
            continue  # a broken node: the others are read


def _blocks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while at < len(data):
        size, at = _varint(data, at)
        block = data[at : at + size]
        if not size or len(block) < size:
            return  # cut short
        length = 36 if block[:1] == b"\x01" else 34
        yield block[:length], block[length:]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 63, 7):
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
    raise ValueError("no number")


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """A CBOR value and where it ends; a link (tag 42) is the bytes of its CID."""
    if depth > _DEEP:
        raise ValueError("nested too deep")
    first = data[at]
    major, at = first >> 5, at + 1
    if major == 7:
        return _simple(data, first & 31, at)
    size, at = _size(data, first & 31, at)
    if major < 2:
        return (size if major == 0 else -1 - size), at
    if major < 4:
        if at + size > len(data):
            raise ValueError("cut short")
        part = data[at : at + size]
        return (part if major == 2 else part.decode("utf-8", "replace")), at + size
    if major == 6:
        inner, at = _value(data, at, depth + 1)
        return (inner[1:] if size == 42 and isinstance(inner, bytes) else inner), at
    if size > len(data):
        raise ValueError("more parts than bytes")
    parts: list[Any] = []
    for _ in range(size * (2 if major == 5 else 1)):
        one, at = _value(data, at, depth + 1)
        parts.append(one)
    return (parts if major == 4 else dict(zip(map(str, parts[::2]), parts[1::2], strict=True))), at


def _size(data: bytes, short: int, at: int) -> tuple[int, int]:
    if short < 24:
        return short, at
    if short > 27:
        raise ValueError("no length")
    width = 1 << (short - 24)
    if at + width > len(data):
        raise ValueError("cut short")
    return int.from_bytes(data[at : at + width], "big"), at + width


def _simple(data: bytes, short: int, at: int) -> tuple[Any, int]:
    if short == 27:
        return struct.unpack(">d", data[at : at + 8])[0], at + 8
    return {20: False, 21: True}.get(short), at
