"""Where reports come from: files, folders and standard input, one item a report, found lazily and in sorted order."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout.errors import Skip, writable
from turnout.ingest.encoding import decode, kind_of_file

#: One report longer than this is a dump of many; JSONL may be of any size, for it is read line by line.
LIMIT = 10_000_000
_JSON_LIMIT = 100_000_000
_KINDS = {".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_ARTICLE_KEYS = frozenset({"text", "html", "title", "url"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to read: its path (with #n inside a JSON file) and its kind; `error` says why it cannot be read.

    `kind`: text, html, record. `data` is None until `load` opens the file; `record` is a JSON object.
    """

    path: str
    kind: str
    data: bytes | None = None
    record: dict[str, Any] | None = None
    error: str | None = None


def sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Item]:
    """The items under some paths, lazily: files as given, folders walked in sorted order, "-" for standard input.

    Nothing raises here: an item that cannot be read carries its error, and `load` raises it as a Skip.
    """
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            yield from _stdin()
        elif _is_folder(Path(name)):
            yield from _folder(Path(name))
        else:
            yield from _file(Path(name))


def _stdin() -> Iterator[Item]:
    data = sys.stdin.buffer.read(_JSON_LIMIT + 1)
    yield from _of_bytes(data, "-", _sniff(data))


def _folder(folder: Path, above: frozenset[str] = frozenset()) -> Iterator[Item]:
    here = os.path.realpath(folder)
    if here in above:
        return  # a link to a folder above, which is being read
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Item(path=str(folder), kind="text", error=f"{folder}: the folder cannot be opened ({error.strerror}); check its rights")
        return
    if not entries:
        yield Item(path=str(folder), kind="text", error=f"{folder}: the folder is empty; give one with text, HTML or JSON files")
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _folder(entry, above | {here})
        else:
            yield from _file(entry)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a folder above may not be entered: what stands in it is nothing that could be walked
        return False


def _file(path: Path) -> Iterator[Item]:
    kind = _KINDS.get(path.suffix.lower(), "text")
    if writable(str(path)) != str(path):
        yield Item(path=writable(str(path)), kind=kind, error=f"{writable(str(path))}: its name is not UTF-8; rename it")
        return
    try:
        if not path.exists():
            what = "a link that leads nowhere" if path.is_symlink() else "no such file"
            yield Item(path=str(path), kind=kind, error=f"{path}: {what}; check the path")
            return
        if not path.is_file():
            yield Item(path=str(path), kind=kind, error=f"{path}: neither a file nor a folder; give one of these")
            return
        size = path.stat().st_size
        if kind == "jsonl":
            yield from _lines(path)
            return
        limit = _JSON_LIMIT if kind == "json" else LIMIT
        if size > limit:
            yield _too_big(str(path), size, limit)
            return
        if kind == "json":
            yield from _of_bytes(path.read_bytes(), str(path), "json")
            return
    except OSError as error:
        yield Item(path=str(path), kind="text", error=f"{path}: cannot be read ({error.strerror}); check its rights")
        return
    yield Item(path=str(path), kind=kind)


def _too_big(path: str, size: int, limit: int) -> Item:
    what = f"{size / 1e6:.1f} MB is more than one report can be (limit {limit / 1e6:.0f} MB)"
    line = f"{path}: {what}; split it, or give JSONL with one report a line"
    return Item(path=path, kind="text", error=line)


def _lines(path: Path) -> Iterator[Item]:
    number = 0
    with path.open("rb") as file:
        while True:
            line = file.readline(LIMIT * 4 + 1)
            if not line:
                break
            number += 1
            if len(line) > LIMIT * 4:
                size = len(line)
                while line and not line.endswith(b"\n"):  # the lines after it are read all the same
                    line = file.readline(LIMIT)
                    size += len(line)
                yield _too_big(f"{path}#{number}", size, LIMIT * 4)
                continue
            if number == 1 and (what := kind_of_file(line)):
                yield Item(path=str(path), kind="text", error=f"{path}: {what}, not text; turn it into text or HTML first")
                return
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _record(line, f"{path}#{number}")
    if number == 0:
        yield Item(path=str(path), kind="text", error=f"{path}: the file is empty; give one with a JSON object a line")


def _record(line: bytes, path: str) -> Item:
    try:
        found = json.loads(decode(line, where=path).text.lstrip("\ufeff"))
    except Skip as error:
        return Item(path=path, kind="record", error=str(error))
    except (ValueError, RecursionError) as error:
        return Item(path=path, kind="record", error=f"{path}: no JSON ({_short(error)}); put one article object on each line")
    return _of_object(found, path)


def _of_object(found: object, path: str) -> Item:
    if not isinstance(found, dict):
        return Item(path=path, kind="record", error=f"{path}: no article object; give keys such as url, title, text or html")
    return Item(path=path, kind="record", record=found)


def _of_bytes(data: bytes, path: str, kind: str) -> Iterator[Item]:
    if kind == "jsonl":
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield _record(line, f"{path}#{number}")
        return
    if kind != "json":
        yield _too_big(path, len(data), LIMIT) if len(data) > LIMIT else Item(path=path, kind=kind, data=data)
        return
    try:
        found = json.loads(decode(data, where=path).text.lstrip("\ufeff"))
    except Skip as error:
        yield Item(path=path, kind="record", error=str(error))
        return
    except (ValueError, RecursionError) as error:
        if _sniff(data) == "jsonl":
            yield from _of_bytes(data, path, "jsonl")
        else:
            yield Item(path=path, kind="record", error=f"{path}: no JSON ({_short(error)}); mend it or give plain text")
        return
    if isinstance(found, list):
        yield from (_of_object(one, f"{path}#{number}") for number, one in enumerate(found, 1))
        if not found:
            yield Item(path=path, kind="record", error=f"{path}: an empty list; give at least one article object")
    else:
        yield _of_object(found, path)


def _short(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:80]


def _sniff(data: bytes) -> str:
    """The kind of nameless bytes: html, json, jsonl or text."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head[:400].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in low or b"<head" in low:
        return "html"
    if head[:1] not in (b"{", b"["):
        return "text"
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        one = json.loads(first)
    except (ValueError, RecursionError):
        return "json" if _is_json(data) else "text"
    if isinstance(one, dict) and _ARTICLE_KEYS & one.keys() and data.count(b"\n") > 1:
        return "jsonl"
    return "json" if isinstance(one, dict | list) else "text"


def _is_json(data: bytes) -> bool:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) or (isinstance(found, dict) and bool(_ARTICLE_KEYS & found.keys()))
