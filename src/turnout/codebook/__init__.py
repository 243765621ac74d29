"""The codebook: what is coded, as data; every code with its definition, and examples and counter-examples by language.

A file is a family (`forms.toml`, `issues.toml`, `responses.toml`, ...). A code is a table with a `definition`, and with
`examples` and `not` by language: `[march]`, `definition = "..."`, `examples.en = ["..."]`, `not.ru = ["..."]`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from turnout.errors import Usage

__all__ = ["Code", "codes", "find", "names"]

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code: its name, the family (file) it stands in, what it means, and sentences that do and do not bear it."""

    name: str
    family: str
    definition: str
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    against: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@cache
def codes() -> tuple[Code, ...]:
    """Every code, in the order of the files and of the rows in them."""
    found: list[Code] = []
    for path in sorted(HERE.glob("*.toml")):
        _collect(tomllib.loads(path.read_text(encoding="utf-8")), path.stem, found)
    return tuple(found)


def names(family: str) -> tuple[str, ...]:
    """The names of a family's codes, in the order of its file."""
    return tuple(code.name for code in codes() if code.family == family)


def find(name: str) -> tuple[Code, ...]:
    """The codes of a name, whatever their family; raises Usage when there is none."""
    found = tuple(code for code in codes() if code.name == name.lower().replace(" ", "-") or code.name == name)
    if not found:
        near = [code.name for code in codes() if name.lower()[:4] in code.name]
        raise Usage(f"no code named {name!r}" + (f"; near it: {', '.join(near)}" if near else "; `turnout codebook` lists them all"))
    return found


def _collect(table: dict[str, Any], family: str, found: list[Code]) -> None:
    """Add the codes of a table: every table in it that has a definition."""
    for name, row in table.items():
        if not isinstance(row, dict):
            continue
        if "definition" in row:
            sentences = (_by_language(row.get("examples", {})), _by_language(row.get("not", {})))
            found.append(Code(name=name, family=family, definition=str(row["definition"]), examples=sentences[0], against=sentences[1]))
        else:
            _collect(row, family, found)


def _by_language(sentences: dict[str, list[str]] | list[str]) -> dict[str, tuple[str, ...]]:
    """Sentences by language code; a plain list is English."""
    if isinstance(sentences, list):
        return {"en": tuple(sentences)}
    return {language: tuple(told) for language, told in sentences.items()}
