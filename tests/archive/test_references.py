"""References: one line each, once each; lines that are none are passed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from turnout.archive import Archive
from turnout.archive.index import Row
from turnout.archive.references import References

ROW = Row(
    file="/warcs/a.warc.gz", offset=5, length=9, id="", kind="reference", url="https://paper.example/", at="2026-01-01T00:00:00+00:00",
    digest="sha256:00", status=200, mime="text/html", size=3,
)


def test_they_are_kept_once_and_read_again(tmp_path: Path) -> None:
    held = References(tmp_path, write=True)
    held.add(ROW)
    held.add(ROW)
    with (tmp_path / "references.jsonl").open("a") as file:
        file.write("no line\n{}\n[1]\n")
    assert list(References(tmp_path, write=False).rows()) == [ROW]


def test_the_last_is_found_at_the_end(tmp_path: Path) -> None:
    assert References(tmp_path, write=False).last() is None
    held = References(tmp_path, write=True)
    for at in range(3):
        held.add(replace(ROW, offset=at))
    with (tmp_path / "references.jsonl").open("a") as file:
        file.write("[1]\n{half a li")
    assert References(tmp_path, write=False).last() == replace(ROW, offset=2)


def test_who_looks_reads_the_list_where_the_index_lacks_it_and_not_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(tmp_path, write=True, sync=False) as archive:
        rows = [replace(ROW, offset=at, digest=f"sha256:{at}") for at in range(3)]
        for row in rows:
            archive.references.add(row)
    for path in tmp_path.glob("index.db*"):
        path.unlink()
    with Archive(tmp_path) as archive:
        assert [archive.index.bearer(f"sha256:{at}") for at in range(3)] == rows
    monkeypatch.setattr(References, "rows", lambda self: pytest.fail("a page is asked for once a second, and the list may be long"))
    with Archive(tmp_path) as archive:
        assert archive.index.bearer("sha256:2") is not None
