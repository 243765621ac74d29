"""`turnout verify`: quiet where all is as it was kept, a line a fault and exit code 3 where not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filed(run: Run, papers: Newsroom) -> Path:
    """The archive of a record whose papers were kept."""
    (papers.folder / "more").mkdir()
    (papers.folder / "more" / "mail.txt").write_text("In Omsk, 300 people rallied against the war on Sunday, 5 March 2023.")
    assert run("run", "--archive", str(papers.folder / "more"))[0] == 0
    return papers.folder / "turnout.archive"


def test_all_is_as_it_was_kept(run: Run, filed: Path) -> None:
    code, out, err = run("verify")
    assert code == 0 and not err
    assert out.startswith("2 records in 1 files (") and out.endswith("1 reports that point to them: all as it was kept.\n")


def test_what_was_changed_is_named(run: Run, filed: Path) -> None:
    path = filed / "turnout-00001.warc.gz"
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    code, out, _ = run("verify")
    assert code == 3 and "changed: turnout-00001.warc.gz at " in out and "lost: report-" in out and "not as they were kept." in out


def test_what_is_gone_is_named(run: Run, filed: Path) -> None:
    (filed / "turnout-00001.warc.gz").unlink()
    code, out, _ = run("verify")
    assert code == 3 and "missing: turnout-00001.warc.gz: the file is gone, with 2 records" in out


def test_there_must_be_an_archive(run: Run, papers: Newsroom) -> None:
    code, out, err = run("verify")
    assert code == 1 and not out and "there is no archive" in err


def test_half_a_record_at_the_end_is_said_and_no_fault(run: Run, filed: Path) -> None:
    with (filed / "turnout-00001.warc.gz").open("ab") as file:
        file.write(b"\x1f\x8b\x08\x00half")
    code, out, _ = run("verify")
    assert code == 0 and "ends in half a record, as a run that was killed leaves it" in out and "all as it was kept." in out


def test_a_file_that_was_cut_lacks_what_was_in_it(run: Run, filed: Path) -> None:
    path = filed / "turnout-00001.warc.gz"
    whole = path.read_bytes()
    second = whole.index(b"\x1f\x8b\x08", 10)
    path.write_bytes(whole[:second])
    for _ in range(2):
        code, out, _ = run("verify")
        assert code == 3 and f"missing: turnout-00001.warc.gz at {second}: the resource of file:///mail.txt is not there any more" in out
    path.write_bytes(whole)
    assert run("verify")[0] == 0


def test_an_archive_that_is_gone_is_told_with_what_is_lost(run: Run, filed: Path) -> None:
    shutil.rmtree(filed)
    code, out, _ = run("verify")
    assert code == 3 and out == f"missing: {filed}: the archive is gone, with the bytes of 1 reports that point into it\n"
