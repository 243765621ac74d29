"""Web archives of other tools: which records are read, where they stand, and what broken ones do."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from tests.ingest.net import Pad, finds, found
from turnout.errors import Skip
from turnout.ingest.warc import record_at
from turnout.model import Find

pytest.importorskip("fastwarc")
warcio = pytest.importorskip("warcio.warcwriter")
headers = pytest.importorskip("warcio.statusandheaders")

PAGE = b"<!doctype html><html><body><p>A march in Tallow</p></body></html>"


def archive(*records: tuple[str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    """A WARC of answers: address, body and headers (status among them); a request and a warcinfo before them."""
    out = io.BytesIO()
    writer = warcio.WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "other"}))
    for url, body, told in records:
        asked = headers.StatusAndHeaders("GET / HTTP/1.1", [("Host", "p.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        fields = {"Content-Type": "text/html; charset=utf-8", **told}
        status = headers.StatusAndHeaders(fields.pop("status", "200 OK"), list(fields.items()), protocol="HTTP/1.1")
        day = {"WARC-Date": "2026-03-01T12:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=status, warc_headers_dict=day)
        )
    return out.getvalue()


THREE = (
    ("https://p.example/1#x", PAGE, {}),
    ("https://p.example/2", gzip.compress(PAGE), {"Content-Encoding": "gzip", "Content-Type": "application/xhtml+xml"}),
    ("https://p.example/3", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer-Encoding": "chunked"}),
)
OTHERS = (
    ("https://p.example/gone", b"x", {"status": "404 Not Found"}),
    ("https://p.example/i.png", b"x", {"Content-Type": "image/png"}),
    ("urn:no-address", PAGE, {}),
    ("https://p.example/br", b"x", {"Content-Encoding": "br"}),
)


@pytest.mark.parametrize("packed", [True, False])
def test_only_pages_that_came_are_read(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(*THREE, *OTHERS, packed=packed))
    everything = found("warc", path=str(path))
    pages = [one for one in everything if not isinstance(one, Skip)]
    assert [one.doc for one in pages] == ["https://p.example/1", "https://p.example/2", "https://p.example/3"]
    assert {one.data for one in pages} == {PAGE} and pages[0].at == "2026-03-01T12:00:00+00:00" and pages[0].charset == "utf-8"
    assert len(everything) == 5
    answer = record_at(pages[1].archived or pytest.fail("no record"))
    assert answer.body == PAGE and answer.url == "https://p.example/2" and answer.content_type == "application/xhtml+xml"


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_that_breaks_off_is_no_page(tmp_path: Path, packed: bool) -> None:
    """A crawl that was stopped, or a copy of a file that is not done: half a page would take back what its other half tells."""
    path, whole = tmp_path / ("a.warc.gz" if packed else "a.warc"), archive(*THREE[:2], packed=packed)
    last = archive(("https://p.example/9", PAGE + random.Random(1).randbytes(4000).hex().encode(), {}), packed=packed)
    path.write_bytes(whole + last[: len(last) - 3000])
    pages, reasons = [], []
    for one in found("warc", path=str(path)):
        (reasons if isinstance(one, Skip) else pages).append(one)
    assert [one.doc for one in pages] == ["https://p.example/1", "https://p.example/2"]  # type: ignore[union-attr]
    assert len(reasons) == 1 and "breaks off" in str(reasons[0])


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_a_file_that_is_cut_at_any_byte_says_where_once_and_what_stands_before_is_read(tmp_path: Path, name: str) -> None:
    path, packed = tmp_path / name, name != "a.warc"
    pages = [(f"https://p.example/{number}", PAGE, {}) for number in range(3)]
    whole = archive(*pages, packed=packed)
    first = len(archive(pages[0], packed=packed))
    for cut in (*range(first + 1, len(whole) - (0 if packed else 4)), len(whole)):
        path.write_bytes(whole[:cut])
        if name == "a.wacz":
            with zipfile.ZipFile(path, "w") as package:
                package.writestr("archive/data.warc.gz", whole[:cut])
        everything = found("warc", path=str(path))
        reasons = [str(one) for one in everything if isinstance(one, Skip)]
        assert len(everything) - len(reasons) >= 1, cut
        # after the last byte of a record's block, or within the empty lines behind it, nothing is missing
        if cut == len(whole) or (whole[cut : cut + 3] == b"\x1f\x8b\x08" if packed else b"WARC/1." in whole[cut : cut + 11]):
            assert not (packed and reasons)
            continue
        (reason,) = reasons
        place = int(reason.partition("byte ")[2].split()[0].rstrip(";"))
        assert 0 < place < cut and whole[place:].startswith(b"\x1f\x8b" if packed else b"WARC/1."), reason


def test_a_wacz_that_is_cut_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", archive(*THREE))
    whole = path.read_bytes()
    for cut in range(1, len(whole)):
        path.write_bytes(whole[:cut])
        (reason,) = found("warc", path=str(path))
        assert "no WACZ" in str(reason) and f"{cut} bytes" in str(reason)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_wacz_that_is_damaged_says_so_and_the_next_file_is_read(tmp_path: Path, method: int) -> None:
    path, chance = tmp_path / "a.wacz", random.Random(1)
    (tmp_path / "b.warc.gz").write_bytes(archive(THREE[0]))
    with zipfile.ZipFile(path, "w", method) as package:
        pages = [("https://p.example/n", PAGE + chance.randbytes(400).hex().encode(), {}) for _ in range(300)]
        package.writestr("archive/data.warc", archive(*pages))
        (info,) = package.infolist()
    whole = path.read_bytes()
    for at in range(60, info.compress_size, info.compress_size // 20):
        path.write_bytes(whole[:at] + bytes(8) + whole[at + 8 :])
        everything = found("warc", path=str(tmp_path))
        assert isinstance(everything[-1], Find) and any(isinstance(one, Skip) for one in everything), at


def test_a_file_is_read_on_where_it_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from turnout.ingest import warc

    monkeypatch.setattr(warc, "_STRIDE", 2)
    pad, path = Pad(), tmp_path / "a.warc.gz"
    path.write_bytes(archive(*((f"https://p.example/{number}", PAGE, {}) for number in range(7))))
    assert len(finds("warc", pad=pad, path=str(tmp_path))) == 7 and pad.held[str(path)].endswith(":end")
    assert finds("warc", pad=pad, path=str(tmp_path)) == []
    form = pad.held[str(path)].partition(":")[0]
    fourth = finds("warc", path=str(path))[3].archived
    assert fourth is not None
    pad.held[str(path)] = f"{form}:{fourth.offset}"
    assert len(finds("warc", pad=pad, path=str(path))) == 4
    pad.held[str(path)] = f"other:{fourth.offset}"
    assert len(finds("warc", pad=pad, path=str(path), match=["/3", "/5"])) == 2


def test_a_wacz_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", archive(*THREE))
    pages = finds("warc", path=str(path))
    assert [one.data for one in pages] == [PAGE] * 3
    record = pages[2].archived
    assert record is not None and record.file == f"{path}!archive/data.warc.gz" and record_at(record).body == PAGE


def test_what_the_notes_let_not_pass_is_not_found(tmp_path: Path) -> None:
    class Picky(Pad):
        def passes(self, data: bytes, address: str, /) -> bool:
            return address.endswith("/2")

    (tmp_path / "a.warc").write_bytes(archive(*THREE, packed=False))
    assert len(finds("warc", pad=Picky(), path=str(tmp_path))) == 1


def test_a_broken_record_does_not_end_the_file(tmp_path: Path) -> None:
    one, two = archive(THREE[0]), archive(("https://p.example/9", PAGE, {}))
    (tmp_path / "a.warc.gz").write_bytes(one + b"\x1f\x8b\x08rubbish" * 3 + two)
    everything = found("warc", path=str(tmp_path))
    assert [each.doc for each in everything if not isinstance(each, Skip)][-1] == "https://p.example/9"
    assert any(f"broken at byte {len(one)}" in str(each) for each in everything if isinstance(each, Skip))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
@pytest.mark.parametrize("data", [b"", b"rubbish" * 99, b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"PK\x03\x04"])
def test_files_that_are_none_end(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(one, Skip) for one in found("warc", path=str(tmp_path / name)))


def test_bombs_are_refused_and_the_next_page_is_read(tmp_path: Path) -> None:
    bomb = ("https://p.example/bomb", gzip.compress(b"a" * 80_000_000), {"Content-Encoding": "gzip"})
    long = ("https://p.example/long", b"a" * 10_000_001, {})
    (tmp_path / "a.warc.gz").write_bytes(archive(bomb, long, THREE[0]))
    first, second, third = found("warc", path=str(tmp_path))
    assert "unpacks to more than" in str(first) and "more than 10 MB" in str(second) and not isinstance(third, Skip)


def test_nothing_there(tmp_path: Path) -> None:
    assert isinstance(found("warc", path=str(tmp_path))[0], Skip)
    with pytest.raises(Skip):
        from turnout.model import Archived

        record_at(Archived(file=str(tmp_path / "none.warc"), offset=0, digest=""))


def test_a_record_without_a_time_is_read(tmp_path: Path) -> None:
    data = archive(THREE[0], packed=False).replace(b"WARC-Date: 2026-03-01T12:00:00Z", b"WARC-Date: some day in March, yes")
    (tmp_path / "a.warc").write_bytes(data)
    (one,) = finds("warc", path=str(tmp_path))
    assert one.at is None and one.seen and one.archived is not None and record_at(one.archived).at == ""
