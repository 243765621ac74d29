"""Packing: a WACZ that its standard's own tool accepts, with every record where the index says that it is."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.archive.conftest import heard
from turnout.archive import Archive, Page, pack
from turnout.errors import Abort
from turnout.model.source import Archived

NOW = "2026-03-05T08:00:00+00:00"


@pytest.fixture
def full(archive: Archive, tmp_path: Path) -> Archive:
    """An archive with a page, a copy of it, a redirect, a picture, and a record that it borrows."""
    archive.keep(heard(url="https://www.paper.example/a?b=2&a=1"))
    archive.keep(heard(url="https://press.example/copy", at="2026-03-02T12:00:00+00:00"))
    archive.keep(heard(url="https://press.example/old", body=b"", status=301, headers=(("Location", "/copy"),)))
    archive.keep(heard(url="https://press.example/p.png", body=b"\x89PNG", headers=(("Content-Type", "image/png"),)))
    with Archive(tmp_path / "other", write=True, sync=False) as other:
        there = other.keep(heard(body=b"<p>From elsewhere."))
    place = Archived(file=str(tmp_path / "other" / there.file), offset=there.offset, digest="")
    archive.refer(place, url="https://paper.example/b", at="2026-01-01T00:00:00+00:00", content_type="text/html")
    return archive


def _lines(zipped: ZipFile) -> list[tuple[str, str, dict[str, Any]]]:
    text = gzip.decompress(zipped.read("indexes/index.cdx.gz")).decode()
    return [(*line.split(" ", 2)[:2], json.loads(line.split(" ", 2)[2])) for line in text.splitlines()]


def test_the_standards_own_tool_accepts_it(full: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wacz = pytest.importorskip("wacz.main")
    monkeypatch.chdir(tmp_path)
    pack(full, tmp_path / "out.wacz", created=NOW, title="Protests of March")
    assert wacz.main(["validate", "-f", str(tmp_path / "out.wacz")]) == 0
    with ZipFile(tmp_path / "out.wacz") as zipped:
        data = bytearray(zipped.read("pages/pages.jsonl"))
    broken = tmp_path / "broken.wacz"
    with ZipFile(tmp_path / "out.wacz") as zipped, ZipFile(broken, "w") as out:
        for name in zipped.namelist():
            out.writestr(name, bytes(data) + b"x" if name.startswith("pages") else zipped.read(name))
    assert wacz.main(["validate", "-f", str(broken)]) == 1


def test_its_parts_are_where_the_standard_has_them(full: Archive, tmp_path: Path) -> None:
    told = pack(full, tmp_path / "out.wacz", created=NOW)
    assert (told.files, told.pages, told.size) == (2, 2, (tmp_path / "out.wacz").stat().st_size)
    with ZipFile(tmp_path / "out.wacz") as zipped:
        described = json.loads(zipped.read("datapackage.json"))
        assert described["profile"] == "data-package" and described["wacz_version"] == "1.1.1"
        for one in described["resources"]:
            data = zipped.read(one["path"])
            assert (one["hash"], one["bytes"]) == ("sha256:" + hashlib.sha256(data).hexdigest(), len(data))
        digest = json.loads(zipped.read("datapackage-digest.json"))
        assert digest["hash"] == "sha256:" + hashlib.sha256(zipped.read("datapackage.json")).hexdigest()
        for name in zipped.namelist():
            if name.endswith(".gz"):
                assert zipped.getinfo(name).compress_type == ZIP_STORED
        head, *pages = [json.loads(line) for line in zipped.read("pages/pages.jsonl").splitlines()]
        assert head["format"] == "json-pages-1.0" and {page["url"] for page in pages} == {
            "https://www.paper.example/a?b=2&a=1", "https://paper.example/b",
        }
        assert all(page["id"] and page["ts"].endswith("Z") for page in pages)


def test_every_line_of_the_index_leads_to_its_record(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "out.wacz", created=NOW)
    with ZipFile(tmp_path / "out.wacz") as zipped:
        lines = _lines(zipped)
        assert [line[:2] for line in lines] == sorted(line[:2] for line in lines) and len(lines) == 5
        for key, when, told in lines:
            data = zipped.read("archive/" + told["filename"])[int(told["offset"]) :][: int(told["length"])]
            record = next(iter(ArchiveIterator(io.BytesIO(data), check_digests="raise")))
            record.raw_stream.read()
            assert record.rec_headers.get_header("WARC-Target-URI") == told["url"] and key.endswith(")" + key.partition(")")[2])
            assert record.rec_headers.get_header("WARC-Date")[:4] == when[:4]
        assert {line[2]["mime"] for line in lines} == {"text/html", "warc/revisit", "image/png", "unk"}


def test_the_index_is_found_block_by_block(archive: Archive, tmp_path: Path) -> None:
    for n in range(1_500):
        archive.keep(heard(url=f"https://paper.example/{n:05}", body=b"x"))
    pack(archive, tmp_path / "out.wacz", created=NOW)
    with ZipFile(tmp_path / "out.wacz") as zipped:
        meta, *blocks = zipped.read("indexes/index.idx").decode().splitlines()
        assert meta == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}' and len(blocks) == 2
        data = zipped.read("indexes/index.cdx.gz")
        for block in blocks:
            told = json.loads(block.split(" ", 2)[2])
            part = data[told["offset"] : told["offset"] + told["length"]]
            assert zlib.decompress(part, 31).decode().startswith(block.split(" {")[0])
            assert told["digest"] == "sha256:" + hashlib.sha256(part).hexdigest()


def test_pages_may_be_named(full: Archive, tmp_path: Path) -> None:
    one = Page(url="https://press.example/copy", at="2026-03-02T12:00:00+00:00", title="Сорок человек")
    assert pack(full, tmp_path / "out.wacz", created=NOW, pages=[one]).pages == 1
    with ZipFile(tmp_path / "out.wacz") as zipped:
        assert "Сорок человек" in zipped.read("pages/pages.jsonl").decode()


def test_it_is_the_same_each_time_and_tells_no_folder(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "one.wacz", created=NOW)
    pack(full, tmp_path / "two.wacz", created=NOW)
    with ZipFile(tmp_path / "one.wacz") as one, ZipFile(tmp_path / "two.wacz") as two:
        for name in one.namelist():
            if "referenced" not in name and "datapackage" not in name and "indexes" not in name:
                assert one.read(name) == two.read(name)
            assert str(tmp_path).encode() not in one.read(name)


def test_it_is_written_whole_or_not_at_all(full: Archive, tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be written"):
        pack(full, tmp_path / "none" / "out.wacz", created=NOW)
    assert not list(tmp_path.glob("*.part"))


def test_an_empty_archive_is_packed_too(archive: Archive, tmp_path: Path) -> None:
    assert pack(archive, tmp_path / "out.wacz", created=NOW).records == 0


def test_the_index_is_what_the_indexer_of_the_standard_makes(full: Archive, tmp_path: Path) -> None:
    indexer = pytest.importorskip("cdxj_indexer.main")
    pack(full, tmp_path / "out.wacz", created=NOW)
    with ZipFile(tmp_path / "out.wacz") as zipped:
        ours = {(one["filename"], one["offset"]): (key, when, one) for key, when, one in _lines(zipped)}
        for name in zipped.namelist():
            if not name.startswith("archive/"):
                continue
            (tmp_path / name.rpartition("/")[2]).write_bytes(zipped.read(name))
            out = io.StringIO()
            indexer.CDXJIndexer(out, [str(tmp_path / name.rpartition("/")[2])], records="response,revisit,resource").process_all()
            for line in out.getvalue().splitlines():
                key, when, told = line.split(" ", 2)
                one = json.loads(told)
                mine = ours.pop((one["filename"], one["offset"]))
                assert mine[:2] == (key, when)
                for field in ("url", "length", "digest"):
                    assert mine[2][field] == one[field]
                assert mine[2]["mime"] in (one.get("mime"), "unk") and mine[2]["status"] in (one.get("status"), "200")
    assert not ours
