"""`turnout show`: a report as it was read, what was read marked in it; or its archived copy, byte for byte."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from turnout.cli import _archive, _out
from turnout.cli._record import opened, options, viewed
from turnout.errors import Abort, Skip

if TYPE_CHECKING:
    from turnout.record.showing import Shown, Stretch

ABOUT = "a report's text with what was read marked in it, or its archived copy as it came"
PLAIN = frozenset({"headline", "paragraph"})


def arguments(parser: ArgumentParser) -> None:
    """What `turnout show` takes."""
    parser.add_argument("id", metavar="REPORT", help="a report; the beginning of its id will do")
    options(parser, formats=(), as_of=False, names=True)
    parser.add_argument("--raw", action="store_true", help="the bytes of the archived copy, nothing left out, on standard output")
    _archive.option(parser)


def command(options: Namespace) -> int:
    """Print the text, or the bytes."""
    if options.raw:
        return _raw(options)
    with viewed(options) as record:
        shown = record.report(options.id)
    for line in _head(shown):
        _out.line(line)
    numbers = {said.id: number for number, said in enumerate(shown.statements, 1)}
    for stretch in shown.stretches:
        _out.line("")
        _out.line(_marked(stretch, numbers))
    if shown.statements:
        _out.line("")
    for said in shown.statements:
        who = f" ({said.attribution.name})" if said.attribution else ""
        event = shown.events.get(said.candidate)
        _out.line(f"[{numbers[said.id]}] {said.variable} {said.value}{who}" + (f", of {event}" if event else "") + _became(shown, said.id))
    for words, reason in shown.refusals:
        quoted = " ".join(words.split())[:80]
        _out.line(f"refused: {reason}" + (f" “{quoted}”" if quoted else ""))
    return 0


def _became(shown: Shown, name: str) -> str:
    """What people made of a value; nothing of one that was read and stands."""
    standing = shown.standings[name]
    what = f"corrected to {standing.instead.value}" if standing.instead else "said" if standing.name == "stands" else standing.name
    return f" — {what} by {standing.coder}" if standing.decision else f" — {what}" if what != "said" else ""


def _raw(options: Namespace) -> int:
    from turnout.archive import find

    with opened(options) as record:
        shown = record.report(options.id)
    if not shown.archived:
        raise Abort(f"{shown.row.id}: no copy of it was archived; it was read from {shown.row.doc}")
    with _archive.opened_archive(options) as archive:
        try:
            copy = find(archive.index, archive.folder, shown.archived[0])
        except Skip as reason:
            raise Abort(str(reason)) from None
    sys.stdout.flush()
    sys.stdout.buffer.write(copy.body)
    sys.stdout.buffer.flush()
    return 0


def _head(shown: Shown) -> list[str]:
    told = [shown.url or shown.row.doc, shown.row.source, shown.published, shown.language]
    lines = [f"{shown.row.id}: {shown.title}", " · ".join(part for part in told if part)]
    return lines + [f"archived copy: {digest}" for digest in shown.archived]


def _marked(stretch: Stretch, numbers: dict[str, int]) -> str:
    """A passage with the words that were read between ⟦ and ⟧, and the numbers of what they say."""
    parts = []
    for piece in stretch.pieces:
        named = "".join(f"[{numbers[said.id]}]" for said in piece.statements)
        parts.append(f"⟦{piece.words}⟧{named}" if piece.statements else piece.words)
    passage = stretch.passage
    kind = "" if passage.kind in PLAIN else f"({' '.join(filter(None, (passage.kind, passage.author, passage.published)))}) "
    return kind + "".join(parts).rstrip()
