"""Gzip undone within bounds: a small file that unpacks to more than anybody reads is refused, not unpacked."""

from __future__ import annotations

import zlib

from turnout.errors import Skip

__all__ = ["gunzip", "unpacked"]

#: Bytes of an unpacked file, and how many times it may be the packed one; text of real sites packs 4 to 30 times.
LIMIT, RATIO = 60_000_000, 250
_FREE = 1_000_000
_STEP = 1 << 16


def gunzip(data: bytes, *, where: str, limit: int = LIMIT, ratio: int = RATIO) -> bytes:
    """The bytes that a gzip file holds, all its members; other bytes as they are. Raises Skip past the limits or where it is cut."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    most = min(limit, max(len(data) * ratio, _FREE))
    parts: list[bytes] = []
    size, rest = 0, data
    while rest.startswith(b"\x1f\x8b"):
        one = zlib.decompressobj(wbits=31)
        waiting = rest
        try:
            while not one.eof and (waiting or not parts):
                part = one.decompress(waiting, _STEP)
                waiting = one.unconsumed_tail
                if not part and not waiting and not one.eof:
                    raise Skip(f"{where}: the gzip file is cut short")
                size += len(part)
                parts.append(part)
                if size > most:
                    raise Skip(f"{where}: the gzip file unpacks to more than {most / 1e6:.0f} MB; it was not read")
        except zlib.error as error:
            raise Skip(f"{where}: the gzip file is broken ({str(error)[:60]})") from error
        if not one.eof:
            raise Skip(f"{where}: the gzip file is cut short")
        rest = one.unused_data
    return b"".join(parts)


def unpacked(data: bytes, encoding: str, *, where: str) -> bytes:
    """The bytes of a body that came packed (its Content-Encoding), within the same bounds; others as they are."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("gzip", "x-gzip"):
            data = gunzip(data, where=where)
        elif name == "deflate":
            data = _inflate(data, where)
        elif name not in ("", "identity"):
            raise Skip(f"{where}: packed as {name[:20]!r}, which is not read")
    return data


def _inflate(data: bytes, where: str) -> bytes:
    most = min(LIMIT, max(len(data) * RATIO, _FREE))
    for bits in (15, -15):
        try:
            found = zlib.decompressobj(wbits=bits).decompress(data, most + 1)
        except zlib.error:
            continue
        if len(found) > most:
            raise Skip(f"{where}: the body unpacks to more than {most / 1e6:.0f} MB; it was not read")
        return found
    raise Skip(f"{where}: the packed body is broken")
