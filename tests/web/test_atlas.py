"""The atlas: what is on the map is where it lies, and the first view holds all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.test_board import outlined
from turnout.store.rows import Filter
from turnout.web import atlas
from turnout.web.atlas import SHEETS, Sheet, View
from turnout.web.board import Board

WIDE = SHEETS["wide"]


@given(st.lists(st.tuples(st.floats(-70, 70), st.floats(-170, 170)), min_size=1, max_size=12), st.sampled_from(list(SHEETS.values())))
def test_the_first_view_holds_every_event(points: list[tuple[float, float]], sheet: Sheet) -> None:
    board = Board.of([outlined(f"{at:02}", lat=lat, lon=lon) for at, (lat, lon) in enumerate(points)])
    rows = board.rows(Filter())
    drawing = atlas.draw(board, rows, atlas.fit(board, rows, sheet), "events", {}, sheet)
    assert sum(mark.cell.events for mark in drawing.marks) == len(points)
    assert all(-1 <= mark.x <= sheet.width + 1 and -1 <= mark.y <= sheet.height + 1 for mark in drawing.marks)


def test_nothing_to_show_shows_the_world() -> None:
    board = Board.of([outlined("1", lat=None, lon=None)])
    rows = board.rows(Filter())
    drawing = atlas.draw(board, rows, atlas.fit(board, rows, WIDE), "events", {}, WIDE)
    assert drawing.marks == () and drawing.view.zoom == 2 and len(drawing.tiles) >= 2


@given(st.floats(-80, 80), st.floats(-179, 179), st.integers(1, 9))
def test_moving_there_and_back_comes_back(lat: float, lon: float, zoom: int) -> None:
    view = View(lat=lat, lon=lon, zoom=zoom)
    back = view.moved(40, 0).moved(-40, 0)
    assert back.lat == pytest.approx(lat, abs=1e-6) and (back.lon - lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)
    assert view.moved(0, 0, 20).zoom == 9 and view.moved(0, 0, -20).zoom == 0


def test_colours_go_to_the_commonest_issues() -> None:
    told = [outlined(f"{at}", issues=(issue,)) for at, issue in enumerate(["labour", "labour", "farming", *(f"x{n}" for n in range(9))])]
    board = Board.of([*told, outlined("none", issues=())])
    colours = atlas.ranked(board, board.rows(Filter()))
    assert colours["labour"] == 1 and len(colours) == 7 and set(colours.values()) == set(range(1, 8)) and "" not in colours


def test_circles_grow_with_what_is_asked() -> None:
    board = Board.of([outlined("1", participants=90_000, detained=None), outlined("2", lat=10.0, participants=5, detained=900)])
    rows, view = board.rows(Filter()), View(lat=30, lon=24, zoom=2)
    first = {size: atlas.draw(board, rows, view, size, {}, WIDE).marks[0].cell.id for size in ("participants", "detained")}
    assert first == {"participants": "ev-1", "detained": "ev-2"}
    assert all(mark.radius <= 42 for mark in atlas.draw(board, rows, view, "participants", {}, WIDE).marks)


def test_an_area_is_as_wide_as_land_and_a_town_is_not() -> None:
    board = Board.of([outlined("1", precision="country"), outlined("2", lat=10.0)])
    rows = board.rows(Filter())
    for zoom in (2, 5, 9):
        marks = {mark.cell.area: mark.radius for mark in atlas.draw(board, rows, View(lat=30, lon=24, zoom=zoom), "events", {}, Sheet(
            width=9000, height=9000)).marks}
        if len(marks) == 2:
            assert marks[True] >= 14 > marks[False]
    wide = [atlas.draw(board, board.rows(Filter(ids=frozenset({"ev-1"}))), View(lat=50, lon=24, zoom=zoom), "events", {}, WIDE).marks
            for zoom in (2, 6)]
    assert all(not one or one[0].cell.area for one in wide)
