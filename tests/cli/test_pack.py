"""`turnout pack`: one WACZ, with the pages that the record's reports were read from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.archive.conftest import heard
from tests.newsroom import Newsroom
from turnout.archive import Archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kept(papers: Newsroom) -> Archive:
    """An archive that holds the page one report was read from, a robots.txt and a page that nobody read."""
    with Archive(papers.folder / "turnout.archive", write=True, sync=False) as archive:
        told = archive.keep(heard(url="https://herald.example/story", body=b"<p>In Kazan they marched."))
        archive.keep(heard(url="https://herald.example/robots.txt", body=b"", status=404))
        archive.keep(heard(url="https://herald.example/other", body=b"<p>Sport."))
    with papers.open() as record, record.store.lock(), record.store._write() as connection:
        connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc LIKE '%herald%'", (told.digest,))
    return archive


def test_the_archive_becomes_one_file(run: Run, kept: Archive, papers: Newsroom, tmp_path: Path) -> None:
    code, out, err = run("pack", str(tmp_path / "out.wacz"))
    assert code == 0 and not err and "3 records of 1 files, 1 pages, " in out
    with ZipFile(tmp_path / "out.wacz") as zipped:
        pages = [json.loads(line) for line in zipped.read("pages/pages.jsonl").splitlines()[1:]]
    assert [page["url"] for page in pages] == ["https://herald.example/story"]


@pytest.mark.parametrize("name", ["out.zip", "turnout.db", "out"])
def test_it_is_named_for_what_it_is(run: Run, kept: Archive, name: str) -> None:
    code, out, err = run("pack", name)
    assert code == 2 and not out and "ends in .wacz" in err
