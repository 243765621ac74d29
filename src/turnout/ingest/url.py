"""A list of addresses: in the settings, or in a text file with one a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from turnout.errors import Skip
from turnout.ingest.address import address_in, document, quoted
from turnout.ingest.encoding import decode
from turnout.ingest.told import Notes, Told
from turnout.model import Fetch, Find, Source

ABOUT = "a list of addresses, each fetched again at every round"
TOLD = {
    "address": Told(type="addresses", default=(), words="one address, or a list of them"),
    "file": Told(type="path", words="a file with one address a line; # begins a remark"),
    "is_live": Told(type="flag", default=False, words="these pages are written to while one reads: ask for them as `live` says"),
}
_LONGEST = 20_000_000


def lacks(told: Mapping[str, object]) -> str | None:
    """What is missing in its settings."""
    return None if told["address"] or told["file"] else "address or file"


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """Every address once, to be fetched."""
    told = source.settings
    seen: set[str] = set()
    for where, line in _lines(told["address"], told["file"]):
        url = address_in(line)
        if url is None:
            yield Skip(f"{where}: {quoted(line)} is no address like https://example.org/page")
        elif (doc := document(url)) not in seen:
            seen.add(doc)
            yield Find(doc=doc, url=url, fetch=True, live=bool(told["is_live"]), again=True)


def _lines(addresses: object, file: object) -> Iterator[tuple[str, str]]:
    for one in addresses if isinstance(addresses, tuple) else ():
        yield "settings", str(one)
    if file:
        path = Path(str(file))
        try:
            if path.stat().st_size > _LONGEST:
                raise Skip(f"{path}: more than {_LONGEST / 1e6:.0f} MB of addresses; split it")
            data = path.read_bytes()
        except OSError as error:
            raise Skip(f"{path}: cannot be read ({error.strerror}); check the path") from error
        for number, line in enumerate(decode(data, where=str(path)).text.splitlines(), 1):
            text = line.lstrip("\ufeff").partition(" #")[0].strip()
            if text and not text.startswith("#"):
                yield f"{path}:{number}", text
