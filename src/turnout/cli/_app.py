"""The application: the commands of this folder under one roof."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from turnout import __version__

COMMANDS = ("read", "languages", "codebook", "check", "bench")
"""In the order of the help page: reading first, then what it knows, then what holds it to that."""


def build() -> typer.Typer:
    """The typer application with every command in its place."""
    app = typer.Typer(
        name="turnout",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # the boxed help costs 150 ms of imports
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_turnout)
    for name in COMMANDS:
        app.command(name)(import_module(f"turnout.cli.{name}").command)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"turnout {__version__}")
        raise typer.Exit


def _turnout(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Reads reports of protests: what happened where and when, how many, who says so, and in which words."""
