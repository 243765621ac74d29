"""Speakers: whose series a value belongs to, whatever the spelling of the name."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from turnout import codebook
from turnout.model import Attribution

__all__ = ["Speaker", "speaker", "unite"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, comparable by `key`; `name` is what people read.

    The key is the folded name, "role:police" for a name that says only a role, "source:…" for a report's own word.
    """

    key: str
    name: str
    role: str | None


def speaker(by: Attribution | None, source: str | None, witness: str) -> Speaker:
    """The speaker of a value: who is cited for it, else who published the report, of copies and versions the same one."""
    if by is None:
        return Speaker(key=f"source:{fold(source) if source else witness}", name=source or "the report itself", role="media")
    generic, same = _voices()
    folded = fold(by.name)
    if by.role and all(word in generic for word in folded.split()):
        return Speaker(key=f"role:{by.role}", name=_plain(by.name), role=by.role)
    name = same.get(folded, by.name)
    return Speaker(key=f"name:{fold(name)}", name=name, role=by.role)


def _plain(name: str) -> str:
    """A role's name inside a sentence: "a monitoring group", "police"; "Interior Ministry" keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name


def unite(told: Iterable[Speaker]) -> dict[str, Speaker]:
    """The speaker that each key stands for: a role without a name is the one named speaker of that role, where there is just one.

    "A monitoring group" beside OVD-Info alone is OVD-Info; beside two monitors it stays a monitoring group.
    """
    known = sorted(set(told), key=lambda one: (one.key, one.name, one.role is None, one.role or ""))
    out = {one.key: one for one in reversed(known)}
    for one in known:
        if one.key.startswith("role:"):
            named = {other.key for other in known if other.role == one.role and other.key.startswith("name:")}
            if len(named) == 1:
                out[one.key] = out[named.pop()]
    return out


def fold(name: str) -> str:
    """A name without case, accents, quotation marks and punctuation, its words set apart by single blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char) or char == "\u0306")
    return " ".join(kept.replace("\u0306", "").split())


@cache
def _voices() -> tuple[frozenset[str], dict[str, str]]:
    raw = tomllib.loads((Path(codebook.__file__).parent / "voices.toml").read_text(encoding="utf-8"))
    same = {fold(other): name for name, others in raw["same"].items() for other in (name, *others)}
    return frozenset(fold(word) for word in raw["generic"]["words"]), same
