"""Language packs: one folder of TOML files a language, read as plain data.

A pack's files are merged: `[classes]` (lexicon), `[paradigms]` (endings), `[[rule]]` (patterns), and tables of
their own (`[numerals]`, `[months]`, ...) that the ground tools read. Nothing is compiled here.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from turnout.errors import Abort, Usage

P = ParamSpec("P")
Answer = TypeVar("Answer")
HERE = Path(__file__).parent
SHARED = ("classes", "paradigms", "macros")  # merged over all files of a pack


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPack:
    """A language's data as its files say it: `tables` by name, `rules` with the family they belong to."""

    code: str
    folder: Path
    digest: str
    tables: dict[str, Any] = field(repr=False)
    rules: tuple[dict[str, Any], ...] = field(repr=False)


_outside: dict[str, Path] = {}
_kept: list[Callable[[], None]] = []


def kept(function: Callable[P, Answer]) -> Callable[P, Answer]:
    """A function whose answers rest on which packs there are: worked out once, and anew after `use`."""
    cached = lru_cache(maxsize=64)(function)
    _kept.append(cached.cache_clear)
    return cast("Callable[P, Answer]", cached)


def use(folders: Iterable[Path | str]) -> None:
    """Read the packs of these folders besides the bundled ones; a pack of one's own outranks a bundled one of its code.

    Each is a folder of packs, `de/pack.toml` in it, or a pack itself. Raises Usage where there is none.
    """
    found: dict[str, Path] = {}
    for folder in map(Path, folders):
        packs = [folder] if folder.is_dir() and any(folder.glob("*.toml")) else _packs_in(folder)
        if not packs:
            raise Usage(f"{folder}: no language pack in it; give a folder with one, such as de/pack.toml")
        found.update((pack.name, pack.resolve()) for pack in packs)
    if found != _outside:
        _outside.clear()
        _outside.update(found)
        for forget in _kept:
            forget()


def _packs_in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_dir() and any(path.glob("*.toml"))] if folder.is_dir() else []


@kept
def languages(folder: Path = HERE) -> tuple[str, ...]:
    """The codes of the languages that have a pack, sorted; those of packs in use besides the bundled ones too."""
    own = _outside if folder == HERE else ()
    return tuple(sorted({*own, *(path.name for path in _packs_in(folder))}))


def folder_of(code: str) -> Path:
    """The folder of a language's pack, whether or not there is one."""
    return _outside.get(code, HERE / code)


@kept
def folders() -> tuple[Path, ...]:
    """The folder of every pack, in the order of their codes."""
    return tuple(map(folder_of, languages()))


def pack_bytes(folder: Path) -> list[tuple[str, bytes]]:
    """The pack's files, name and bytes, in name order."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]


def digest(files: list[tuple[str, bytes]]) -> str:
    """SHA-256 over names and bytes: the key under which a compiled pack is kept."""
    total = hashlib.sha256()
    for name, content in files:
        total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()


def _merge(into: dict[str, Any], table: dict[str, Any], where: str) -> None:
    for key, value in table.items():
        if key not in into:
            into[key] = value
        elif isinstance(value, dict) and isinstance(into[key], dict):
            _merge(into[key], value, f"{where}.{key}")
        elif isinstance(value, list) and isinstance(into[key], list):
            into[key] = into[key] + value
        else:
            raise Abort(f"{where}: {key!r} is given twice in the pack; keep one")


def _tables(data: dict[str, Any], stem: str) -> dict[str, Any]:
    """A file's tables; keys outside any table make one table named after the file, so that files never collide."""
    if all(isinstance(value, dict) for value in data.values()):
        return data
    shared = {key: data[key] for key in SHARED if key in data}
    return {**shared, stem: {key: value for key, value in data.items() if key not in SHARED}}


def load_raw(folder: Path) -> RawPack:
    """Read one pack folder. Raises Abort with the file and line when a file is not TOML."""
    tables: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    files = pack_bytes(folder)
    for name, content in files:
        try:
            data = tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Abort(f"{folder / name}: not readable as TOML ({error}); mend the file") from error
        for rule in data.pop("rule", []):
            rules.append({"family": Path(name).stem, "file": name, **rule})
        _merge(tables, _tables(data, Path(name).stem), name)
    return RawPack(code=folder.name, folder=folder, digest=digest(files), tables=tables, rules=tuple(rules))


@kept
def raw_pack(code: str) -> RawPack:
    """The pack of a language code. Raises Abort when there is none."""
    folder = folder_of(code)
    if not folder.is_dir():
        raise Abort(f"no language pack {code!r}; there are: {', '.join(languages())}")
    return load_raw(folder)
