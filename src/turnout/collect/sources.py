"""Sources as the settings tell them: each `[[source]]` checked, what every kind takes apart from what its own kind does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from turnout import given, plug
from turnout.errors import Faults, Usage
from turnout.ingest.told import Told, checked
from turnout.model import Source

__all__ = ["COMMON", "Setup", "configured", "kinds", "module_of"]

_WHERE = ("address", "addresses", "path", "paths", "texts")
_NAME = re.compile(r"[\w][\w .-]{0,59}")
COMMON: Mapping[str, Told] = {
    "interval": Told(type="span", default=900.0, words="how often `turnout watch` looks (15 minutes when not given, a minute at least)"),
    "outlet": Told(words="whose reports these are; what the pages or the feed say when not given"),
    "language": Told(words="the language where a report does not tell it"),
    "outlet_country": Told(words="the outlet's country, e.g. GB; settles shared names"),
    "sift": Told(
        default="page", choices=("page", "entry", "none"),
        words="what decides whether a report is read: its words (page), its title and teaser before it is fetched (entry), nothing (none)",
    ),
    "keep": Told(type="flag", default=False, words="keep in the record, unread, what the filter drops"),
    "live": Told(type="span", default=600.0, words="how often a page that is written to is asked for again, while it changes"),
    "refresh": Told(type="span", default=0.0, words="ask for every page once more after so long, to see corrections; \"0\" never"),
    "limit": Told(type="number", default=200, words="how many pages are fetched at one round, 0 for all; the rest waits for the next"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """One source with its own settings checked, and what is wished of it beside them."""

    source: Source
    common: Source

    @property
    def name(self) -> str:
        """The source's name, by which everything about it is kept."""
        return self.source.name

    @property
    def key(self) -> str:
        """What the source is, whatever its name: its kind and where it finds what it finds."""
        told = module_of(self.source.kind, self.name).TOLD
        where = {name: value for name, value in self.source.settings.items() if told[name].type in _WHERE and value}
        return hashlib.sha256(repr((self.source.kind, sorted(where.items()))).encode()).hexdigest()[:16]

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that its settings name; it may lead to others."""
        told = module_of(self.source.kind, self.name).TOLD
        found = (value for name, value in self.source.settings.items() if told[name].type in _WHERE[:2])
        urls = (url for value in found for url in (value if isinstance(value, tuple) else (value,)) if url)
        return frozenset(filter(None, (urlsplit(str(url)).hostname for url in urls)))

    def span(self, name: str) -> float:
        """A span of time in seconds."""
        return float(str(self.common.settings[name]))

    def text(self, name: str) -> str | None:
        """A text, or None."""
        value = self.common.settings[name]
        return str(value) if value else None

    def number(self, name: str) -> int:
        """A number."""
        return int(str(self.common.settings[name]))

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return bool(self.common.settings[name])


def configured(entries: object) -> tuple[Setup, ...]:
    """The sources of a settings file. Raises Usage, with a line that names the source, for everything that is wrong in it."""
    found, faults = list[Setup](), Faults()
    tables = given.tables(entries)
    for number, entry in enumerate(tables, 1):
        with faults.part():
            found.append(_setup(number, entry))
    names = [str(one["name"]) for one in tables if "name" in one]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    faults.told += [f"two sources are named {name!r}; each needs a name of its own" for name in twice]
    faults.end()
    return tuple(found)


def _setup(number: int, entry: Mapping[str, Any]) -> Setup:
    name, kind, faults = entry.get("name"), entry.get("kind"), Faults()
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        faults.told.append(f"source number {number}: name is {name!r}; give a short name of letters, digits, spaces, dots and dashes")
        name = f"number {number}"
    if not isinstance(kind, str):
        raise Usage(*faults.told, f"source {name!r}: give its kind: {', '.join(kinds())}")
    own = {key: value for key, value in entry.items() if key not in COMMON and key not in ("name", "kind")}
    told = {key: value for key, value in entry.items() if key in COMMON}
    source = common = Source(name=name, kind=kind)
    with faults.part():
        source = _near(Source(name=name, kind=kind, settings=own), module_of(kind, name))
    with faults.part():
        common = checked(Source(name=name, kind=kind, settings=told), COMMON)
    for key, check in (("language", given.language), ("outlet_country", given.country)):
        with faults.part(f"source {name!r}: {key}: "):
            if value := common.settings.get(key):
                check(str(value))
    faults.end()
    return Setup(source=source, common=common)


def _near(source: Source, module: ModuleType) -> Source:
    """The source checked by its kind; a misspelt setting is compared with those that all kinds have too."""
    unknown = [key for key in source.settings if key not in module.TOLD]
    found = checked(source, {**COMMON, **module.TOLD} if unknown else module.TOLD)
    if hasattr(module, "lacks") and (what := module.lacks(found.settings)):
        raise Usage(f"source {source.name!r}: {source.kind} needs {what}")
    return found


def module_of(kind: str, name: str) -> ModuleType:
    """The module of a kind of source. Raises Usage where there is none."""
    try:
        module = plug.load("ingest", kind)
    except Usage:
        module = None
    if module is None or not hasattr(module, "find") or not hasattr(module, "TOLD"):
        raise Usage(f"source {name!r}: there is no kind {kind!r} (there are: {', '.join(kinds())})")
    return module


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of sources that there are, other packages' among them."""
    found = ((name, plug.load("ingest", name)) for name in plug.names("ingest"))
    return tuple(name for name, module in found if hasattr(module, "find") and hasattr(module, "TOLD"))
