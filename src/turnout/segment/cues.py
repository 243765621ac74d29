"""Cues: the phrases by which pages mark their parts, gathered from every language's segment.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick

from turnout import lang

#: Letters and digits join a phrase to its neighbours; an apostrophe does too ("don't").
_JOINS = "_’'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What tells one language from its neighbours, as its segment.toml says."""

    code: str
    script: str
    own_letters: frozenset[str]
    foreign_letters: frozenset[str]
    function_words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Every language's cues together: a scraped page mixes languages, so one pass looks for all."""

    kinds: tuple[str, ...]
    phrases: tuple[str, ...]
    automaton: AhoCorasick
    months: dict[str, int]
    zones: dict[str, str]
    date_words: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    ahead: frozenset[str]
    bylines: frozenset[str]
    byline_words: frozenset[str]
    agencies: frozenset[str]
    tongues: tuple[Tongue, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue found in a text: its kind (a word per kind, as "start"), where it starts and ends."""

    kind: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case with every code point still in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # "İ" lowers to two code points, which would shift every span after it
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _packs() -> dict[str, dict[str, Any]]:
    files = [file for folder in lang.folders() if (file := folder / "segment.toml").is_file()]
    return {file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def _phrases(pack: dict[str, Any]) -> list[tuple[str, str]]:
    boiler, caption, post = pack.get("boilerplate", {}), pack.get("caption", {}), pack.get("post", {})
    lists = {
        "start": boiler.get("start", []),
        "whole": boiler.get("whole", []),
        "inside": boiler.get("inside", []),
        "label": boiler.get("labels", []),
        "list": boiler.get("list_heads", []),
        "caption": caption.get("start", []),
        "opener": caption.get("openers", []),
        "credit": caption.get("inside", []),
        "signature": post.get("signatures", []),
        "debris": post.get("debris", []),
    }
    return [(kind, phrase) for kind, phrases in lists.items() for phrase in phrases]


def _tongue(code: str, pack: dict[str, Any]) -> Tongue | None:
    part = pack.get("language")
    if not part:
        return None
    return Tongue(
        code=code,
        script=part["script"],
        own_letters=frozenset(part.get("own_letters", "")),
        foreign_letters=frozenset(part.get("foreign_letters", "")),
        function_words=frozenset(part["function_words"]),
    )


@lang.kept
def cues() -> Cues:
    """The cues of every language folder that has a segment.toml, read once a process."""
    packs = _packs()
    found = sorted({pair for pack in packs.values() for pair in _phrases(pack)})
    dates = [pack.get("dates", {}) for pack in packs.values()]
    words = [word for part in dates for key in ("published", "updated", "filler", "weekdays") for word in part.get(key, [])]
    return Cues(
        kinds=tuple(kind for kind, _ in found),
        phrases=tuple(phrase for _, phrase in found),
        automaton=AhoCorasick([phrase for _, phrase in found]),
        months={name: number for part in dates for number, names in enumerate(part.get("months", []), 1) for name in names},
        zones={name: offset for part in dates for name, offset in part.get("zones", {}).items()},
        date_words=frozenset(token for word in words for token in word.split()),
        published=frozenset(word for part in dates for word in part.get("published", [])),
        updated=frozenset(word for part in dates for word in part.get("updated", [])),
        ahead=frozenset(word for part in dates for word in part.get("ahead", [])),
        bylines=frozenset(word for part in dates for word in part.get("bylines", [])),
        byline_words=frozenset(word for part in dates for word in part.get("byline_words", [])),
        agencies=frozenset(word for part in dates for word in part.get("agencies", [])),
        tongues=tuple(tongue for code, pack in packs.items() if (tongue := _tongue(code, pack))),
    )


def find(folded: str) -> list[Hit]:
    """Every cue in a folded text that stands at word boundaries, in the order of their starts; linear."""
    known = cues()
    hits: list[Hit] = []
    size = len(folded)
    for index, start, end in known.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start].isalnum() and ((before := folded[start - 1]).isalnum() or before in _JOINS):
            continue
        if end < size and folded[end - 1].isalnum() and ((after := folded[end]).isalnum() or after in _JOINS):
            continue
        hits.append(Hit(known.kinds[index], start, end))
    hits.sort(key=lambda hit: hit.start)
    return hits
