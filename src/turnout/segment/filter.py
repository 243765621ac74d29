"""The first filter: whether a text holds a single word that a report of a protest would hold."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from turnout.segment.cues import fold


@lru_cache(maxsize=1)
def _triggers() -> tuple[AhoCorasick, tuple[bool, ...]]:
    """The stems of every language, and whether each must also end the word."""
    stems: dict[str, bool] = {}
    for folder in resources.files("turnout.lang").iterdir():
        data = folder / "triggers.toml"
        if folder.is_dir() and data.is_file():
            read = tomllib.loads(data.read_text(encoding="utf-8"))
            stems.update(dict.fromkeys(read.get("stems", []), False))
            stems.update(dict.fromkeys(read.get("words", []), True))
    return AhoCorasick(sorted(stems)), tuple(stems[stem] for stem in sorted(stems))


def may_hold_protest(text: str) -> bool:
    """Whether any language's trigger word begins a word of the text: one pass, for dropping pages before they are read."""
    automaton, whole = _triggers()
    folded = fold(text)
    size = len(folded)
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start - 1].isalnum():
            continue
        if whole[index] and end < size and folded[end].isalnum():
            continue
        return True
    return False
