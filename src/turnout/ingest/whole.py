"""Whole: how far a WARC file is made of whole records, packed or not. Who iterates over them is not told where the last one is cut off."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO

__all__ = ["halt"]

_PIECE, _HEAD = 1 << 16, 1 << 20
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*(?:\r\n|$)", re.IGNORECASE)


def halt(stream: IO[bytes], start: int) -> int | None:
    """Where the first record begins that is not whole; None where all are to the end. A record, or its gzip member, begins at `start`."""
    stream.seek(start)
    first = stream.read(_PIECE)
    packed = first.startswith(b"\x1f\x8b")
    place, held, left = start, b"", 0
    for at, found in _members(stream, start, first) if packed else _pieces(stream, start, first):
        if found is None:
            return at
        end, piece = at + len(found), found
        while piece:
            if left:
                piece, left = piece[left:], max(left - len(piece), 0)
                continue
            if not held:
                piece = piece.lstrip(b"\r\n")
                place = at if packed else end - len(piece)
            held += piece
            head, gap, piece = held.partition(b"\r\n\r\n")
            if gap:
                length = _LENGTH.search(head)
                if length is None or not head.startswith(b"WARC/"):
                    return place
                held, left = b"", int(length[1])
            elif len(held) > _HEAD:
                return place
    return place if held or left else None


def _pieces(stream: IO[bytes], at: int, piece: bytes) -> Iterator[tuple[int, bytes | None]]:
    while piece:
        yield at, piece
        at += len(piece)
        piece = stream.read(_PIECE)


def _members(stream: IO[bytes], at: int, data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """What is packed, each piece with the place of its gzip member; None for one that is cut off or damaged."""
    while data:
        worker, size = zlib.decompressobj(31), 0
        while not worker.eof:
            try:
                piece = worker.decompress(data, _PIECE)
            except zlib.error:
                data = b""
            if not data:
                yield at, None
                return
            if piece:
                yield at, piece
            size += len(data)
            data = worker.unused_data or worker.unconsumed_tail
            size -= len(data)
            data = data or stream.read(_PIECE)
        at += size
