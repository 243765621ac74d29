"""Settings: one frozen object from a TOML file and the environment, read once, at the top.

The file is `turnout.toml` in the current folder, or the one `TURNOUT_SETTINGS` names; a variable `TURNOUT_<NAME>`
outranks the file, and an option of the command line outranks both. Relative paths in the file are from its own folder, others from
the current one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from turnout import given, lang
from turnout.errors import Faults, Usage

__all__ = ["Settings", "beside", "file_of", "load_settings", "settings_folder", "use_packs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run takes for granted.

    Outlet country (ISO alpha-2), language, least confidence (0 to 1), worker processes, folders of language packs of one's own;
    the record (a file or URL), a file with rows of a policy of one's own, and the name of the coder who decides. For collecting:
    who can be written to, the folder of the archive, whether own networks may be asked, and the sources.
    """

    outlet_country: str | None = None
    language: str | None = None
    min_confidence: float = 0.0
    jobs: int = 1
    packs: tuple[str, ...] = ()
    record: str = "turnout.db"
    policy: str | None = None
    coder: str | None = None
    contact: str | None = None
    archive: str | None = None
    allow_private: bool = False
    source: tuple[Mapping[str, object], ...] = ()


_NO_TEXTS = frozenset({"min_confidence", "jobs", "allow_private", "packs"})
_PATHS = frozenset({"record", "policy", "archive"})
_CHECKS: Mapping[str, Callable[[str], object]] = {
    "outlet_country": given.country,
    "language": given.language,
    "min_confidence": given.share,
    "jobs": given.jobs,
    "record": str,
    "policy": str,
    "coder": str,
    "contact": str,
    "archive": str,
    "allow_private": given.flag,
}


def load_settings(
    environment: Mapping[str, str] | None = None, folder: Path | None = None, *, checks: Mapping[str, Callable[[Any], object]] | None = None
) -> Settings:
    """The settings of this run; raises Usage for a file that is no TOML, and for every unknown name and value of the wrong kind in it.

    `checks` are those of the command that runs, by the names of settings that no other cares for.
    """
    values: dict[str, Any] = {}
    faults = Faults()
    for name, value in _told(environment, folder).items():
        with faults.part(f"setting {name}: " if name in _CHECKS or name == "packs" else ""):
            values[name] = _value(name, value)
            if checks and name in checks:
                checks[name](values[name])
    faults.end()
    return Settings(**values)


def use_packs(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
    """Put the packs that the settings name to use; raises Usage where a folder holds none."""
    lang.use(given.packs(_told(environment, folder).get("packs", "")))


def settings_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The folder of the settings' file: that of the named one, else the current one."""
    named = Path((os.environ if environment is None else environment).get("TURNOUT_SETTINGS") or "turnout.toml")
    return named.parent.absolute() if named.parent != Path() else Path()


def file_of(record: str) -> Path | None:
    """The file that a record is; None of one that is a database in a server."""
    scheme, separator, rest = record.partition("://")
    if not separator:
        return Path(record)
    return Path(rest.removeprefix("/")) if scheme.partition("+")[0].casefold() == "sqlite" else None


def beside(record: str, ending: str, environment: Mapping[str, str] | None = None) -> Path:
    """What stands beside a record: `turnout.archive` of `turnout.db`; of a database in a server, in the settings' folder under its name."""
    if (path := file_of(record)) is None:
        name = re.sub(r"[^\w.-]+", "_", urlsplit(record).path.strip("/")).lstrip(".")
        return settings_folder(environment) / ((name or "turnout") + ending)
    return path.with_name((path.stem if path.suffix else path.name) + ending)


def _told(environment: Mapping[str, str] | None, folder: Path | None) -> dict[str, object]:
    """What the file and the environment say, unchecked."""
    environment = os.environ if environment is None else environment
    named = environment.get("TURNOUT_SETTINGS")
    base = settings_folder(environment) if named else folder or Path()
    path = base / Path(named or "turnout.toml").name
    told: dict[str, object] = {}
    if named or path.is_file():
        told.update({"record": Settings().record, **given.table(path, "settings")})
        told.update({name: _from(base, told[name]) for name in _PATHS & told.keys()})
        told.update({name: [_from(base, one) for one in given.packs(told[name])] for name in {"packs"} & told.keys()})
    for field in fields(Settings):
        if value := environment.get(f"TURNOUT_{field.name.upper()}"):
            told[field.name] = value
    return told


def _from(base: Path, value: object) -> object:
    """A path of the file from its folder; the address of a database as it is."""
    path = file_of(value) if isinstance(value, str) and value else None
    return str(base / path) if path is not None else value


def _value(name: str, value: object) -> object:
    if name not in {field.name for field in fields(Settings)}:
        raise Usage(f"no setting named {name!r} (there are: {', '.join(field.name for field in fields(Settings))})")
    if name == "source":
        return given.tables(value)
    if name not in _NO_TEXTS and not isinstance(value, str):
        raise Usage(f"{value!r} is no text; write it in quotation marks")
    return given.packs(value) if name == "packs" else _CHECKS[name](str(value))
