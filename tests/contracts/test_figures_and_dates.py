"""The sentences of every pack's numerals and calendar: everything they say is read, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from turnout import lang
from turnout.text.calendar import dates, resolve
from turnout.text.numerals import quantities
from turnout.text.pack import pack
from turnout.text.units import Mark, tokenise

WEDNESDAY = "2022-03-09T12:00"
KINDS = ("numerals", "calendar")
ROWS = [(code, kind, row) for code in lang.languages() for kind in KINDS for row in pack(code).table(kind).get("examples", [])]
IDS = [f"{code}/{kind}/{row['text'][:40]}" for code, kind, row in ROWS]


def _side(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}" if isinstance(bound, float) else str(bound)


def _figure(mark: Mark) -> str:
    value = mark.value
    if not hasattr(value, "hedge"):
        return mark.type if value is None else f"{mark.type} {value}"
    told = f"{mark.type} {_side(value.low)}..{_side(value.high)} {value.hedge} {getattr(value, 'unit', '')}"
    return told.rstrip()


def _date(mark: Mark) -> str:
    if mark.type == "date.time":
        return f"{mark.value.hour:02}:{mark.value.minute:02} {mark.value.cue}".rstrip()
    found = resolve(mark.value, reference=WEDNESDAY, tense="past")
    return f"{found.start}..{found.end} {found.precision} {found.basis} {mark.value.cue}".rstrip()


@pytest.mark.parametrize(("code", "kind", "row"), ROWS, ids=IDS)
def test_reads_all_and_nothing_else(code: str, kind: str, row: dict[str, Any]) -> None:
    """Spans, types and values, in order."""
    text, language = row["text"], pack(code)
    units = tokenise(text, 0, len(text), language.lexicon)
    when = dates(units, language)
    if kind == "calendar":
        got = [f"{text[mark.start : mark.end]} => {_date(mark)}" for mark in when]
    else:
        got = [f"{text[mark.start : mark.end]} => {_figure(mark)}" for mark in quantities(units, language, when)]
    assert got == row["reads"]


@pytest.mark.parametrize("code", lang.languages())
def test_every_pack_brings_examples(code: str) -> None:
    """A pack that reads numbers and dates shows what it reads."""
    assert all(pack(code).table(kind).get("examples") for kind in KINDS)
