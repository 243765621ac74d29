"""The index: catches up with its files, forgets what is gone from them, and finds by digest and by address."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.archive.conftest import heard
from turnout.archive import Archive
from turnout.archive.index import Index
from turnout.archive.records import digest_of, of_exchange


def _put(path: Path, *bodies: bytes) -> None:
    with path.open("ab") as file:
        for body in bodies:
            file.write(of_exchange(heard(body=body), digest_of(body), None)[0])


def test_it_reads_what_files_hold_beyond_what_it_knows(tmp_path: Path) -> None:
    _put(tmp_path / "a.warc.gz", b"one")
    index = Index(tmp_path, write=True)
    _put(tmp_path / "a.warc.gz", b"two")
    _put(tmp_path / "b.warc.gz", b"three")
    assert index.bearer(digest_of(b"two")) is None
    index.catch_up()
    found = [index.bearer(digest_of(body)) for body in (b"one", b"two", b"three")]
    assert [row.file for row in found if row] == ["a.warc.gz", "a.warc.gz", "b.warc.gz"]
    index.close()


def test_what_a_shorter_file_has_lost_stays_told_to_be_missed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    _put(path, b"one", b"two")
    Index(tmp_path, write=True).close()
    path.unlink()
    _put(path, b"one")
    index = Index(tmp_path, write=True)
    assert index.bearer(digest_of(b"one")) is not None and index.bearer(digest_of(b"two")) is not None
    index.close()


def test_the_last_answer_of_an_address_is_the_last_that_held_something(archive: Archive) -> None:
    for at, body, status in (("10", b"old", 200), ("11", b"new", 200), ("12", b"", 304), ("13", b"gone", 404)):
        archive.keep(heard(body=body, status=status, at=f"2026-03-01T{at}:00:00+00:00"))
    found = archive.index.latest("https://paper.example/a")
    assert found is not None and found.digest == digest_of(b"new")
    assert archive.index.latest("https://paper.example/b") is None


def test_who_may_not_write_reads_all_the_same(tmp_path: Path) -> None:
    with Archive(tmp_path / "a", write=True, sync=False) as archive:
        told = archive.keep(heard())
    for path in (tmp_path / "a").glob("index.db*"):
        path.unlink()
    (tmp_path / "a" / "index.db").mkdir()  # as good as a folder where nothing may be written
    with Archive(tmp_path / "a") as archive:
        assert archive.index.bearer(told.digest) is not None


def test_a_reader_never_takes_the_table_from_who_writes(archive: Archive) -> None:
    archive.keep(heard())
    lock = sqlite3.connect(archive.folder / "index.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    path = archive.folder / "turnout-00001.warc.gz"
    before = (archive.folder / "index.db").stat().st_ino
    _put(path, b"not yet told")
    index = Index(archive.folder, write=False, wait=0.1)
    assert index.bearer(digest_of(heard().body)) is not None and index.bearer(digest_of(b"not yet told")) is None
    index.close()
    lock.execute("ROLLBACK")
    lock.close()
    assert (archive.folder / "index.db").stat().st_ino == before


def test_a_reader_of_a_damaged_table_reads_the_files(tmp_path: Path) -> None:
    _put(tmp_path / "a.warc.gz", b"one")
    (tmp_path / "index.db").write_bytes(b"no table" * 1_000)
    index = Index(tmp_path, write=False)
    assert index.bearer(digest_of(b"one")) is not None and (tmp_path / "index.db").read_bytes().startswith(b"no table")
    index.close()
