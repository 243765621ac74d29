"""A grid: named columns of short texts that fit the terminal they are shown on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

__all__ = ["Grid"]

_LONGEST = 28
"""Code points of a word that is never broken: an id can be copied whole."""
_GAP = 2
"""Columns of space between two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows under column names, with a title; a cell's lines are its values.

    Shown as a table; where that is too narrow for its words, without the columns that say nothing; where that is too
    narrow still, row by row.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        telling = [at for at in range(len(self.columns)) if any(row[at] for row in self.rows)]
        for chosen in (list(range(len(self.columns))), telling):
            least = sum(map(self._least, chosen)) + _GAP * (len(chosen) - 1)
            if least <= options.max_width:
                yield self._table(chosen, options.max_width)
                return
        yield Text(self.title, style="bold cyan")
        for row in self.rows:
            yield Text(_flat(row[0]) or "?", style="bold")
            told = [f"{self.columns[at]}: {_flat(row[at])}" for at in telling[1:] if row[at]]
            yield Padding(Text(" · ".join(told)), (0, 0, 0, 2))

    def _table(self, chosen: list[int], room: int) -> Table:
        table = Table(title=self.title, title_justify="left", title_style="bold cyan", box=None, pad_edge=False, header_style="dim")
        table.padding = (0, _GAP, 0, 0)
        for at, width in zip(chosen, self._widths(chosen, room), strict=True):
            table.add_column(self.columns[at], overflow="fold", width=width)
        for row in self.rows:
            table.add_row(*(Text(row[at]) for at in chosen))
        return table

    def _widths(self, chosen: list[int], room: int) -> list[int]:
        """What each column wants as far as there is room, those that lack little first; rich's own widths may cut words off."""
        widths = [self._least(at) for at in chosen]
        wanted = [max(len(self.columns[at]), *(len(line) for row in self.rows for line in row[at].splitlines()), 0) for at in chosen]
        lacks = sorted((max(want - have, 0), at) for at, (want, have) in enumerate(zip(wanted, widths, strict=True)))
        spare = room - sum(widths) - _GAP * (len(chosen) - 1)
        for left, (lack, at) in zip(range(len(lacks), 0, -1), lacks, strict=True):
            given = min(lack, spare // left)
            widths[at] += given
            spare -= given
        return widths

    def _least(self, at: int) -> int:
        """The width under which a column's words would break."""
        words = [word for row in self.rows for word in row[at].split()]
        return max(len(self.columns[at]), *(min(len(word), _LONGEST) for word in words), 0)


def _flat(cell: str) -> str:
    """A cell's values on one line."""
    return ", ".join(cell.splitlines())
