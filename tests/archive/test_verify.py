"""Verify: finds every change of every byte, names what is gone, and is silent where all is as it was kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.conftest import heard
from turnout.archive import Archive, Tally, verify
from turnout.archive.records import digest_of
from turnout.model.source import Archived


@pytest.fixture
def kept(archive: Archive) -> list[Archived]:
    """Three pages that were kept."""
    return [archive.keep(heard(url=f"https://paper.example/{n}", body=f"page {n}".encode())) for n in range(3)]


def test_all_is_as_it_was_kept(archive: Archive, kept: list[Archived]) -> None:
    tally = Tally()
    assert not list(verify(archive, [(one.digest[:9], one.digest) for one in kept], tally))
    assert (tally.files, tally.records) == (1, 10) and tally.size == (archive.folder / kept[0].file).stat().st_size


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_changed_byte_is_found(archive: Archive, kept: list[Archived], data: st.DataObject) -> None:
    path = archive.folder / kept[0].file
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    try:
        path.write_bytes(changed)
        found = list(verify(archive))
    finally:
        path.write_bytes(whole)
    # some bits say nothing of what is packed: a time in the head, what fills up the last byte before the check
    assert found or gzip.decompress(bytes(changed)) == gzip.decompress(whole)


def test_another_page_in_the_place_of_one_is_found(archive: Archive, kept: list[Archived]) -> None:
    path, one = archive.folder / kept[1].file, kept[1]
    data = path.read_bytes()
    record = gzip.decompress(data[one.offset : one.offset + one.length]).replace(b"page 1", b"page 9")
    path.write_bytes(data[: one.offset] + gzip.compress(record) + data[one.offset + one.length :])
    found = list(verify(archive, [("report 1", one.digest)]))
    assert any("https://paper.example/1: its bytes do not have the digest" in fault.why for fault in found)
    assert found[-1].kind == "lost" and found[-1].what == "report 1"


def test_what_is_gone_is_named(archive: Archive, kept: list[Archived]) -> None:
    path = archive.folder / kept[0].file
    data = path.read_bytes()
    path.write_bytes(data[: kept[2].offset])
    assert {fault.kind for fault in verify(archive)} == {"missing"}
    path.write_bytes(data[: kept[2].offset + 5])
    tally = Tally()
    assert {fault.kind for fault in verify(archive, (), tally)} == {"torn", "missing"} and not tally.half, "it was told of"
    (archive.folder / "turnout-00002.warc.gz").write_bytes(b"")
    assert {fault.kind for fault in verify(archive)} == {"torn", "missing"}
    (archive.folder / "turnout-00002.warc.gz").unlink()
    path.unlink()
    (fault,) = verify(archive)
    assert (fault.kind, fault.what, fault.why) == ("missing", "turnout-00001.warc.gz", "the file is gone, with 10 records")


def test_half_a_record_that_nobody_was_told_of_is_no_fault(archive: Archive, kept: list[Archived]) -> None:
    path = archive.folder / kept[0].file
    whole = path.read_bytes()
    with path.open("ab") as file:
        file.write(whole[kept[2].offset : kept[2].offset + 99])
    tally = Tally()
    assert not list(verify(archive, (), tally)) and tally.half.startswith(f"{path.name} at {len(whole)} ends in half a record, as a")


def test_a_pointer_into_nothing_is_named(archive: Archive, kept: list[Archived]) -> None:
    (fault,) = verify(archive, [("report 7", digest_of(b"never")), ("report 1", kept[1].digest)])
    assert (fault.kind, fault.what) == ("lost", "report 7")


def test_what_is_borrowed_is_looked_at_too(archive: Archive, tmp_path: Path) -> None:
    with Archive(tmp_path / "other", write=True, sync=False) as other:
        there = other.keep(heard())
    path = tmp_path / "other" / there.file
    place = Archived(file=str(path), offset=there.offset, digest="")
    told = archive.refer(place, url="https://paper.example/b", at="2026-01-01T00:00:00+00:00")
    assert not list(verify(archive, [("report 1", told.digest)]))
    path.write_bytes(path.read_bytes()[:-1].replace(b"\x1f\x8b\x08", b"\x1f\x8b\x09"))
    assert [fault.kind for fault in verify(archive)] == ["changed"]
    path.unlink()
    assert [fault.kind for fault in verify(archive, [("report 1", told.digest)])] == ["missing", "lost"]


def test_a_changed_byte_is_told_once(archive: Archive, kept: list[Archived]) -> None:
    path = archive.folder / kept[1].file
    data = bytearray(path.read_bytes())
    data[kept[1].offset + kept[1].length - 20] ^= 1
    path.write_bytes(data)
    (fault,) = verify(archive)
    assert fault.kind == "changed" and fault.offset == kept[1].offset and "https://paper.example/1" in fault.why
