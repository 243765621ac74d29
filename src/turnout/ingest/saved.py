"""Files that somebody saved: exports, archives, saved answers; each read when it is new or has changed, as JSON where it is that."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from turnout.errors import Skip, writable
from turnout.ingest.encoding import decode
from turnout.ingest.told import Notes
from turnout.model import Find

__all__ = ["form_of", "json_in", "named", "saved"]


def saved(paths: Iterable[Path], notes: Notes, read: Callable[[Path], Iterable[Find | Skip]], *, limit: int = 0) -> Iterator[Find | Skip]:
    """What `read` finds in each of these files that is new or has changed since the last round; a Skip for one that cannot be read.

    A file is looked at anew until all of it was read. `limit` is the most bytes that one may have.
    """
    for path in paths:
        try:
            stat = Path(named(path)).stat()
            form = form_of(stat)
            if notes.told(str(path)) == form:
                continue
            if limit and stat.st_size > limit:
                raise Skip(f"{path}: more than {limit / 1e6:.0f} MB; it was not read")
            yield from read(path)
        except OSError as error:
            yield Skip(f"{path}: cannot be read ({error.strerror}); check the setting path")
        except Skip as reason:
            yield reason
        else:
            notes.note(str(path), form)


def named(path: Path) -> str:
    """The path as text. Raises Skip where its name is not UTF-8: nothing could be told of it, and two such would be one."""
    name = str(path)
    if writable(name) != name:
        raise Skip(f"{name}: its name is not UTF-8; rename it")
    return name


def form_of(stat: os.stat_result) -> str:
    """What tells a file from what it was before: when it was written to, and its size."""
    return f"{stat.st_mtime_ns}-{stat.st_size}"


def json_in(data: bytes, where: str) -> Any:
    """The JSON in some bytes. Raises Skip where they hold none."""
    try:
        return json.loads(decode(data, where=where).text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Skip(f"{where}: no JSON ({str(error)[:80]})") from error
