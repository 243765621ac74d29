"""`turnout token`: what programs show instead of signing in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.cli._record import accounts_of, actions, number
from turnout.cli.user import day

if TYPE_CHECKING:
    from turnout.accounts import Accounts
    from turnout.accounts.tokens import Token

SCOPES = ("read", "names", "code", "adjudicate", "admin")
DAYS = 90
ABOUT = "add, list and end the tokens that programs show to the API"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout token` takes."""
    told = {"add": "a new token for somebody's programs; it is shown once", "list": "which there are", "remove": "end one"}
    for action, one in actions(parser, told):
        if action == "add":
            one.add_argument("name", metavar="NAME", help="whose it is; a token may no more than its owner")
            one.add_argument("--scope", action="append", choices=SCOPES, default=[], help="what it is for; may be given again (read)")
            one.add_argument("--days", type=number, default=DAYS, metavar="N", help=f"days until it ends; {DAYS} if not given, 0 for never")
            one.add_argument("--note", default="", metavar="WORDS", help="what uses it")
        if action == "remove":
            one.add_argument("id", metavar="ID", help="the id that `list` shows")


def command(options: Namespace) -> int:
    """Do what was asked."""
    with accounts_of(options) as accounts:
        _do(accounts, options)
    return 0


def _do(accounts: Accounts, options: Namespace) -> None:
    if options.action == "add":
        owner = accounts.users.named(options.name)
        name, secret = accounts.tokens.add(owner, options.scope or ["read"], days=options.days or None, note=options.note)
        _out.warn(f"token {name} of {owner.name}; it is shown this once")
        _out.line(secret)
    elif options.action == "remove":
        accounts.tokens.remove(options.id)
        _out.line(f"{options.id} is no token any more.")
    else:
        rows = ["\t".join(_row(one)) for one in accounts.tokens.all()]
        _out.line("\n".join(rows) or "No token yet: `turnout token add NAME`.")


def _row(one: Token) -> list[str]:
    ends = "never ends" if one.ends_at is None else f"ends {day(one.ends_at)}"
    used = "never used" if one.used_at is None else f"last used {day(one.used_at)}"
    return [one.id, one.owner, " ".join(sorted(one.scopes)), ends, used, one.note]
