"""`turnout webhook`: addresses that a running server tells what changes in a record, signed."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.cli._record import accounts_of, actions, number, opened
from turnout.errors import Abort, Usage

if TYPE_CHECKING:
    from turnout.accounts import Accounts
    from turnout.accounts.hooks import Hook

EVENTS = ("new", "changed", "gone")
ABOUT = "add, list, test and remove the addresses that are told what changes"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout webhook` takes."""
    told = {
        "add": "tell an address from now on; its secret is shown once", "list": "which there are, and how they fare",
        "test": "send an empty batch now", "revive": "tell one again that is dead, from where it stopped", "remove": "tell one no more",
    }
    for action, one in actions(parser, told):
        if action == "add":
            one.add_argument("url", metavar="URL", help="an https:// address")
            one.add_argument("--events", type=events, default=EVENTS, metavar="NAMES", help="of new,changed,gone; all when not given")
            one.add_argument("--after", type=number, metavar="N", help="tell what came after this change too; 0 for all there was")
            one.add_argument("--allow-private", action="store_true", help="it is on your own network, or this machine; http:// will do")
        elif action != "list":
            one.add_argument("id", metavar="ID", help="the id that `list` shows")


def command(options: Namespace) -> int:
    """Do what was asked."""
    try:
        import turnout.fetch.target
    except ModuleNotFoundError as error:
        raise Usage(f"webhooks need {error.name}: pip install 'turnout[web,collect]'") from error
    assert turnout.fetch.target
    with accounts_of(options) as accounts:
        _do(accounts, options)
    return 0


def _do(accounts: Accounts, options: Namespace) -> None:
    hooks = accounts.hooks
    if options.action == "add":
        _add(accounts, options)
    elif options.action == "list":
        _out.line("\n".join("\t".join(_row(one)) for one in hooks.all()) or "No webhook yet: `turnout webhook add URL`.")
    elif options.action == "test":
        _test(hooks.named(options.id))
    elif options.action == "revive":
        one = hooks.revive(options.id)
        _out.line(f"{one.id} is told again, from change {one.after} on.")
    else:
        hooks.remove(options.id)
        _out.line(f"{options.id} is told no more.")


def _add(accounts: Accounts, options: Namespace) -> None:
    from turnout.web.hooks import checked

    url = checked(options.url, private=options.allow_private)
    with opened(options) as record:
        after = record.last_change() if options.after is None else options.after
    one = accounts.hooks.add(url, options.events, after=after, private=options.allow_private)
    _out.warn(f"webhook {one.id}: a running `turnout serve` tells it; this secret signs what it is sent, and is shown this once")
    _out.line(one.secret)


def _test(one: Hook) -> None:
    import time

    from turnout.web.hooks import Parcel, send

    if error := send(one, Parcel.of(one, [], time.time())):
        raise Abort(f"webhook {one.id}: {error}")
    _out.line(f"{one.id} took it.")


def _row(one: Hook) -> list[str]:
    from turnout.fetch.target import shown

    state = f"dead: {one.error}" if one.dead else f"failed {one.fails} times: {one.error}" if one.fails else "fares well"
    return [one.id, shown(one.url), ",".join(sorted(one.events)), f"took change {one.after}", state]


def events(text: str) -> tuple[str, ...]:
    """The names of what is told, with commas between."""
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names or any(name not in EVENTS for name in names):
        raise ArgumentTypeError(f"{text!r} is none of {', '.join(EVENTS)}, with commas between")
    return names
