"""`turnout codebook`: what is coded, and for one code its definition, examples and counter-examples in each language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from turnout.cli import _out

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from turnout.codebook import Code

ABOUT = "show what is coded, or one code with its examples"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout codebook` takes."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="a code, e.g. march; every code when not given")


def command(options: Namespace) -> int:
    """Print every code with its definition, or all that is known of one."""
    from turnout import codebook

    console = _out.console()
    if options.code is None:
        console.print(_all(codebook.codes()))
        return 0
    for found in codebook.find(options.code):
        console.print(_one(found))
    return 0


def _all(codes: tuple[Code, ...]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("Family", "Code", "Definition"):
        table.add_column(column)
    family = ""
    for code in codes:
        table.add_row("" if code.family == family else code.family, code.name, code.definition)
        family = code.family
    return table


def _one(code: Code) -> Text:
    from rich.text import Text

    page = Text.assemble((code.name, "bold"), (f"  {code.family}\n", "dim"), f"{code.definition}\n")
    for heading, told in (("It is, for example", code.examples), ("It is not", code.against)):
        if any(told.values()):
            page.append(f"\n{heading}\n", style="bold cyan")
        for language, sentences in told.items():
            for sentence in sentences:
                page.append(f"  {language}  ", style="dim")
                page.append(f"{sentence}\n")
    return page
