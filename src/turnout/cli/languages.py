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
    for column in ("Code", "Language", "In itself", "Rules", "Examples", "Word classes"):
        table.add_column(column)
    for code in lang.languages():
        pack = lang.raw_pack(code)
        told = pack.tables.get("pack", {})
        examples = sum(len(rule.get("examples", [])) + len(rule.get("not", [])) for rule in pack.rules)
        counts = (len(pack.rules), examples, len(pack.tables.get("classes", {})))
        table.add_row(code, told.get("name", "?"), told.get("own_name", "?"), *map(str, counts))
    _out.console().print(table)
    return 0
