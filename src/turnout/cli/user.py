"""`turnout user`: who may sign in to a record's pages, and as what."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.cli._record import accounts_of, actions
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.accounts import Accounts

ROLES = ("reader", "coder", "adjudicator", "admin")
ABOUT = "add, list and change the people who may sign in to the pages"
ACTIONS = {
    "add": "add somebody; the password is asked for",
    "list": "who there is",
    "role": "give somebody another role",
    "password": "give somebody another password; their sessions end",
    "disable": "let somebody do nothing more, and keep the account",
    "enable": "let somebody in again",
    "remove": "forget somebody; what they decided stays, by their name",
}


def arguments(parser: ArgumentParser) -> None:
    """What `turnout user` takes."""
    for action, one in actions(parser, ACTIONS):
        if action != "list":
            one.add_argument("name", metavar="NAME", help="the name that is signed in with, and stands beside decisions")
        if action == "add":
            one.add_argument("--role", choices=ROLES, default="coder", help="coder when not given; each may what the one before it may")
        if action == "role":
            one.add_argument("role", choices=ROLES)
        if action in ("add", "password"):
            one.add_argument("--password-stdin", action="store_true", help="take the password from standard input, its first line")


def command(options: Namespace) -> int:
    """Do what was asked, and say so in a line."""
    with accounts_of(options) as accounts:
        _out.line(_done(accounts, options))
    return 0


def _done(accounts: Accounts, options: Namespace) -> str:
    users, name = accounts.users, getattr(options, "name", "")
    if options.action == "add":
        found = users.add(name, options.role, password(options))
        return f"{found.name} may sign in as {found.role} (kept in {accounts.where})."
    if options.action == "list":
        rows = [f"{one.name}\t{'disabled' if one.disabled else one.role}\tsince {day(one.made_at)}" for one in users.all()]
        return "\n".join(rows) or "Nobody yet: `turnout user add NAME`."
    if options.action == "role":
        return f"{name} is {users.set_role(name, options.role).role} now."
    if options.action == "password":
        users.named(name)  # before anybody types one for nobody
        users.set_password(name, password(options))
        return f"{name} has another password; their sessions ended."
    if options.action == "remove":
        users.remove(name)
        return f"{name} is forgotten."
    found = users.disable(name, options.action == "disable")
    return f"{found.name} may {'do nothing more' if found.disabled else f'sign in again as {found.role}'}."


def password(options: Namespace) -> str:
    """A password that is typed twice, or comes in on standard input."""
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Usage("nobody is there to type a password; give it on standard input with --password-stdin")
    from getpass import getpass

    first = getpass("Password: ")
    if getpass("Once more: ") != first:
        raise Usage("those were two passwords; nothing was changed")
    return first


def day(seconds: float) -> str:
    """A day as people read it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
