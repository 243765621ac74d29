"""Keeping: what was told of is there whatever happens next; what comes again is not kept twice; files roll; one process writes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

import turnout
from tests.archive.conftest import heard
from turnout.archive import Archive, find, verify
from turnout.archive.records import digest_of
from turnout.errors import Abort, Skip
from turnout.model.source import Archived


def _kinds(archive: Archive) -> list[str]:
    return [row.kind for row in archive.index.rows()]


def test_what_is_kept_is_found_by_its_digest(archive: Archive) -> None:
    one = heard()
    told = archive.keep(one)
    assert told.digest == digest_of(one.body) and told.file == "turnout-00001.warc.gz"
    copy = find(archive.index, archive.folder, told.digest)
    assert (copy.url, copy.at, copy.status, copy.packed, copy.content_type) == (one.url, one.at, 200, one.body, "text/html")
    with pytest.raises(Skip, match="holds no copy"):
        find(archive.index, archive.folder, "sha256:" + "0" * 64)


def test_the_same_bytes_are_kept_once(archive: Archive) -> None:
    first = archive.keep(heard())
    again = archive.keep(heard(url="https://press.example/copy", at="2026-03-02T12:00:00+00:00"))
    assert again == first and _kinds(archive).count("response") == 1 and _kinds(archive).count("revisit") == 1
    assert [one.url for one in archive.index.visits(first.digest)] == ["https://paper.example/a", "https://press.example/copy"]


def test_unchanged_is_a_revisit_of_what_stood_at_the_address_last(archive: Archive) -> None:
    archive.keep(heard(body=b"old", at="2026-03-01T10:00:00+00:00"))
    second = archive.keep(heard(body=b"new", at="2026-03-01T11:00:00+00:00"))
    told = archive.keep(heard(body=b"", status=304, at="2026-03-01T12:00:00+00:00"))
    assert told == second
    archive.keep(heard(body=b"old", at="2026-03-01T13:00:00+00:00"))
    assert archive.keep(heard(body=b"", status=304, at="2026-03-01T14:00:00+00:00")).digest == digest_of(b"old")


def test_an_unchanged_page_that_was_never_kept_is_kept_as_it_came(archive: Archive) -> None:
    assert archive.keep(heard(body=b"", status=304)).digest == digest_of(b"")
    assert "response" in _kinds(archive)


def test_files_roll_and_every_one_begins_with_who_wrote_it(tmp_path: Path) -> None:
    with Archive(tmp_path / "a", write=True, roll=3_000, sync=False) as archive:
        for n in range(12):
            archive.keep(heard(body=random.Random(n).randbytes(900)))
        assert not list(verify(archive))
    files = sorted((tmp_path / "a").glob("*.warc.gz"))
    assert len(files) > 3 and all(path.stat().st_size < 6_000 for path in files)
    for path in files:
        with path.open("rb") as file:
            assert next(record.rec_type for record in ArchiveIterator(file)) == "warcinfo"
    with Archive(tmp_path / "a", write=True, roll=1_000_000, sync=False) as archive:
        assert archive.keep(heard(body=b"later")).file == files[-1].name


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"no table" * 900),
    lambda path: path.write_bytes(b"")])
def test_an_index_that_is_lost_or_damaged_is_made_again(tmp_path: Path, harm: object) -> None:
    folder = tmp_path / "a"
    with Archive(folder, write=True, sync=False) as archive:
        told = archive.keep(heard())
    for path in (folder / "index.db-wal", folder / "index.db-shm"):
        path.unlink(missing_ok=True)
    harm(folder / "index.db")  # type: ignore[operator]
    with Archive(folder) as archive:
        assert find(archive.index, folder, told.digest).body == heard().body


def test_one_process_writes_and_many_read(archive: Archive) -> None:
    told = archive.keep(heard())
    with pytest.raises(Abort, match="another process is writing"):
        Archive(archive.folder, write=True)
    with Archive(archive.folder) as reader:
        assert find(reader.index, reader.folder, told.digest).body == heard().body
        with pytest.raises(Abort, match="opened to be read"):
            reader.keep(heard(body=b"x"))


def test_nothing_is_written_to_an_archive_that_was_closed(archive: Archive) -> None:
    archive.keep(heard())
    (file,) = archive.folder.glob("*.warc.gz")
    before = file.read_bytes()
    archive.close()
    for late in (heard(), heard(body=b"", status=500)):
        with pytest.raises(Abort):
            archive.keep(late)
    assert file.read_bytes() == before


def test_there_must_be_an_archive_to_read(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="there is no archive"):
        Archive(tmp_path / "none")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Abort, match="cannot be kept there"):
        Archive(tmp_path / "file", write=True)


def test_files_are_kept_as_resources(archive: Archive) -> None:
    told = archive.keep_file("file:reports/a.txt", b"Forty people", at="2026-03-01T12:00:00+00:00", content_type="text/plain")
    assert archive.keep_file("file:b.txt", b"Forty people", at="2026-03-02T12:00:00+00:00") == told
    assert find(archive.index, archive.folder, told.digest).content_type == "text/plain"


def test_another_tools_record_is_pointed_to_and_not_copied(archive: Archive, tmp_path: Path) -> None:
    with Archive(tmp_path / "other", write=True, sync=False) as other:
        there = other.keep(heard(body=b"<p>From elsewhere."))
    foreign = tmp_path / "other" / there.file
    size = sum(path.stat().st_size for path in archive.folder.glob("*.warc.gz"))
    told = archive.refer(
        Archived(file=str(foreign), offset=there.offset, digest="", length=there.length), url="https://paper.example/b",
        at="2026-01-01T00:00:00+00:00",
    )
    assert told.digest == there.digest and sum(path.stat().st_size for path in archive.folder.glob("*.warc.gz")) == size
    archive.close()
    for path in archive.folder.glob("index.db*"):
        path.unlink()
    with Archive(archive.folder, write=True) as again:  # its index made again
        copy = find(again.index, again.folder, told.digest)
    assert (copy.body, copy.url) == (b"<p>From elsewhere.", "https://paper.example/b")
    with (archive.folder / "references.jsonl").open("a") as file:
        file.write('{"file": "hal')
    with Archive(archive.folder, write=True) as again:
        assert [row.digest for row in again.references.rows()] == [told.digest]
        assert (again.folder / "references.jsonl").read_bytes().endswith(b"}\n")


def test_what_a_write_left_half_of_is_cut_off_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with Archive(folder, write=True, sync=False) as archive:
        whole = archive.keep(heard(body=b"one"))
        size = (folder / whole.file).stat().st_size
        archive.keep(heard(body=b"two"))
    data = (folder / whole.file).read_bytes()
    for cut in range(size, len(data)):
        (folder / whole.file).write_bytes(data[:cut])
        for path in folder.glob("index.db*"):
            path.unlink()  # a kill in the write comes before the index is told
        with Archive(folder, write=True, sync=False) as archive:
            assert not list(verify(archive)), cut
            assert find(archive.index, folder, whole.digest).body == b"one"


def test_damage_in_the_middle_is_left_as_evidence(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    with Archive(folder, write=True, sync=False) as archive:
        first = archive.keep(heard(body=b"one"))
        archive.keep(heard(body=b"two"))
    path = folder / first.file
    data = bytearray(path.read_bytes())
    data[first.offset + 40] ^= 255
    path.write_bytes(data)
    with Archive(folder, write=True, sync=False) as archive:
        archive.keep(heard(body=b"three"))
        assert path.read_bytes()[: len(data)] == bytes(data)
        assert [one.kind for one in verify(archive)] == ["changed"]  # and not once more as missing


KILLED = """
import sys
from pathlib import Path
from tests.archive.conftest import heard
from turnout.archive import Archive

