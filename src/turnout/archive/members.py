"""Members: a WARC.gz walked record by record, as far as it is whole; what is torn at its end, and what is damaged inside."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

__all__ = ["Bad", "Member", "head_of", "read_member", "walk"]

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1 << 16
_MOST = 1 << 30  # bytes of one record; ours have a hundredth


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One whole record: its place in the file, its headers with small-letter names, and what follows them."""

    offset: int
    length: int
    headers: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """Bytes that are no whole record: `torn` where the file ends inside one, else damaged."""

    offset: int
    length: int
    torn: bool


def walk(path: Path, start: int = 0) -> Iterator[Member | Bad]:
    """The records of a file from a place where one begins; after damage it goes on where the next one can be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        at = start
        while at < size:
            found = _member(file, at)
            if isinstance(found, Bad):
                next_one = _next(file, at + 1, size)  # also where it reads on to the end: damage may name more than there is
                end = size if next_one is None else next_one
                yield Bad(offset=at, length=end - at, torn=found.torn and next_one is None)
                at = end
            else:
                yield found
                at += found.length


def read_member(path: Path, offset: int) -> Member | None:
    """The record at a place of a file; None where none is whole there. Raises OSError where there is no such file."""
    with path.open("rb") as file:
        found = _member(file, offset)
    return found if isinstance(found, Member) else None


def head_of(data: bytes) -> tuple[dict[str, str], bytes] | None:
    """Headers and block of a record's bytes; None where they are no record, or shorter or longer than they say."""
    head, gap, rest = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8", "replace").split("\r\n")
    if not gap or not first.startswith("WARC/"):
        return None
    headers = {name.strip().lower(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}
    length = headers.get("content-length", "")
    if not length.isdigit() or rest[int(length) :] != b"\r\n\r\n":
        return None
    return headers, rest[: int(length)]


def _member(file: BinaryIO, offset: int) -> Member | Bad:
    file.seek(offset)
    worker, out = zlib.decompressobj(31), bytearray()
    read = 0
    try:
        while not worker.eof:
            piece = file.read(_PIECE)
            if not piece:
                return Bad(offset=offset, length=read, torn=True)
            read += len(piece)
            out += worker.decompress(piece, _MOST - len(out))
            if len(out) >= _MOST:
                return Bad(offset=offset, length=read, torn=False)
    except zlib.error:
        return Bad(offset=offset, length=read, torn=_zeros(file, offset))
    told = head_of(bytes(out))
    length = read - len(worker.unused_data)
    if told is None:
        return Bad(offset=offset, length=length, torn=False)
    return Member(offset=offset, length=length, headers=told[0], block=told[1])


def _zeros(file: BinaryIO, offset: int) -> bool:
    """Whether nothing but zeros follows: what a file system may leave of a write that power was lost in."""
    file.seek(offset)
    while piece := file.read(_PIECE):
        if piece.strip(b"\0"):
            return False
    return True


def _next(file: BinaryIO, start: int, size: int) -> int | None:
    """The next place where a whole record can be read."""
    at = start
    while at < size:
        file.seek(at)
        piece = file.read(_PIECE)
        hit = piece.find(_MAGIC)
        while hit >= 0:
            if isinstance(_member(file, at + hit), Member):
                return at + hit
            hit = piece.find(_MAGIC, hit + 1)
        at += max(len(piece) - len(_MAGIC) + 1, 1)
    return None
