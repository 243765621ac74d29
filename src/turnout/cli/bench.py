"""`turnout bench`: the reader measured on the folder of a data set, and what a change gained and lost."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.errors import Usage

if TYPE_CHECKING:
    from rich.table import Table

    from turnout.bench import Change, Result, Row

ABOUT = "measure the reader on a data set: precision, recall, F1 and counts"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout bench` takes."""
    add = parser.add_argument
    add("task", metavar="TASK", help="a task; `list` names them all")
    add("folder", nargs="?", type=Path, metavar="FOLDER", help="the folder of its data set")
    add("--side", default="dev", help="the side of the data: dev (the default) or heldout")
    add("--limit", type=int, metavar="N", help="at most so many items")
    add("--save", type=Path, metavar="FILE", help="keep the outcome of every item in this file")
    add("--against", type=Path, metavar="FILE", help="compare with a kept file: what was gained and lost")
    add("--errors", type=int, default=0, metavar="N", help="show so many wrong items a measure")


def command(options: Namespace) -> int:
    """Measure, print the figures, and compare with an earlier run where one is given."""
    from turnout import bench, plug

    if options.task == "list":
        for name in plug.names("bench"):
            about = (plug.load("bench", name).__doc__ or "").partition("\n")[0]
            _out.line(f"{name:<26} {about}")
        return 0
    module = plug.load("bench", options.task)
    there = options.folder is not None and (options.folder.exists() if getattr(module, "FILE", False) else options.folder.is_dir())
    if not there:
        raise Usage(f"bench {options.task} needs the {'file' if getattr(module, 'FILE', False) else 'folder'} of its data set")
    result: Result = module.run(options.folder, bench.Options(side=options.side, limit=options.limit))
    before = bench.restore(options.against) if options.against else None
    _show(result, before, options.errors)
    if options.save:
        bench.save(result, options.save)
    return 0


def _show(result: Result, before: Result | None, errors: int) -> None:
    from turnout import bench

    console = _out.console()
    console.print(_rows(result, before))
    for note in result.notes:
        console.print(f"  {note}", style="dim", markup=False)
    for item in _wrong(result, errors):
        console.print(f"  {item}", markup=False)
    if before is not None:
        for change in bench.changes(before, result):
            console.print(_change(change), style="green" if change.gained else "red", markup=False)


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
