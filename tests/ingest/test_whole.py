"""How far a WARC file is whole: cut at every byte, packed or not, the place of the record in which it ends."""

from __future__ import annotations

import gzip
import io

import pytest

from turnout.ingest import whole
from turnout.ingest.whole import halt


def record(size: int) -> bytes:
    return b"WARC/1.1\r\nWARC-Type: metadata\r\ncontent-length: %d\r\n\r\n%s\r\n\r\n" % (size, (b"ab\r\n\r\n" * size)[:size])


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("piece", [7, 1 << 16])
def test_a_file_that_is_cut_at_any_byte_ends_in_the_record_of_that_byte(monkeypatch: pytest.MonkeyPatch, packed: bool, piece: int) -> None:
    monkeypatch.setattr(whole, "_PIECE", piece)
    records = [gzip.compress(one) if packed else one for one in map(record, (0, 90, 300))]
    data, begins = b"".join(records), [sum(map(len, records[:number])) for number in range(3)]
    for cut in range(len(data) + 1):
        # the empty lines after a record's block are missed by nobody, but for a gzip member of which they are
        ends = [sum(map(len, records[: number + 1])) - (0 if packed else 4) for number in range(3)]
        inside = [begin for begin, end in zip(begins, ends, strict=True) if begin < cut < end]
        assert halt(io.BytesIO(data[:cut]), 0) == (inside[0] if inside else None), cut
        for begin in begins:
            if begin < cut:
                assert halt(io.BytesIO(data[:cut]), begin) == (inside[0] if inside and inside[0] >= begin else None)


@pytest.mark.parametrize("rubbish", [b"rubbish", b"\0" * 9, b"WARC/1.1\r\nno length: at all\r\n\r\n", b"<p>\r\ncontent-length: 0\r\n\r\n"])
@pytest.mark.parametrize("packed", [True, False])
def test_what_is_no_record_is_none(rubbish: bytes, packed: bool) -> None:
    good = gzip.compress(record(40)) if packed else record(40)
    assert halt(io.BytesIO(good + rubbish), 0) == len(good)
    assert halt(io.BytesIO(good * 2), 0) is None


def test_records_packed_as_one_are_walked_and_a_head_without_an_end_is_not_held_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    assert halt(io.BytesIO(gzip.compress(record(90) * 3)), 0) is None
    assert halt(io.BytesIO(gzip.compress(record(90) + record(90)[:-30])), 0) == 0
    monkeypatch.setattr(whole, "_HEAD", 100)
    assert halt(io.BytesIO(record(5) + b"WARC/1.1\r\n" + b"a" * 200_000), 0) == len(record(5))
