"""Taking in: when a page is due again, and what its source said of it stays with it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.collect.desk import MARCH, Desk, page


def test_a_page_is_asked_for_once_more_where_corrections_are_looked_for(desk: Desk) -> None:
    url = "https://paper.example/1"
    desk.web.page("https://paper.example/f", f"<rss><channel><item><link>{url}</link></item></channel></rss>")
    desk.web.page(url, page())
    source = {"kind": "feed", "address": "https://paper.example/f", "refresh": "1d"}
    desk.once(**source)
    desk.web.page(url, page(MARCH.replace("three", "five")))
    desk.pass_time(3600)
    assert desk.once(**source).changed == 0
    desk.pass_time(86_400)
    assert desk.once(**source).changed == 1 and desk.web.asked.count(url) == 2
    desk.pass_time(86_400)
    desk.once(**source)
    assert desk.web.asked.count(url) == 2


def test_a_key_in_an_address_is_nowhere_in_the_record(desk: Desk) -> None:
    url, gone = "https://paper.example/1?api_key=SECRET7&page=2", "https://paper.example/none?api_key=SECRET8"
    desk.web.page(url, page())
    for found in (1, 0):  # and it is known again
        assert desk.once(kind="url", address=[url, gone]).reports == found
        desk.pass_time(86_400)
    out = io.StringIO()
    desk.record.store.export(out)
    told = json.loads(out.getvalue().splitlines()[0])
    assert told["versions"][0]["doc"] == "https://paper.example/1?api_key=…ac7ad3&page=2" and "SECRET" not in out.getvalue()
    desk.close()
    assert not any(b"SECRET" in path.read_bytes() for path in desk.folder.glob("turnout.db*"))
    desk.open()


def test_pages_whose_addresses_differ_in_a_key_are_two(desk: Desk) -> None:
    one, two = (f"https://paper.example/p?token={key}" for key in ("a", "b"))
    other = page(MARCH.replace("Lisbon", "Porto").replace("three", "nine"), "Dockers in Porto")
    desk.web.page(one, page(), {"ETag": '"1"'})
    desk.web.page(two, other, {"ETag": '"1"'})
    assert desk.once(kind="url", address=[one, two]).protests == 2
    assert len(list(desk.record.events())) == 2
    desk.pass_time(86_400)
    assert desk.once(kind="url", address=[one, two]).unchanged == 2
    rows = [row for row in desk.archive.index.rows() if "token" in row.url]
    same = {row.digest for row in rows if row.kind == "revisit"}
    assert len(same) == 2 and same == {row.digest for row in rows if row.status == 200}


def test_an_article_that_was_collected_and_is_run_from_a_file_is_one_document(desk: Desk, tmp_path: Path) -> None:
    url = "https://paper.example/1"
    desk.web.page(f"{url}?utm_source=list", MARCH, {"Content-Type": "text/plain"})
    assert desk.once(kind="url", address=[f"{url}?utm_source=list"]).reports == 1
    told = {"url": "HTTPS://Paper.example:443/1?utm_medium=mail#top", "text": MARCH, "published": "2026-02-28"}
    (tmp_path / "press.json").write_text(json.dumps([told]), encoding="utf-8")
    assert desk.record.run([str(tmp_path / "press.json")]).known == 1
    assert [(row.doc, row.live) for row in desk.record.store.reports()] == [(url, True)]


@pytest.mark.parametrize("copy", [True, False])
def test_another_tools_archive_is_copied_or_referred_to(desk: Desk, tmp_path: Path, copy: bool) -> None:
    pytest.importorskip("fastwarc")
    from tests.ingest.test_warc import archive
    from turnout.archive import find, verify

    told = ("https://paper.example/1", page().encode(), {}), ("https://paper.example/2", page("Rain.", "Rain").encode(), {})
    (tmp_path / "other.warc.gz").write_bytes(archive(*told))
    done = desk.once(kind="warc", path=str(tmp_path / "other.warc.gz"), copy=copy)
    assert done.line() == "north (warc): 2 found, 1 reports, 1 with protests, 1 dropped"
    pointers = list(desk.record.store.archived())
    assert find(desk.archive.index, desk.archive.folder, pointers[0][1]).body == page().encode()
    assert list(verify(desk.archive, pointers)) == [] and len(list(desk.archive.references.rows())) == (0 if copy else 1)
    (tmp_path / "other.warc.gz").unlink()
    assert bool(list(verify(desk.archive, pointers))) is not copy


def test_a_page_that_an_archive_holds_several_times_has_a_version_of_each_and_the_newest_holds(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from tests.ingest.test_warc import archive

    url = "https://paper.example/1"
    later = archive((url, page(MARCH.replace("three", "five")).encode(), {}))
    earlier = archive((url, page().encode(), {}), packed=False).replace(b"2026-03-01T12:00:00Z", b"2026-02-28T12:00:00Z")
    (tmp_path / "a.warc.gz").write_bytes(later)
    (tmp_path / "b.warc").write_bytes(earlier)
    counts = set()
    for _ in range(2):
        desk.once(kind="warc", path=str(tmp_path))
        versions = desk.record.store.versions(url)
        counts.add(len(versions))
        assert len({one.report for one in versions}) == 2 and "five" in desk.texts()[url] and len(counts) == 1
        with desk.state.writing():
            desk.state.note("north", {str(tmp_path / name): "" for name in ("a.warc.gz", "b.warc")})  # read again, as after a kill


def test_a_page_taken_down_in_another_tools_later_archive_takes_back_what_it_told(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from tests.ingest.test_warc import archive

    url = "https://paper.example/1"
    told = archive((url, page().encode(), {}), packed=False)
    never = ("https://paper.example/2", page("Rain.", "Rain").encode(), {})
    down = archive((url, page("Rain fell all day.", "Taken down").encode(), {}), never)
    (tmp_path / "a.warc").write_bytes(told.replace(b"2026-03-01T12:00:00Z", b"2026-02-28T12:00:00Z"))
    assert desk.once(kind="warc", path=str(tmp_path)).reports == 1
    (tmp_path / "b.warc.gz").write_bytes(down)
    done = desk.once(kind="warc", path=str(tmp_path))
    assert (done.changed, done.dropped) == (1, 1) and desk.texts()[url].startswith("Taken down")
