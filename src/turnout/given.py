"""What a caller gives with reports, held to what there is: a country, a language, a time, a share, a number of processes.

Options, settings and the library's arguments all come through here, so that each is refused in the same words.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from turnout import codebook, lang
from turnout.errors import Usage

__all__ = ["code", "country", "day", "flag", "jobs", "known", "language", "moment", "packs", "share", "table", "tables"]

_MOST_JOBS = 512
_SECONDS = re.compile(r":\d\d:\d\d")


@lru_cache(maxsize=256)
def country(code: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country in capitals. Raises Usage where no country has it."""
    from turnout.geocode import gazetteer

    tidy = code.strip().upper()
    if len(tidy) != 2 or not tidy.isascii() or not tidy.isalpha():
        raise Usage(f"{code!r} is no two-letter country code like GB or UA")
    if gazetteer().country(tidy) is None:
        raise Usage(f"no country has the code {code!r} (ISO 3166-1: GB is the United Kingdom, UA Ukraine)")
    return tidy


def language(code: str) -> str:
    """The code of a language that has a pack. Raises Usage with those that have one."""
    tidy = code.strip().lower()
    if tidy not in lang.languages():
        raise Usage(f"no pack for the language {code!r}; those that have: {', '.join(lang.languages())}")
    return tidy


def moment(text: str) -> str:
    """The ISO day or time that a text gives, cut to minutes. Raises Usage where it gives none, or may give two."""
    from turnout.ingest.moments import moment_of

    found = moment_of(text)
    if found and ("T" in found or ":" not in text):  # a day whose clock is none was meant as a time
        return found
    raise Usage(f"{text!r} is no time like 2022-02-24 or 2022-02-24T18:30")


def known(text: str) -> str:
    """The ISO day or time (UTC, to the second where it tells seconds) of which is asked what was known to its end; refused as `moment`."""
    found = moment(text)
    if "T" not in found:
        return found
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError:  # of another form than ISO's, which has no seconds here
        told = datetime.fromisoformat(found)
    precise = _SECONDS.search(text) is not None
    if told.utcoffset() and not precise:
        return found  # as reports tell theirs: the moment of one finds it
    utc = told.astimezone(UTC) if told.tzinfo is not None else told
    return utc.replace(tzinfo=None).isoformat(timespec="seconds" if precise else "minutes")


def day(text: str) -> str:
    """An ISO day. Raises Usage for anything else."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Usage(f"{text!r} is no day; write 2022-02-24") from error


def code(family: str, text: str) -> str:
    """A code of a family of the codebook. Raises Usage with those that there are."""
    there = codebook.names(family)
    if text not in there:
        raise Usage(f"{text!r} is none of the codes: {', '.join(there)}")
    return text


def share(value: str | float) -> float:
    """A share between 0 and 1. Raises Usage for anything else."""
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise Usage(f"{value!r} is no share between 0 and 1")
    return found


def jobs(value: str | int) -> int:
    """A number of processes. Raises Usage for none, for less than one and for more than a machine has."""
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= _MOST_JOBS):
        raise Usage(f"{value!r} is no number of processes (1 to {_MOST_JOBS})")
    return int(text)


def packs(value: object) -> tuple[str, ...]:
    """The folders of language packs, given as a list, or as one text with the system's path separator between them."""
    if isinstance(value, list):
        return tuple(map(str, value))
    return tuple(part for part in str(value).split(os.pathsep) if part)


def flag(value: object) -> bool:
    """Yes or no, of a settings file or the environment. Raises Usage for anything else."""
    found = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(str(value).strip().lower())
    if found is None:
        raise Usage(f"{value!r} is neither true nor false")
    return found


def tables(value: object) -> tuple[Mapping[str, object], ...]:
    """The tables of an array of tables, as `[[source]]` makes one. Raises Usage for anything else."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, dict) for one in value):
        raise Usage("sources are written as [[source]], each with a name and a kind")
    return tuple(value)


def table(path: str | Path, what: str) -> dict[str, Any]:
    """What a TOML file holds; `what` names it ("the settings"). Raises Usage where it cannot be read."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise Usage(f"{path}: {what} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise Usage(f"{path}: {what} are not valid TOML ({error})") from error
