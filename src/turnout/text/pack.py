"""A language pack, compiled and ready: lexicon, rule families and tables, kept compiled between runs."""

from __future__ import annotations

import gc
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from turnout import lang
from turnout.errors import Abort
from turnout.text.lexicon import Lexicon, compile_lexicon, reorder
from turnout.text.rules import Anchors, Family, Rule, compile_pattern, literals, sets_of

MACRO = re.compile(r"%([a-z_]+)")  # a part that several patterns share: `%aux`
Made = TypeVar("Made")
FORMAT = "16"  # raise when the compiled form changes


class Pack:
    """One language: `lexicon`, `families` of rules by name, and `table(name)` for what the ground tools read."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.code: str = data["code"]
        self.lexicon = Lexicon(data["lexicon"])
        self.tables: dict[str, Any] = data["tables"]
        self.views: dict[str, frozenset[str]] = {name: frozenset(phrases) for name, phrases in data.get("views", {}).items()}
        self.memo: dict[str, Any] = {}  # what a ground tool derives from the tables once
        self.families: dict[str, Family] = {}
        by_family: dict[str, tuple[list[Rule], list[tuple[int, str, list[str]]]]] = {}
        for row in data["rules"]:
            rule = Rule(
                name=row["name"], family=row["family"], patterns=tuple(row["patterns"]), gives=row["gives"],
                confidence=row["confidence"], examples=tuple(row["examples"]), against=tuple(row["not"]),
            )
            rules, compiled = by_family.setdefault(rule.family, ([], []))
            compiled.extend((len(rules), body, anchors) for body, anchors in row["compiled"])
            rules.append(rule)
        anchors = Anchors()
        for name, (rules, compiled) in by_family.items():
            self.families[name] = Family(rules, compiled, anchors)

    def table(self, name: str) -> dict[str, Any]:
        """A table of the pack's files, empty when the pack lacks it."""
        found = self.tables.get(name, {})
        return found if isinstance(found, dict) else {"items": found}

    def once(self, make: Callable[[Pack], Made]) -> Made:
        """What `make`, a class or a function, derives from the tables: made at the first call, and kept."""
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in self.memo:
            self.memo[name] = make(self)
        found: Made = self.memo[name]
        return found

    @property
    def rules(self) -> list[Rule]:
        """Every rule of the pack."""
        return [rule for family in self.families.values() for rule in family.rules]


def _rule_row(raw: dict[str, Any]) -> dict[str, Any]:
    patterns = raw.get("pattern", raw.get("patterns", []))
    patterns = [patterns] if isinstance(patterns, str) else patterns
    if not patterns:
        raise Abort(f"{raw['file']}: rule {raw.get('name')!r} has no pattern")
    return {
        "name": raw.get("name") or patterns[0], "family": raw["family"], "file": raw["file"], "patterns": patterns,
        "gives": raw.get("gives", {}), "confidence": raw.get("confidence", 0.9), "examples": raw.get("examples", []),
        "not": raw.get("not", []),
    }


def _unfold(pattern: str, macros: dict[str, str], where: str) -> str:
    """A pattern with every `%name` replaced by what the pack's `[macros]` say; a macro may use macros."""
    for _ in range(6):
        if "%" not in pattern:
            return pattern
        for name in MACRO.findall(pattern):
            if name not in macros:
                raise Abort(f"{where}: %{name} is not among the pack's [macros]")
        pattern = MACRO.sub(lambda found: macros[found[1]], pattern)
    if MACRO.search(pattern):
        raise Abort(f"{where}: [macros] nest deeper than six, or use themselves")
    return pattern


def compile_pack(raw: lang.RawPack) -> dict[str, Any]:
    """A pack's compiled data, JSON-ready. Raises Abort naming the file and rule that is wrong."""
    rows = [_rule_row(rule) for rule in raw.rules]
    for row in rows:
        where = f"{raw.folder / row['file']}: rule {row['name']!r}"
        row["patterns"] = [_unfold(p, raw.tables.get("macros", {}), where) for p in row["patterns"]]
    words = {word for row in rows for pattern in row["patterns"] for word in literals(pattern)}
    lexicon_data = compile_lexicon(raw.tables, sorted(words), str(raw.folder))
    sets = sets_of((pattern for row in rows for pattern in row["patterns"]), Lexicon(lexicon_data), str(raw.folder))
    lexicon_data = reorder(lexicon_data, (held for held, _ in sets.most_common()))
    lexicon = Lexicon(lexicon_data)
    for row in rows:
        row["compiled"] = [compile_pattern(p, lexicon, f"{raw.folder / row['file']}: rule {row['name']!r}") for p in row["patterns"]]
    tables = {name: table for name, table in raw.tables.items() if name not in ("classes", "paradigms", "macros")}
    return {"code": raw.code, "lexicon": lexicon_data, "rules": rows, "tables": tables}


def _cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "turnout"


def _cached(path: Path, key: str) -> dict[str, Any] | None:
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):  # absent or torn: compiled anew below
        return None
    return data if data.get("key") == key else None


def load_pack(folder: Path) -> Pack:
    """The pack in a folder: from its compiled copy when the files have not changed, else compiled and kept."""
    key = _key(folder)
    beside = folder.with_suffix(".compiled")
    kept = _cache_folder() / f"{folder.name}-{key[:24]}.compiled"
    data = _cached(beside, key) or _cached(kept, key)
    if data is None:
        data = _compiled(folder, key)
        _keep(kept, data)
    return Pack(data)


def ship(folder: Path) -> Path:
    """Compile a pack into the file beside its folder, where an installed Turnout looks first; gives the file's path."""
    key = _key(folder)
    beside = folder.with_suffix(".compiled")
    if _cached(beside, key) is None:
        _keep(beside, _compiled(folder, key))
    return beside


def _key(folder: Path) -> str:
    """What a compiled copy must be of: this form of it, and the pack's files as they are now."""
    return FORMAT + lang.digest(lang.pack_bytes(folder))


def _compiled(folder: Path, key: str) -> dict[str, Any]:
    from turnout.text.view import listed

    data = {**compile_pack(lang.load_raw(folder)), "key": key}
    pack = Pack(data)
    return {**data, "views": {name: sorted(listed(pack, name)) for name in pack.table("view")}}


def _keep(path: Path, data: dict[str, Any]) -> None:
    """Write the compiled pack where later runs find it; a read-only home is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        partial.replace(path)
    except OSError:
        return


@lang.kept
def pack(code: str) -> Pack:
    """The compiled pack of a language. Raises Abort when there is none."""
    if code not in lang.languages():
        raise Abort(f"no language pack {code!r}; there are: {', '.join(lang.languages())}")
    collects = gc.isenabled()
    gc.disable()  # a pack is a hundred thousand small things, none of them garbage, and all live as long as the program:
    try:
        return load_pack(lang.folder_of(code))
    finally:
        gc.freeze()  # the collector need not walk them, neither now nor each time it walks everything
        if collects:
            gc.enable()
