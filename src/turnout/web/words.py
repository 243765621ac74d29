"""Words: what the pages say, in the reader's language; the phrases are data, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["DEFAULT", "Words", "choose", "languages", "speak"]

HERE = Path(__file__).parent / "phrases"
DEFAULT = "en"
Words = Mapping[str, str]


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the pages are told in."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


@cache
def speak(language: str) -> Words:
    """The phrases of a language; what it lacks is told in English."""
    own = tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8")) if language in languages() else {}
    return own if language == DEFAULT else {**speak(DEFAULT), **own}


def choose(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: the one asked for, else the one that was before, else the first that the browser accepts."""
    wanted = [asked, kept, *(part.partition(";")[0].strip().partition("-")[0].lower() for part in accepted.split(","))]
    return next((code for code in wanted if code in languages()), DEFAULT)
