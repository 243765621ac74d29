"""A folder: pages, texts, JSON articles, mails and mailboxes (newsletters), new and changed files at every round."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from turnout.errors import Skip
from turnout.ingest.address import address_in, document
from turnout.ingest.encoding import refuse_binary
from turnout.ingest.items import LIMIT, Item, sources
from turnout.ingest.mail import mails, read_mail
from turnout.ingest.saved import form_of, named
from turnout.ingest.told import Notes, Told
from turnout.model import BY, Fetch, Find, Source

ABOUT = "a folder of files: html, txt, json, jsonl, eml and mbox"
TOLD = {
    "path": Told(type="paths", required=True, words="the folder (or file), or several"),
    "match": Told(type="texts", default=(), words="only files whose name fits one of these, e.g. \"*.html\""),
    "settled": Told(type="span", default=2.0, words="leave a file alone that was written to less than so long ago: it may grow still"),
}
_PASSED = (".part", ".tmp", ".crdownload", ".swp", "~")


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """What is new in the folder since the last round, file by file in sorted order."""
    told = source.settings
    paths, match = told["path"], told["match"]
    assert isinstance(paths, tuple) and isinstance(match, tuple)
    for path in paths:
        if not Path(path).exists():
            yield Skip(f"{path}: no such folder or file; check the setting path")
        for file in _files(Path(path)):
            if match and not any(fnmatch(file.name, one) for one in match):
                continue
            try:
                if file != Path(path) and file.is_symlink() and not file.resolve().is_relative_to(Path(path).resolve()):
                    raise Skip(f"{file}: a link that leads out of the folder; copy the file there")
                stat = Path(named(file)).stat()
            except OSError:
                continue  # gone since it was listed
            except Skip as reason:
                yield reason
                continue
            form = form_of(stat)
            if notes.told(str(file)) == form or _age(stat.st_mtime) < float(str(told["settled"])):
                continue
            yield from _file(file, form)
            notes.note(str(file), form)


def _age(changed: float) -> float:
    """Seconds since a file was written to, by the clock of its own disk as far as one can tell."""
    import time

    return time.time() - changed if changed <= time.time() else float("inf")


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for folder, inside, names in os.walk(path):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(_PASSED):
                yield Path(folder) / name


def _file(file: Path, form: str) -> Iterator[Find | Skip]:
    ending = file.suffix.lower()
    try:
        if ending == ".eml":
            if file.stat().st_size > LIMIT * 3:
                raise Skip(f"{file}: more than one mail can be (limit {LIMIT * 3 / 1e6:.0f} MB)")
            yield read_mail(file.read_bytes(), where=str(file))
        elif ending in (".mbox", ".mbx"):
            yield from mails(file)
        else:
            for item in sources([file]):
                yield _found(item, form)
    except Skip as reason:
        yield reason
    except OSError as error:
        yield Skip(f"{file}: cannot be read ({error.strerror}); check its rights")


def _found(item: Item, form: str) -> Find | Skip:
    if item.error:
        return Skip(item.error)
    if item.record is not None:
        url = address_in(item.record.get("url"))
        data = json.dumps(item.record, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return Find(doc=f"{document(url)}{BY}file" if url else item.path, url=url, data=data, content_type="application/json", seen=form)
    data = item.data if item.data is not None else Path(item.path).read_bytes()
    if not data.strip():
        raise Skip(f"{item.path}: the file is empty; give one with text")
    refuse_binary(data, item.path)  # it would be passed over for having no word of a protest
    return Find(doc=item.path, data=data, content_type="text/html" if item.kind == "html" else "text/plain", seen=form)
