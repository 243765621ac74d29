"""Copies: the bytes as they came, and unpacked; a bomb stays packed, and what cannot be read says so."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.archive.conftest import heard
from turnout.archive import Archive, find, look
from turnout.archive.copies import read_foreign
from turnout.errors import Skip


def _packed(archive: Archive, body: bytes, encoding: str) -> tuple[bytes, bytes]:
    told = archive.keep(heard(body=body, headers=(("Content-Encoding", encoding), ("Content-Type", "text/html; charset=koi8-r"))))
    copy = find(archive.index, archive.folder, told.digest)
    assert copy.content_type == "text/html; charset=koi8-r"
    return copy.packed, copy.body


def test_a_packed_body_is_given_both_ways(archive: Archive) -> None:
    packed = gzip.compress(b"<p>Forty people.")
    assert _packed(archive, packed, "gzip") == (packed, b"<p>Forty people.")


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_what_cannot_be_unpacked_stays_as_it_came(archive: Archive, encoding: str) -> None:
    assert _packed(archive, b"no such thing", encoding) == (b"no such thing", b"no such thing")


def test_a_bomb_stays_packed(archive: Archive) -> None:
    bomb = gzip.compress(b"\0" * 120_000_000, 1)
    assert _packed(archive, bomb, "gzip") == (bomb, bomb)


def test_a_plain_warc_of_another_tool_is_read(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Forty people."
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/\r\nContent-Length: {len(block)}\r\n"
    (tmp_path / "a.warc").write_bytes(f"{head}Content-Type: application/http; msgtype=response\r\n\r\n".encode() + block + b"\r\n\r\n")
    copy = read_foreign(tmp_path / "a.warc", 0)
    assert (copy.body, copy.status, copy.url) == (b"<p>Forty people.", 200, "https://paper.example/")


@pytest.mark.parametrize(("data", "offset"), [(b"", 0), (b"hello world", 0), (b"\x1f\x8b\x08\x00 no", 0), (b"WARC/1.0\r\n", 0)])
def test_where_no_record_is_nothing_is_read(tmp_path: Path, data: bytes, offset: int) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    with pytest.raises(Skip):
        read_foreign(tmp_path / "a.warc", offset)
    with pytest.raises(Skip):
        read_foreign(tmp_path / "none.warc", offset)


def test_a_changed_copy_is_not_given_for_what_it_was(archive: Archive) -> None:
    told = archive.keep(heard(body=b"Forty people stood outside."))
    path = archive.folder / told.file
    data = path.read_bytes()
    other = of_same_place(data, told.offset, told.length)
    path.write_bytes(other)
    with pytest.raises(Skip, match=r"is not what it was|can be read"):
        find(archive.index, archive.folder, told.digest)
    copy, fault = look(archive.index, archive.folder, told.digest)
    assert copy is None or (copy.body == b"Fifty people stood outside." and "is not what it was" in fault)


def test_however_a_file_is_damaged_its_copy_is_whole_or_said_to_be_none(archive: Archive) -> None:
    told = archive.keep(heard(body=b"Forty people stood outside."))
    path = archive.folder / told.file
    data = path.read_bytes()
    places = range(told.offset, told.offset + told.length)
    damaged = [data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :] for at in places]
    for one in (*damaged, *(data[:at] for at in places)):
        path.write_bytes(one)
        copy, fault = look(archive.index, archive.folder, told.digest)
        assert "\n" not in fault and (fault or (copy is not None and copy.packed == b"Forty people stood outside."))
    path.unlink()
    assert look(archive.index, archive.folder, told.digest) == (None, f"{told.file}: No such file or directory")


def of_same_place(data: bytes, offset: int, length: int) -> bytes:
    """The file with another page of the same record's place, packed anew."""
    record = gzip.decompress(data[offset : offset + length]).replace(b"Forty", b"Fifty")
    return data[:offset] + gzip.compress(record) + data[offset + length :]