with Archive(Path(sys.argv[1]), write=True, roll=20_000) as archive:
    for n in range(int(sys.argv[2]), 100_000):
        told = archive.keep(heard(url=f"https://paper.example/{n}", body=f"page {n} ".encode() * 60))
        print(n, told.digest, flush=True)
"""


def test_kills_at_random_points_lose_nothing_that_was_told(tmp_path: Path) -> None:
    """TURNOUT_KILLS=100 kills as often as a release asks for."""
    folder, chance, told = tmp_path / "a", random.Random(5), dict[int, str]()
    paths = os.pathsep.join([str(Path(turnout.__file__).parents[1]), str(Path(__file__).parents[2])])
    for _ in range(int(os.environ.get("TURNOUT_KILLS", "6"))):
        command = [sys.executable, "-c", KILLED, str(folder), str(len(told))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}) as work:
            assert work.stdout is not None
            first = work.stdout.readline()
            time.sleep(chance.random() * 0.1)
            work.send_signal(signal.SIGKILL)
            lines = [first, *work.stdout.read().splitlines()]
        told.update((int(line.split()[0]), line.split()[1]) for line in lines if len(line.split()) == 2 and len(line.split()[1]) == 71)
        with Archive(folder, write=True) as archive:
            assert not list(verify(archive, [(str(n), digest) for n, digest in told.items()]))
    with Archive(folder) as archive:
        assert all(archive.index.bearer(digest) is not None for digest in told.values())
        assert [row.kind for row in archive.index.rows()].count("revisit") <= len(told)


def test_an_archive_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    Archive(tmp_path / "made", write=True).close()
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o700
