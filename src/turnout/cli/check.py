"""`turnout check`: every rule of every pack against its examples, and what a pack lacks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.lang import RawPack
    from turnout.text.units import Mark

ABOUT = "hold every rule to its examples, and say what a pack lacks"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout check` takes."""
    parser.add_argument("--pack", type=Path, metavar="FOLDER", help="the folder of one pack; every bundled pack when not given")
    parser.add_argument("--like", default="en", metavar="CODE", help="the language whose pack says what there is to say")


def command(options: Namespace) -> int:
    """Print the faults of the packs and what they lack; 1 when a rule does not do what its examples say, or nearly all is lacking."""
    from turnout import lang

    if options.pack is not None and not options.pack.is_dir():
        raise Usage(f"--pack {options.pack}: no such folder")
    model = lang.raw_pack(options.like)
    raws = [lang.load_raw(options.pack)] if options.pack else [lang.raw_pack(code) for code in lang.languages()]
    unfit = [raw for raw in raws if _check(raw, model)]  # all are checked, whatever the first ones are
    return 1 if unfit else 0


def _check(raw: RawPack, model: RawPack) -> bool:
    """Print what is wrong with one pack and what it lacks; gives whether it will not do as it is."""
    from turnout.cli._proof import lacks, prove, unready
    from turnout.text.pack import load_pack

    faults = list(prove(load_pack(raw.folder), lambda text: _places(text, raw.code)))
    for fault in faults:
        _out.line(f"{raw.code}: {fault}")
    for lack in lacks(raw, model) if raw.folder != model.folder else []:
        _out.line(f"{raw.code}: lacks: {lack}")
    examples = sum(len(rule.get("examples", [])) for rule in raw.rules)
    against = sum(len(rule.get("not", [])) for rule in raw.rules)
    _out.line(f"{raw.code}: {len(raw.rules)} rules, {examples} examples, {against} counter-examples, {len(faults)} faults")
    bare = unready(raw, model)
    if bare:
        _out.line(f"{raw.code}: {bare}")
    return bool(faults or bare)


def _places(text: str, code: str) -> list[Mark]:
    """The places of an example, as reading would find them; none for a language whose places are not known yet."""
    from turnout import lang
    from turnout.geocode import spot
    from turnout.text.units import Mark

    if code not in lang.languages():
        return []
    return [Mark(found.start, found.end, found.kind, found) for found in spot(text, 0, len(text), code)]
