"""`turnout codebook`: what is coded, and for one code its definition, examples and counter-examples in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli import _out

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from turnout.codebook import Code


def command(
    code: Annotated[str | None, typer.Argument(help="A code, e.g. march; every code when not given.", show_default=False)] = None,
) -> None:
    """Show the codebook, or one code with its examples."""
    from turnout import codebook

    console = _out.console()
    if code is None:
        console.print(_all(codebook.codes()))
        return
    for found in codebook.find(code):
        console.print(_one(found))


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
