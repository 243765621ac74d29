"""The grid: a table where it fits, without empty columns where it must, row by row where it has to be."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from turnout.publish._grid import Grid

GRID = Grid(
    title="Events",
    columns=("Place", "Day", "Detained", "Issues"),
    rows=[("Novosibirsk, RU", "2023-09-17", "", "anti-government\nelections"), ("Omsk, RU", "2023-09-17", "", "elections")],
)


def shown(width: int) -> list[str]:
    console = Console(width=width, file=StringIO())
    console.print(GRID)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_wide_terminal_shows_every_column() -> None:
    assert shown(100)[1].split() == ["Place", "Day", "Detained", "Issues"]


def test_a_narrower_one_leaves_out_what_says_nothing() -> None:
    assert shown(46)[1].split() == ["Place", "Day", "Issues"]


def test_a_narrow_one_goes_row_by_row() -> None:
    assert shown(38) == [
        "Events",
        "Novosibirsk, RU",
        "  Day: 2023-09-17 · Issues:",
        "  anti-government, elections",
        "Omsk, RU",
        "  Day: 2023-09-17 · Issues: elections",
    ]


def test_words_are_not_broken() -> None:
    for width in (100, 60, 52, 45, 38):
        assert any("anti-government" in line for line in shown(width)), width


def test_no_word_is_cut_off_where_columns_want_more_than_there_is() -> None:
    said = "six of the seventeen places that the project Square counted are in this record, which is a third of them"
    row = ("total-4ddb51bdb6055fd2", "detained", "at least 214 (the project Square)", "at least 214", "RU", "2023-09-17", said)
    crowded = Grid(title="Tallies", columns=("Id", "What", "How many, by whom", "Best", "Where", "When", "Coverage"), rows=[row])
    for width in range(60, 220, 3):
        console = Console(width=width, file=StringIO())
        console.print(crowded)
        told = console.file.getvalue()
        assert all(word in told for cell in row for word in cell.split()), width
