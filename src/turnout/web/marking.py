"""Marking: words as markup: quotations with the words read, ids as links or small print, moments with a space, days in one piece."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

__all__ = ["clock", "dated", "linked"]

_PIECE = re.compile(r"⟦([^⟦⟧]*)⟧|\b(report|ev|total)-[0-9a-fh]{16}\b|\[st-[0-9a-f]{16}, [^\[\]]{1,80}\]|\bevent-[0-9a-fh]{16}\b")
_MOMENT = re.compile(r"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_PAGES = {"report": "report", "ev": "event", "total": "tally"}


def linked(line: str) -> Markup:
    """A line of a derivation: its marked words as <mark>, reports, events and tallies as links, ids of statements in small print."""
    out, at = Markup(), 0
    for found in _PIECE.finditer(line):
        out += escape(line[at : found.start()])
        if found[1] is not None:
            out += Markup("<mark>{}</mark>").format(found[1])
        elif found[2]:
            out += Markup('<a href="/{}/{}">{}</a>').format(_PAGES[found[2]], found[0], found[0])
        else:
            out += Markup('<span class="id">{}</span>').format(found[0])
        at = found.end()
    return out + escape(line[at:])


def clock(words: str) -> str:
    """The same words with each moment of a day as people write it: 2024-03-09 18:30."""
    return _MOMENT.sub(r"\1 \2", words)


def dated(words: str) -> Markup:
    """The same words, in which no line ends within a day."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(words))))
