"""Nouns to plain JSON values and back, exactly: what the ledger's rows hold, and what other processes may be sent.

The shape follows each noun's own fields, so a noun that gains a field needs nothing here. A field that holds its default
is left out, and one that is marked "untold". Where a field may hold several nouns (a statement's value) the noun's name stands
beside its fields, under "is".
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["from_line", "from_plain", "to_line", "to_plain"]

Noun = TypeVar("Noun")
Turn = Callable[[Any], Any]
_NOTHING = object()
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_LONE = re.compile("[\ud800-\udfff]")


def to_plain(noun: Any) -> dict[str, Any]:
    """The noun as a dict of strings, numbers, lists and dicts, its default fields left out."""
    told: dict[str, Any] = _packer_of(type(noun))(noun)
    return told


def from_plain(kind: type[Noun], told: dict[str, Any]) -> Noun:
    """The noun of this kind that `to_plain` turned into this dict."""
    one: Noun = _unpacker_of(kind)(told)
    return one


def to_line(noun: Any) -> str:
    """The noun as one compact line of JSON that is valid UTF-8 and holds no NUL: what is neither is escaped."""
    told = to_plain(noun)
    line = _PLAIN.encode(told)
    return line if line.isascii() or not _LONE.search(line) else _ESCAPED.encode(told)


def from_line(kind: type[Noun], line: str) -> Noun:
    """The noun of this kind that `to_line` wrote."""
    one: Noun = _unpacker_of(kind)(json.loads(line))
    return one


def _make_packer(kind: Any) -> Turn:
    """What makes a noun of this kind plain; written out as a function for each kind, for a record holds millions."""
    hints = get_type_hints(kind)
    names: dict[str, Any] = {}
    lines = ["def pack(noun):", "    told = {}"]
    for i, field in enumerate(one for one in fields(kind) if "untold" not in one.metadata):
        names[f"pack_{i}"], names[f"default_{i}"] = _packer(hints[field.name]), _default(field)
        value = "value" if names[f"pack_{i}"] is None else f"pack_{i}(value)"
        lines.append(f"    value = noun.{field.name}")
        lines.append(f"    if value is not default_{i} and value != default_{i}: told[{field.name!r}] = {value}")
    exec("\n".join([*lines, "    return told"]), names)
    pack: Turn = names["pack"]
    return pack


def _make_unpacker(kind: Any) -> Turn:
    """What makes a plain value a noun of this kind."""
    hints = get_type_hints(kind)
    turns = [(field.name, turn) for field in fields(kind) if (turn := _unpacker(hints[field.name])) is not None]

    def unpack(told: dict[str, Any]) -> Any:
        if turns:
            told = told.copy()
            for name, turn in turns:
                if name in told:
                    told[name] = turn(told[name])
        return kind(**told)

    return unpack


_packer_of: Callable[[Any], Turn] = cache(_make_packer)
_unpacker_of: Callable[[Any], Turn] = cache(_make_unpacker)


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return _NOTHING if field.default_factory is MISSING else field.default_factory()


def _nouns(hint: Any) -> list[type]:
    """The dataclasses among the alternatives of a union."""
    return [one for one in get_args(hint) if is_dataclass(one) and isinstance(one, type)]


def _packer(hint: Any) -> Turn | None:
    """How a value of this type is made plain; None where it already is."""
    if is_dataclass(hint):
        return _packer_of(hint)
    shape, inner = get_origin(hint), get_args(hint)
    if shape in (Union, types.UnionType):
        return _one_of(hint)
    if shape is tuple and len(inner) == 2 and inner[1] is ...:
        return _each(_packer(inner[0]), list)
    if shape is tuple:
        packs = [_packer(one) or _same for one in inner]
        return lambda held: [pack(one) for pack, one in zip(packs, held, strict=True)]
    if shape is frozenset:
        return sorted
    if shape is Mapping:  # a frozen one is no dict, which is what JSON takes
        return _values(_packer(inner[1])) or dict
    return _values(_packer(inner[1])) if shape is dict else None


def _unpacker(hint: Any) -> Turn | None:
    """How a plain value of this type is made a noun's again; None where it already is."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _unpacker_of(hint)
    shape, inner = get_origin(hint), get_args(hint)
    if shape in (Union, types.UnionType):
        return _back_to_one_of(hint)
    if shape is tuple and len(inner) == 2 and inner[1] is ...:
        return _each(_unpacker(inner[0]), tuple)
    if shape is tuple:
        turns = [_unpacker(one) or _same for one in inner]
        return lambda told: tuple([turn(one) for turn, one in zip(turns, told, strict=True)])
    if shape is frozenset:
        return frozenset
    return _values(_unpacker(inner[1])) if shape in (dict, Mapping) else None


def _one_of(hint: Any) -> Turn | None:
    nouns = _nouns(hint)
    if len(nouns) > 1:
        return lambda held: {"is": type(held).__name__, **to_plain(held)} if type(held) in nouns else held
    return _unless_none(next((pack for one in get_args(hint) if (pack := _packer(one))), None))


def _back_to_one_of(hint: Any) -> Turn | None:
    named = {one.__name__: one for one in _nouns(hint)}
    if len(named) > 1:

        def turn_named(told: Any) -> Any:
            if not isinstance(told, dict):
                return told
            return from_plain(named[told["is"]], {name: value for name, value in told.items() if name != "is"})

        return turn_named
    return _unless_none(next((turn for one in get_args(hint) if (turn := _unpacker(one))), None))


def _each(turn: Turn | None, gather: type[list[Any]] | type[tuple[Any, ...]]) -> Turn:
    return gather if turn is None else lambda held: gather([turn(one) for one in held])


def _values(turn: Turn | None) -> Turn | None:
    return None if turn is None else lambda held: {key: turn(value) for key, value in held.items()}


def _unless_none(turn: Turn | None) -> Turn | None:
    return None if turn is None else lambda held: None if held is None else turn(held)


def _same(value: Any) -> Any:
    return value
