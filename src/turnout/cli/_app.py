"""The application: the commands of this folder under one roof.

A command is a file with `ABOUT` (its line in the help), `arguments(parser)` and `command(options) -> exit code`.
argparse, and not a library over it: those cost a quarter of a second of imports, a third of what one page may take.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any, NoReturn

from turnout import __version__
from turnout.errors import Usage
from turnout.settings import use_packs

COMMANDS = (
    "read", "run", "init", "sources", "collect", "watch",
    "events", "tallies", "figures", "campaigns", "coverage", "explain", "show", "diff",
    "judge", "accept", "correct", "reject", "add", "withdraw", "undo", "decisions", "queue", "agreement", "gold",
    "serve", "user", "token", "webhook", "verify", "pack",
    "languages", "codebook", "check", "bench",
)
"""In the order of the help page: reading, the record, what people say of it, then what reading knows and what holds it to that."""
ABOUT = "Reads reports of protests: what happened where and when, how many, who says so, and in which words."


def _help(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, max_help_position=28)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as those of every other part are."""

    def __init__(self, **particulars: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_help, **particulars)

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message} (see {self.prog} --help)")


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; gives its exit code, and raises Usage when they name none."""
    parser = build()
    if not arguments:
        parser.print_help()
        return 2
    if arguments[0] in COMMANDS:
        use_packs()  # before the options are read, one of which names a language
    options = parser.parse_args(arguments)
    code: int = options.command(options)
    return code


def build() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = _Parser(prog="turnout", description=ABOUT)
    parser.add_argument("--version", action="version", version=f"turnout {__version__}", help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = import_module(f"turnout.cli.{name}")
        one = commands.add_parser(name, help=module.ABOUT, description=module.ABOUT)
        module.arguments(one)
        one.set_defaults(command=module.command)
    return parser
