"""Copying: the files that a run reads, each once, under their names alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.archive import Archive, find
from turnout.record.copying import keep_file


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "a", write=True, sync=False)


def test_a_file_is_kept_as_it_is(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_bytes(b'{"text": "x"}\r\n')
    digest = keep_file(archive, lambda: "2026-03-01T12:00:00Z", f"{tmp_path}/reports.jsonl#1")
    assert digest is not None and digest == keep_file(archive, lambda: "2026-03-02T12:00:00Z", f"{tmp_path}/reports.jsonl")
    copy = find(archive.index, archive.folder, digest)
    assert (copy.url, copy.at, copy.body) == ("file:///reports.jsonl", "2026-03-01T12:00:00+00:00", b'{"text": "x"}\r\n')


@pytest.mark.parametrize("path", ["-", "", "#1", "nowhere.txt", "/dev/null"])
def test_what_is_no_file_is_not_kept(archive: Archive, path: str) -> None:
    assert keep_file(archive, lambda: "2026-03-01T12:00:00Z", path) is None
