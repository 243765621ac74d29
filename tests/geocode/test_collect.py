"""Collecting: the tables of the atlas and the packs fit the source package."""

from __future__ import annotations

import pytest

from turnout.geocode.collect import Collection, Row, names_of, packs, table
from turnout.geocode.store import CITY, MAIN


def test_cells_and_names() -> None:
    assert list(table("a | b; c\n\nd | -\n")) == [["a", "b; c"], ["d", "-"]]
    assert names_of("b; c") == ["b", "c"]
    assert names_of("-") == []


def test_flags_of_a_name_add_up() -> None:
    row = Row(CITY, "Somewhere", "GB", None, 0.0, 0.0, 10, 1)
    row.call("Some-Where", 16)
    row.call("some where", MAIN)
    assert row.names == {"some where": 17}


def test_every_pack_names_countries() -> None:
    found = packs()
    assert {"en", "ru", "uk"} <= set(found)
    for pack in found.values():
        codes = [cells[0] for cells in table(pack["countries"])]
        assert len(codes) == len(set(codes))
        assert all(len(cells) == 3 for cells in table(pack["countries"]))


def test_a_slip_in_the_tables_stops_the_build() -> None:
    empty = Collection.__new__(Collection)
    empty.by_name = {}
    with pytest.raises(LookupError, match="no city Atlantis in GR"):
        empty.city("GR", "Atlantis")
