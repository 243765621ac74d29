"""The board: what the filters let through is what the record's own filters let through; pages, days and cells leave nothing out."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.store.rows import Filter, Outline
from turnout.web import board as room
from turnout.web.board import Board, Box


def outlined(name: str, **other: object) -> Outline:
    """An event in outline: a rally in Riga on 9 March 2024, but for what is told otherwise."""
    told: dict[str, object] = {
        "id": f"ev-{name}", "place": "Riga", "country": "LV", "start": "2024-03-09", "end": "2024-03-09", "lat": 56.95, "lon": 24.11,
        "precision": "locality", "form": "rally", "issues": ("labour",), "participants": None, "detained": None, "reports": 1, **other,
    }
    return Outline(*(told[field] for field in Outline.__slots__))  # type: ignore[arg-type]


EVENTS = [
    outlined("1", participants=500),
    outlined("2", form="strike", issues=("labour", "transport")),
    outlined("3", country="EE", start="2024-03-01", end="2024-03-20", detained=7),
    outlined("4", start=None, end=None, issues=(), participants=80, lat=None, lon=None),
]
BOARD = Board.of(EVENTS, 4)


@pytest.mark.parametrize(
    ("want", "found"),
    [
        (Filter(), "1234"), (Filter(country="lv"), "124"), (Filter(form="strike"), "2"), (Filter(issue="labour"), "123"),
        (Filter(issue="labou"), ""),
        (Filter(since="2024-03-10"), "3"), (Filter(until="2024-03-08"), "3"), (Filter(since="2024-03-09", until="2024-03-09"), "123"),
        (Filter(participants=500), "1"), (Filter(participants=80), "14"), (Filter(ids=frozenset({"ev-4", "ev-2", "ev-9"})), "24"),
        (Filter(ids=frozenset()), ""), (Filter(ids=frozenset({"ev-3"}), country="LV"), ""),
    ],
)
def test_events_are_filtered_as_the_record_filters_them(want: Filter, found: str) -> None:
    assert sorted(BOARD.outlines[at].id for at in BOARD.rows(want)) == [f"ev-{digit}" for digit in found]


def test_the_newest_come_first_and_the_undated_last() -> None:
    assert [one.id for one in BOARD] == ["ev-1", "ev-2", "ev-3", "ev-4"]


@given(st.lists(st.tuples(st.sampled_from([None, "2024-03-09", "2024-03-10"]), st.booleans()), max_size=40), st.integers(1, 7))
def test_pages_leave_nothing_out_and_tell_nothing_twice(told: list[tuple[str | None, bool]], limit: int) -> None:
    events = [outlined(f"{at:03}", start=day, country="LV" if here else "EE") for at, (day, here) in enumerate(told)]
    board = Board.of(events)
    rows = board.rows(Filter(country="LV"))
    got: list[str] = []
    after: str | None = None
    while True:
        some, after = board.page(rows, after, limit)
        got += [one.id for one in some]
        assert len(some) <= limit
        if after is None:
            break
    assert got == [board.outlines[at].id for at in rows]


def test_a_cursor_stands_while_events_come_and_go() -> None:
    days = ["2024-03-12", "2024-03-10", "2024-03-10", "2024-03-08", None]
    events = [outlined(str(at), start=day) for at, day in enumerate(days)]
    board = Board.of(events)
    first, after = board.page(board.rows(Filter()), None, 2)
    assert [one.id for one in first] == ["ev-0", "ev-1"]
    left = Board.of([*(one for one in events if one.id != "ev-1"), outlined("7", start="2024-03-13")])
    rest, end = left.page(left.rows(Filter()), after, 9)
    assert [one.id for one in rest] == ["ev-2", "ev-3", "ev-4"] and end is None


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), max_size=30), st.integers(1, 60))
def test_every_event_with_a_point_is_in_one_cell(points: list[tuple[float, float]], across: int) -> None:
    board = Board.of([outlined(f"{at:03}", lat=lat, lon=lon, participants=3) for at, (lat, lon) in enumerate(points)])
    cells = board.cells(board.rows(Filter()), Box(), across)
    assert sum(cell.events for cell in cells) == len(points) and sum(cell.participants for cell in cells) == 3 * len(points)
    assert all((cell.id is not None) == (cell.events == 1) for cell in cells)


def test_a_box_may_go_over_the_date_line() -> None:
    board = Board.of([outlined("fiji", lon=178.4, lat=-18.1), outlined("samoa", lon=-171.8, lat=-13.8), outlined("riga")])
    told = board.cells(board.rows(Filter()), Box(west=170, east=-160, south=-30, north=0), 40)
    assert sorted(cell.id or "" for cell in told) == ["ev-fiji", "ev-samoa"]


def test_a_sliver_of_a_box_is_no_load() -> None:
    [cell] = BOARD.cells(BOARD.rows(Filter(country="LV")), Box(west=24.11, east=24.11, south=-85, north=85), 200)
    assert cell.events == 2


def test_an_area_is_never_drawn_as_a_point() -> None:
    board = Board.of([outlined("town"), outlined("country", precision="country"), outlined("region", precision="region")])
    cells = board.cells(board.rows(Filter()), Box(), 10)
    assert sorted((cell.area, cell.events) for cell in cells) == [(False, 1), (True, 2)]


def test_days_count_events_and_their_people() -> None:
    assert BOARD.days(BOARD.rows(Filter())) == [("2024-03-01", 1, 0, 7), ("2024-03-09", 2, 500, 0)]
    assert Board.of([]).days(Board.of([]).rows(Filter())) == []


def test_a_renewed_board_is_the_board_of_what_there_is() -> None:
    fresh = outlined("2", form="march")
    mended = BOARD.renewed([fresh, outlined("5")], {"ev-1", "ev-2"}, 9)
    assert mended.change == 9 and list(mended) == list(Board.of([fresh, *EVENTS[2:], outlined("5")]))


def test_many_ids_are_found_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    want = Filter(ids=frozenset({"ev-4", "ev-2", "ev-9"}))
    few = BOARD.rows(want).tolist()
    monkeypatch.setattr(room, "MANY", 2)
    assert BOARD.rows(want).tolist() == few == [1, 3]


def test_one_event_more_does_not_cost_what_all_of_them_do() -> None:
    """While a board is renewed nobody is answered: what did not change is copied, and looked at by nobody."""
    events = [outlined(f"{at:05}", start=f"20{at % 30:02}-01-01", place=f"town {at % 999}") for at in range(30_000)]
    board, fresh = Board.of(events), [outlined("more")]

    def taken(work: Callable[[], Board]) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    whole = min(taken(lambda: Board.of(events)) for _ in range(5))
    assert min(taken(lambda: board.renewed(fresh, {"ev-00007"}, 1)) for _ in range(9)) < whole / 10


SOME = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([None, "2024-03-09", "2024-03-10", "2023-01-01"]), st.sampled_from(["LV", "EE", None]),
              st.sampled_from([(), ("labour",), ("women", "labour")]), st.floats(-80, 80)),
    max_size=25, unique_by=lambda one: one[0],
)


@given(SOME, SOME, st.sets(st.integers(0, 30)))
def test_a_board_renewed_bit_by_bit_answers_as_one_made_anew(
    before: list[tuple[int, str | None, str | None, tuple[str, ...], float]],
    after: list[tuple[int, str | None, str | None, tuple[str, ...], float]], gone: set[int],
) -> None:
    old, new = ([outlined(f"{at:02}", start=day, end=day, country=country, issues=issues, lat=lat, place=f"town {at % 3}")
                 for at, day, country, issues, lat in some] for some in (before, after))
    left = {one.id for one in new} | {f"ev-{at:02}" for at in gone}
    whole = Board.of([*(one for one in old if one.id not in left), *new])
    renewed, then = Board.of(old).renewed(new, left, 1), Board.of(old).then({one.id for one in old} - left, new)
    assert list(renewed) == list(then) == list(whole) and renewed.held == then.held == whole.held
    wants = (Filter(), Filter(country="EE"), Filter(issue="women"), Filter(since="2024-03-10"), Filter(until="2024-03-09"))
    for mended, want in product((renewed, then), wants):
        rows = whole.rows(want)
        assert rows.tolist() == mended.rows(want).tolist()
        assert (whole.days(rows), whole.issues(rows)) == (mended.days(rows), mended.issues(rows))
        assert whole.cells(rows, Box(), 20) == mended.cells(rows, Box(), 20)
