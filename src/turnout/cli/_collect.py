"""What collecting and watching share: the settings' sources, and everything opened that a round needs."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.collect import Setup, State
    from turnout.collect.collecting import Collector
    from turnout.collect.round import Told
    from turnout.model import Conditions, Fetch, Fetched
    from turnout.settings import Settings

__all__ = ["arguments", "chosen", "now", "opened_collector", "renamed", "told_skipped"]

_SHOWN = 5
"""Refusals of a round that are shown as it ends."""


def arguments(parser: ArgumentParser) -> None:
    """What both take."""
    from turnout import given
    from turnout.cli._archive import option as archive_option
    from turnout.cli._checks import checked
    from turnout.cli._record import options

    parser.add_argument("names", nargs="*", metavar="SOURCE", help="these sources alone; all of turnout.toml when not given")
    options(parser, formats=(), as_of=False)
    archive_option(parser)
    parser.add_argument("--jobs", type=checked(given.jobs), metavar="N", help="read with so many processes")
    parser.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses too: your own network")


def now() -> str:
    """The time of the world (UTC, ISO to the second)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def chosen(names: list[str]) -> tuple[Settings, list[Setup]]:
    """The settings and their sources, or those named; raises Usage for all that is wrong in them, and where there is no such source."""
    from turnout.collect import configured
    from turnout.fetch import contact
    from turnout.settings import load_settings

    settings = load_settings(checks={"source": configured, "contact": contact})
    setups = configured(settings.source)
    if not setups:
        begin = "`turnout init` writes one to begin with; take the # away from the lines of a source in it"
        raise Usage(f"no sources: turnout.toml has no [[source]] that is switched on ({begin})")
    there = {one.name: one for one in setups}
    for name in names:
        if name not in there:
            raise Usage(f"no source named {name!r} (there are: {', '.join(there)})")
    return settings, [there[name] for name in dict.fromkeys(names)] if names else list(setups)


@contextmanager
def opened_collector(options: Namespace, settings: Settings, stop: Callable[[], bool]) -> Iterator[Collector]:
    """A collector over the record, its archive and the network that options and settings name."""
    from turnout import plug
    from turnout.cli._archive import opened_archive
    from turnout.cli._record import opened
    from turnout.collect import State
    from turnout.collect.collecting import Collector, Store
    from turnout.collect.round import Times
    from turnout.fetch import Fetcher, Terms
    from turnout.pipeline import Wish
    from turnout.record.running import Hands
    from turnout.settings import beside, settings_folder

    options = Namespace(**{**vars(options), **_absolute(options, settings)})
    jobs = options.jobs or settings.jobs
    engine = plug.load("engine", "processes" if jobs > 1 else "local")
    terms = Terms(contact=settings.contact, allow_private=options.allow_private or settings.allow_private)
    hands = Hands(map=partial(engine.map, jobs=jobs), now=now)
    wish = Wish(language=settings.language, outlet_country=settings.outlet_country, packs=tuple(map(_whole, settings.packs)))
    times = Times(now=now, seconds=time.time, stop=stop)
    with (
        opened(options, create=True) as record, opened_archive(options, write=True) as archive,
        Fetcher(terms, keep=archive.keep, recall=archive.recall) as fetch,
        closing(State(beside(options.record, ".sources"))) as state, chdir(settings_folder()),  # the paths of sources are from there
    ):
        renamed(state, settings)
        store = Store(record=record, archive=archive, state=state)
        yield Collector(store, _warned(fetch, settings.contact), hands, times, wish)


def renamed(state: State, settings: Settings) -> None:
    """Let sources that are called otherwise in the settings now keep what is known of them, and say so."""
    from turnout.collect import configured

    for name, old in state.called({one.name: one.key for one in configured(settings.source)}).items():
        _out.warn(f"{name}: it was called {old!r}; what was known of it goes with it")


def _absolute(options: Namespace, settings: Settings) -> dict[str, object]:
    """Record and archive as they are to be found from any folder."""
    from turnout.cli._archive import where
    from turnout.settings import file_of

    record = options.record or settings.record
    path = file_of(record)
    return {"record": record if path is None else _whole(path), "archive": _whole(where(options))}


def _whole(path: str | Path) -> str:
    return str(Path(path).absolute())


def told_skipped(told: Told) -> None:
    """Warn of what a round refused while its source found its items: of the first few, and where the rest is listed."""
    for reason in told.skipped[:_SHOWN]:
        _out.warn(f"{told.name}: {reason}")
    if (more := len(told.skipped) - _SHOWN) > 0:
        _out.warn(f"{told.name}: {more} more: `turnout sources --refused {told.name}` lists them")


def _warned(fetch: Fetch, contact: str | None) -> Fetch:
    """The door to the network; it warns as it is first used, where nobody is named who can be written to."""
    from turnout.fetch import unnamed

    warnings = [line for line in (unnamed(contact),) if line]

    def ask(url: str, conditions: Conditions | None = None, /) -> Fetched:
        with suppress(IndexError):  # hosts are asked side by side
            _out.warn(warnings.pop())
        return fetch(url, conditions)

    return ask
