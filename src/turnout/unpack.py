"""Unpacking: what a transfer's compression makes of a body, piece by piece, never more than is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from turnout.errors import Skip

__all__ = ["RATIO", "encodings", "unpack"]

RATIO = 200
"""How many times its packed size a body may have; a page of one repeated line has 100, a bomb 1,000."""
_FREE = 1_000_000  # bytes below which nobody asks for the ratio
_PIECE = 65_536
_LAYERS = 3


@cache
def _brotli() -> ModuleType | None:
    try:
        import brotli
    except ImportError:
        return None
    found: ModuleType = brotli
    # before 1.2 nothing bounds what one call gives back
    return found if hasattr(found.Decompressor(), "can_accept_more_data") else None


def encodings() -> str:
    """What is asked for as Accept-Encoding."""
    return "gzip, deflate, br" if _brotli() else "gzip, deflate"


def unpack(body: bytes, encoding: str, *, limit: int, where: str) -> bytes:
    """The body without its Content-Encoding; raises Skip for more than `limit`, for bombs, for what is cut short or damaged."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > _LAYERS:
        raise Skip(f"{where}: packed {len(names)} times over; not unpacked")
    for name in reversed(names):
        body = _one(body, name, limit, where)
    return body


def _one(body: bytes, name: str, limit: int, where: str) -> bytes:
    if not body:
        return body
    try:
        if name in ("gzip", "x-gzip"):
            return _zlib(body, 31, limit, where)
        if name == "deflate":
            return _deflate(body, limit, where)
        if name == "br" and (brotli := _brotli()) is not None:
            return _br(body, brotli, limit, where)
    except zlib.error as error:
        raise Skip(f"{where}: says it is packed as {name}, and it cannot be unpacked ({error})") from None
    raise Skip(f"{where}: packed as {name[:40]!r}, which nobody asked for")


def _deflate(body: bytes, limit: int, where: str) -> bytes:
    """Deflate as the standard has it, with zlib's head; or without, as some servers have it."""
    try:
        return _zlib(body, 15, limit, where)
    except zlib.error:
        return _zlib(body, -15, limit, where)


def _zlib(body: bytes, window: int, limit: int, where: str) -> bytes:
    """All members of a gzip body, or the one stream of another; zeros after the last are padding."""
    out = bytearray()
    rest = body
    while rest:
        worker = zlib.decompressobj(window)
        data = rest
        while not worker.eof:
            piece = worker.decompress(data, _PIECE)
            _add(out, piece, len(body), limit, where)
            data = worker.unconsumed_tail
            if not piece and not data and not worker.eof:
                raise Skip(f"{where}: the packed body is cut short")
        rest = worker.unused_data.lstrip(b"\0") if window == 31 else b""
        if rest and not rest.startswith(b"\x1f\x8b"):
            break
    return bytes(out)


def _br(body: bytes, brotli: ModuleType, limit: int, where: str) -> bytes:
    out = bytearray()
    worker: Any = brotli.Decompressor()
    work: Callable[..., bytes] = worker.process
    try:
        _add(out, work(body, output_buffer_limit=_PIECE), len(body), limit, where)
        while not worker.is_finished():
            piece = work(b"", output_buffer_limit=_PIECE)
            if not piece and worker.can_accept_more_data():
                raise Skip(f"{where}: the packed body is cut short")
            _add(out, piece, len(body), limit, where)
    except brotli.error as error:
        raise Skip(f"{where}: says it is packed as br, and it cannot be unpacked ({error})") from None
    return bytes(out)


def _add(out: bytearray, piece: bytes, packed: int, limit: int, where: str) -> None:
    out += piece
    if len(out) > limit:
        raise Skip(f"{where}: unpacks to more than {limit:,} bytes; not read")
    if len(out) > _FREE and len(out) > RATIO * packed:
        raise Skip(f"{where}: unpacks to more than {RATIO} times its size, as a bomb does; not read")
