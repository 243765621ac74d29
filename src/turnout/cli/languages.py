"""`turnout languages`: the languages that have a pack, and how deep each pack goes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out

ABOUT = "list the languages that can be read"


def arguments(parser: ArgumentParser) -> None:
    """`turnout languages` takes nothing."""


def command(options: Namespace) -> int:
    """Print one line a pack."""
    from rich.table import Table

    from turnout import lang

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("Code", "Language", "Rules", "Examples", "Word classes"):
        table.add_column(column)
    for code in lang.languages():
        pack = lang.raw_pack(code)
        examples = sum(len(rule.get("examples", [])) + len(rule.get("not", [])) for rule in pack.rules)
        name = pack.tables.get("name", pack.tables.get("pack", {}).get("name", ""))
        table.add_row(code, str(name), str(len(pack.rules)), str(examples), str(len(pack.tables.get("classes", {}))))
    _out.console().print(table)
    return 0
