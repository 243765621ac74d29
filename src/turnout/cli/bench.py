"""`turnout bench`: the reader measured on the folder of a data set, and what a change gained and lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli import _out
from turnout.errors import Usage

if TYPE_CHECKING:
    from rich.table import Table

    from turnout.bench import Change, Result, Row


def command(
    task: Annotated[str, typer.Argument(help="A task; without a folder, `list` names them all.", show_default=False)],
    folder: Annotated[Path | None, typer.Argument(help="The folder of its data set.", show_default=False)] = None,
    side: Annotated[str, typer.Option(help="The side of the data: dev or heldout.")] = "dev",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many items.")] = None,
    save: Annotated[Path | None, typer.Option(help="Keep the outcome of every item in this file.")] = None,
    against: Annotated[Path | None, typer.Option(help="Compare with a kept file: what was gained and lost.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many items that went wrong, a measure.")] = 0,
) -> None:
    """Measure the reader on a data set: precision, recall, F1 and counts."""
    from turnout import bench, plug

    if task == "list":
        for name in plug.names("bench"):
            _out.line(name)
        return
    module = plug.load("bench", task)
    if folder is None or not folder.is_dir():
        raise Usage(f"bench {task} needs the folder of its data set" + (f"; {folder} is none" if folder else ""))
    result: Result = module.run(folder, bench.Options(side=side, limit=limit))
    before = bench.restore(against) if against else None
    console = _out.console()
    console.print(_rows(result, before))
    for note in result.notes:
        console.print(f"  {note}", style="dim", markup=False)
    for item in _wrong(result, errors):
        console.print(f"  {item}", markup=False)
    if before is not None:
        for change in bench.changes(before, result):
            console.print(_change(change), style="green" if change.gained else "red", markup=False)
    if save:
        bench.save(result, save)


def _rows(result: Result, before: Result | None) -> Table:
    from rich.table import Table

    table = Table(title=result.name, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    old = {row.measure: row for row in before.rows} if before else {}
    table.add_column("Measure")
    for column in ("P", "R", "F1", "right", "extra", "missed", "to reach"):
        table.add_column(column, justify="right")
    for row in result.rows:
        target = "" if row.target is None else f"{row.target:.2f} {'reached' if row.f1 >= row.target else 'not yet'}"
        table.add_row(
            row.measure,
            _figure(row, old, "precision"),
            _figure(row, old, "recall"),
            _figure(row, old, "f1"),
            str(row.right),
            str(row.extra),
            str(row.missed),
            target,
        )
    return table


def _figure(row: Row, old: dict[str, Row], name: str) -> str:
    """A figure, with how far it moved since the kept run."""
    now: float = getattr(row, name)
    was: float | None = getattr(old[row.measure], name) if row.measure in old else None
    return f"{now:.3f}" if was is None or round(now - was, 3) == 0 else f"{now:.3f} ({now - was:+.3f})"


def _wrong(result: Result, most: int) -> list[str]:
    """At most `most` wrong items of every measure, each on one line."""
    shown: dict[str, int] = {}
    lines = []
    for item in result.items:
        if item.outcome in ("right", "none") or shown.get(item.measure, 0) >= most:
            continue
        shown[item.measure] = shown.get(item.measure, 0) + 1
        text = " ".join(item.text.split())[:200]
        lines.append(f"{item.measure}: {item.outcome} {item.id}  wanted {item.wanted or '-'}  got {item.got or '-'}  {text}")
    return lines


def _change(change: Change) -> str:
    item = change.item
    kind = "gained" if change.gained else "lost  "
    told = f"wanted {item.wanted or '-'}  got {item.got or '-'}"
    return f"{kind} {item.measure} {item.id}  {told}  {' '.join(item.text.split())[:160]}"
