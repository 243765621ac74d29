"""The first filter: whether a text holds a single word that a report of a protest would hold; and whether it says that it was
corrected, or that its page is not there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

from turnout import lang
from turnout.segment.cues import fold


@lang.kept
def triggers() -> Mapping[str, str]:
    """The trigger words of every language, and for each how it counts: as the start of a word, whole, or not before a figure."""
    found: dict[str, str] = {}
    for file in (file for folder in lang.folders() if (file := folder / "triggers.toml").is_file()):
        read = tomllib.loads(file.read_text(encoding="utf-8"))
        for way in ("stems", "words", "unless_number"):
            found.update(dict.fromkeys(read.get(way, []), way))
    return found


@lang.kept
def _triggers() -> tuple[AhoCorasick, tuple[str, ...]]:
    found = triggers()
    return AhoCorasick(sorted(found)), tuple(found[word] for word in sorted(found))


def may_hold_protest(text: str) -> bool:
    """Whether any language's trigger word begins a word of the text: one pass, for dropping pages before they are read."""
    automaton, ways = _triggers()
    folded = fold(text)
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if (start == 0 or not folded[start - 1].isalnum()) and _counts(folded, end, ways[index]):
            return True
    return False


@lang.kept
def _phrases(name: str) -> AhoCorasick:
    files = (file for folder in lang.folders() if (file := folder / "triggers.toml").is_file())
    return AhoCorasick(sorted({word for file in files for word in tomllib.loads(file.read_text(encoding="utf-8")).get(name, [])}))


def says_corrected(text: str) -> bool:
    """Whether a text says, in any language, that it was corrected or withdrawn."""
    return _says(text, "corrections")


def says_missing(headline: str) -> bool:
    """Whether a headline says, in any language, that its page is not there."""
    return _says(headline, "missing")


def _says(text: str, name: str) -> bool:
    folded = fold(text)
    found = _phrases(name).find_matches_as_indexes(folded, overlapping=True)
    return any(start == 0 or not folded[start - 1].isalnum() for _, start, _ in found)


def _counts(folded: str, end: int, way: str) -> bool:
    if way == "stems":
        return True
    after = folded[end : end + 2]
    return not after[:1].isalnum() and (way == "words" or not after[1:].isdecimal())
