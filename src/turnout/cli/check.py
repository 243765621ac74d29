"""`turnout check`: every rule of every pack against its examples, and what a pack lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli import _out
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.lang import RawPack
    from turnout.text.units import Mark


def command(
    pack: Annotated[Path | None, typer.Option(help="The folder of one pack; every bundled pack when not given.")] = None,
    like: Annotated[str, typer.Option(help="The language whose pack says what there is to say.")] = "en",
) -> None:
    """Hold every rule to its examples, and say what a pack lacks."""
    from turnout import lang

    if pack is not None and not pack.is_dir():
        raise Usage(f"--pack {pack}: no such folder")
    model = lang.raw_pack(like)
    raws = [lang.load_raw(pack)] if pack else [lang.raw_pack(code) for code in lang.languages()]
    faults = sum(_check(raw, model) for raw in raws)
    if faults:
        raise typer.Exit(1)


def _check(raw: RawPack, model: RawPack) -> int:
    """Print what is wrong with one pack and what it lacks; gives the number of faults."""
    from turnout.cli._proof import lacks, prove
    from turnout.text.pack import load_pack

    faults = list(prove(load_pack(raw.folder), lambda text: _places(text, raw.code)))
    for fault in faults:
        _out.line(f"{raw.code}: {fault}")
    for lack in lacks(raw, model) if raw.folder != model.folder else []:
        _out.line(f"{raw.code}: lacks: {lack}")
    examples = sum(len(rule.get("examples", [])) for rule in raw.rules)
    against = sum(len(rule.get("not", [])) for rule in raw.rules)
    _out.line(f"{raw.code}: {len(raw.rules)} rules, {examples} examples, {against} counter-examples, {len(faults)} faults")
    return len(faults)


def _places(text: str, code: str) -> list[Mark]:
    """The places of an example, as reading would find them; none for a language whose places are not known yet."""
    from turnout import lang
    from turnout.geocode import spot
    from turnout.text.units import Mark

    if code not in lang.languages():
        return []
    return [Mark(found.start, found.end, found.kind, found) for found in spot(text, 0, len(text), code)]
