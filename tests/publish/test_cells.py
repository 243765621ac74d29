"""Cells: rows as lines of CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.publish.cells import guarded, joined


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")), min_size=1))
def test_a_line_is_read_back_as_its_cells(cells: list[str]) -> None:
    assert next(csv.reader(io.StringIO(joined(cells) + "\r\n", newline=""))) == cells


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_would_work_out_is_marked(cell: str) -> None:
    assert guarded(cell) == "'" + cell


def test_the_rest_stays() -> None:
    assert (guarded("a=1"), guarded(-3), guarded(None)) == ("a=1", -3, None)
