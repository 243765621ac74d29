"""What the commands that ask a record share: its options, filters, and how rows are shown."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from turnout import given
from turnout.cli import _out
from turnout.cli._checks import checked
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.accounts import Accounts
    from turnout.record import Record
    from turnout.store.rows import Filter

__all__ = ["accounts_of", "actions", "coder_of", "filter_of", "filters", "opened", "options", "show", "viewed", "who"]

Row = dict[str, object]
DIGITS = 15  # of a number of people; a database holds no more than 18


def options(
    parser: ArgumentParser, *, formats: Sequence[str] = ("table", "json", "csv"), as_of: bool = True, names: bool = False
) -> None:
    """The options of every view: which record, in which format, as known when, with or without the names of private people."""
    _record(parser)
    if formats:
        parser.add_argument("-f", "--format", choices=tuple(formats), default=formats[0], help="a table, one JSON object a line, or CSV")
    if names:
        parser.add_argument("--names", action="store_true", help="name private people, for your own eyes; they are blotted out otherwise")
    if as_of:
        told = "as known then: 2022-02-24 (to its end) or 2022-02-24T18:30"
        parser.add_argument("--as-of", type=checked(given.known), metavar="TIME", help=told)


def _record(parser: ArgumentParser) -> None:
    parser.add_argument("--record", metavar="FILE|URL", help="the record: a file, or postgresql://…; turnout.db when not given")


def actions(parser: ArgumentParser, told: Mapping[str, str]) -> Iterator[tuple[str, ArgumentParser]]:
    """The actions of a command, each with its line of help, to be given what it takes besides the record."""
    group = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    for action, about in told.items():
        one = group.add_parser(action, help=about, description=about)
        yield action, one
        _record(one)


def filters(parser: ArgumentParser, *names: str) -> None:
    """The filters of a view, those named."""
    told: dict[str, tuple[Callable[[str], object], str, str]] = {
        "place": (str, "NAME", "in this city or region: any name of it, 'Perm, RU', or its GeoNames id"),
        "country": (checked(given.country), "CODE", "in this country, e.g. RU"),
        "since": (checked(given.day), "DAY", "on this day or later"),
        "until": (checked(given.day), "DAY", "on this day or earlier"),
        "issue": (checked(partial(given.code, "issues")), "CODE", "about this issue, e.g. anti-war"),
        "form": (checked(partial(given.code, "forms")), "CODE", "of this form, e.g. march"),
        "campaign": (str, "ID", "of this campaign (`turnout campaigns` lists them)"),
        "min-participants": (number, "N", "with at least so many participants"),
        "variable": (str, "NAME", "figures of this variable, e.g. detained"),
    }
    for name in names:
        check, shape, words = told[name]
        parser.add_argument(f"--{name}", type=check, metavar=shape, help=words)


def opened(wanted: Namespace, *, create: bool = False, outside: bool = False) -> Record:
    """The record that the options or the settings name; the caller closes it. `outside` is for others to look at."""
    from turnout.record import open_record
    from turnout.settings import load_settings

    settings = load_settings()
    names = getattr(wanted, "names", False)
    record = open_record(wanted.record or settings.record, create=create, policy=settings.policy, names=names, outside=outside)
    if not create and record.outdated():
        _out.warn("the policy changed: `turnout run` settles anew")
    return record


@contextmanager
def accounts_of(wanted: Namespace) -> Iterator[Accounts]:
    """The people of the record that the options or the settings name."""
    from turnout.accounts import open_accounts
    from turnout.settings import load_settings

    where = wanted.record or load_settings().record
    with opened(wanted):  # there is such a record, and it is one
        accounts = open_accounts(where)
    with closing(accounts):
        yield accounts


@contextmanager
def viewed(wanted: Namespace) -> Iterator[Record]:
    """The record that the options or the settings name, for views that are all of one moment."""
    with opened(wanted) as record, record.moment():
        yield record


def filter_of(wanted: Namespace, record: Record) -> Filter:
    """The filter that the options make; a campaign is the events of it."""
    from turnout.record.somewhere import somewhere
    from turnout.store.rows import Filter

    def told(name: str) -> object:
        return getattr(wanted, name, None)

    ids: frozenset[str] | None = None
    if name := told("campaign"):
        found = [one for one in record.campaigns(as_of=told("as_of")) if one.id.startswith(str(name))]  # type: ignore[arg-type]
        if not found:
            raise Usage(f"{name}: no campaign of that id (`turnout campaigns` lists them)")
        ids = frozenset(event for one in found for event in (*one.events, *one.abroad))
    place, country = told("place"), told("country")
    there = somewhere(str(place), country) if place is not None else Filter(country=country)  # type: ignore[arg-type]
    values = {name: told(name) for name in ("since", "until", "issue", "form", "variable")}
    return replace(there, **values, participants=told("min_participants"), ids=ids)  # type: ignore[arg-type]


def show(
    rows: Iterable[Row], wanted: Namespace, title: str, columns: Sequence[tuple[str, str]], plain: Iterable[object] = (),
    *, none: str = "Nothing in the record fits.",
) -> None:
    """Rows as a table of these columns (name of the value, heading), as CSV with every value, or as JSON lines of `plain`."""
    if wanted.format == "json":
        for one in plain:
            _out.line(json.dumps(one, ensure_ascii=False, separators=(",", ":")))
        return
    if wanted.format == "csv":
        _csv(rows)
        return
    from turnout.publish._grid import Grid

    cells = [tuple(_cell(row.get(name)) for name, _ in columns) for row in rows]
    if cells:
        _out.console().print(Grid(title=title, columns=tuple(heading for _, heading in columns), rows=cells))
    else:
        _out.line(none)


def _csv(rows: Iterable[Row]) -> None:
    from turnout.publish.cells import guarded, joined

    for number, row in enumerate(rows):
        if not number:
            _out.line(joined(row))
        _out.line(joined(map(guarded, row.values())))


def _cell(value: object) -> str:
    if value is None or value == "" or value is False:
        return ""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value).replace("; ", "\n")


def who(parser: ArgumentParser, *, needed: bool = True) -> None:
    """The options of every decision: why, which some decisions say by themselves, and by whom."""
    parser.add_argument("--reason", required=needed, metavar="WORDS", help="why; it is kept and shown with the decision")
    parser.add_argument("--coder", metavar="NAME", help="who decides; the setting `coder`, or your user name, when not given")


def coder_of(wanted: Namespace) -> str:
    """The name of the person who decides."""
    import getpass

    from turnout.settings import load_settings

    named = wanted.coder or load_settings().coder
    if named:
        return str(named)
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise Usage("who decides? name the coder with --coder, or in the setting `coder`") from error


def number(text: str) -> int:
    """A number that is not negative."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is no number")
    if len(text) > DIGITS:
        raise ArgumentTypeError(f"{text[:40]!r} is more than there are people")
    return int(text)
