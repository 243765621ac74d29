"""`turnout pack`: one WACZ, with the pages that the record's reports were read from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.archive.conftest import heard
from tests.newsroom import Newsroom
from turnout.archive import Archive
from turnout.archive.records import digest_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filed(papers: Newsroom) -> Archive:
    """An archive that holds the page one report was read from, a robots.txt and a page that nobody read."""
    with Archive(papers.folder / "turnout.archive", write=True, sync=False) as archive:
        told = archive.keep(heard(url="https://herald.example/story", body=b"<p>In Kazan they marched."))
        archive.keep(heard(url="https://herald.example/robots.txt", body=b"", status=404))
        archive.keep(heard(url="https://herald.example/other", body=b"<p>Sport."))
    with papers.open() as record, record.store.lock(), record.store._write() as connection:
        connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc LIKE '%herald%'", (told.digest,))
    return archive


def test_the_archive_becomes_one_file(run: Run, filed: Archive, papers: Newsroom, tmp_path: Path) -> None:
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 0 and not err and "3 records of 1 files, 1 pages, " in out
    with ZipFile(tmp_path / "out.wacz") as zipped:
        pages = [json.loads(line) for line in zipped.read("pages/pages.jsonl").splitlines()[1:]]
    assert [page["url"] for page in pages] == ["https://herald.example/story"]


def _damage(filed: Archive, body: bytes) -> None:
    """Change a byte of the record that holds these bytes."""
    row = filed.index.bearer(digest_of(body))
    assert row is not None
    with (filed.folder / row.file).open("r+b") as file:
        file.seek(row.offset + row.length // 2)
        file.write(b"\0\0\0\0")


def test_what_is_damaged_is_named_and_not_in_the_index(run: Run, filed: Archive, papers: Newsroom, tmp_path: Path) -> None:
    with Archive(filed.folder) as archive:
        _damage(archive, b"<p>Sport.")
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 3 and "2 records of 1 files, 1 pages, " in out and "without what is damaged or missing" in out
    assert err.count("turnout-00001.warc.gz at ") == 1 and "changed: turnout-00001.warc.gz at " in err
    assert "https://herald.example/other" in err
    with ZipFile(tmp_path / "out.wacz") as zipped:
        assert b"herald.example/other" not in gzip.decompress(zipped.read("indexes/index.cdx.gz"))
    with Archive(filed.folder) as archive:
        _damage(archive, b"<p>In Kazan they marched.")
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 3 and "1 records of 1 files, 0 pages, " in out and "lost: report-" in err


def test_a_file_that_was_cut_is_named_and_half_a_record_that_nobody_was_told_of_is_said(run: Run, filed: Archive, tmp_path: Path) -> None:
    path = filed.folder / "turnout-00001.warc.gz"
    whole = path.read_bytes()
    path.write_bytes(whole + b"\x1f\x8b\x08\x00half")
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 0 and "3 records" in out and f"{path.name} at {len(whole)} ends in half a record" in err and err.count("\n") == 1
    path.write_bytes(whole[:-9])
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 3 and f"torn: {path.name} at " in err and "missing: " in err


def test_a_file_that_is_gone_is_named(run: Run, filed: Archive, papers: Newsroom, tmp_path: Path) -> None:
    (filed.folder / "turnout-00001.warc.gz").unlink()
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 3 and "0 records of 0 files, 0 pages, " in out and "missing: turnout-00001.warc.gz: the file is gone" in err


@pytest.mark.parametrize("name", ["out.zip", "turnout.db", "out"])
def test_it_is_named_for_what_it_is(run: Run, filed: Archive, name: str) -> None:
    code, out, err = run("pack", name)
    assert code == 2 and not out and "ends in .wacz" in err
