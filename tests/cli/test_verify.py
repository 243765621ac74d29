"""`turnout verify`: quiet where all is as it was kept, a line a fault and exit code 3 where not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kept(run: Run, papers: Newsroom) -> Path:
    """The archive of a record whose papers were kept."""
    (papers.folder / "more").mkdir()
    (papers.folder / "more" / "mail.txt").write_text("In Omsk, 300 people rallied against the war on Sunday, 5 March 2023.")
    assert run("run", "--archive", str(papers.folder / "more"))[0] == 0
    return papers.folder / "turnout.archive"


def test_all_is_as_it_was_kept(run: Run, kept: Path) -> None:
    code, out, err = run("verify")
    assert code == 0 and not err
    assert out.startswith("2 records in 1 files (") and out.endswith("1 reports that point to them: all as it was kept.\n")


def test_what_was_changed_is_named(run: Run, kept: Path) -> None:
    path = kept / "turnout-00001.warc.gz"
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    code, out, _ = run("verify")
    assert code == 3 and "changed: turnout-00001.warc.gz at " in out and "lost: report-" in out and "not as they were kept." in out


def test_what_is_gone_is_named(run: Run, kept: Path) -> None:
    (kept / "turnout-00001.warc.gz").unlink()
    code, out, _ = run("verify")
    assert code == 3 and "missing: turnout-00001.warc.gz: the file is gone, with 2 records" in out


def test_there_must_be_an_archive(run: Run, papers: Newsroom) -> None:
    code, out, err = run("verify")
    assert code == 1 and not out and "there is no archive" in err
