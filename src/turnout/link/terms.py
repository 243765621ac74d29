"""Telling words: the names, numbers and rare words of a text, in a form that is the same in every script.

A term is `@name`, `#number`, `=gazetteer id`, a plain word, or `~night` for a protest through the night. Names and words are
transliterated and folded until the spellings of two languages meet: "Навального" and "Navalny" are both `@navaln`. Words
that a language pack knows are no terms: its lexicon holds what every report of a protest says.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from turnout import lang
from turnout.text.pack import pack

__all__ = ["NIGHT", "PASSING", "key", "plain", "terms"]

NIGHT = "~night"
"""The term of a text that tells of a protest through the night."""
PASSING = "~passing:"
"""How the term begins that names an issue which a word in passing tells only; such marks, with a tilde, are no words."""

TOKEN = re.compile(r"\d+(?:[.,  ]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
LEAST, STEM = 3, 6
RARE = 5  # letters: shorter words that are no names are common ones that no list thought of
APOSTROPHES = "'’ʼ`´′"
STOPS = ".!?…\n\r:\"“”«»„"
DAYS, YEARS = range(32), range(1900, 2101)  # numbers that are dates as a rule, and those have a feature of their own

# What one language's spelling of a sound makes of another's, in this order.
SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("io", "e"), ("ie", "e"), ("tz", "ts"),
)


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What terms need of a language: the words that tell nothing, and the endings of its cases."""

    common: Container[str] = frozenset()
    endings: tuple[str, ...] = ()
    least: int = 4
    night: tuple[str, ...] = ()


def terms(text: str, spans: Iterable[tuple[int, int]] = (), *, language: str | None = None, places: Iterable[int] = ()) -> frozenset[str]:
    """The telling words of some stretches of a text (start and end in code points), or of the whole text.

    `language` is the code of its pack; without one no word is common and no ending is known. `places` are the gazetteer's
    ids of places that the stretches name.
    """
    tongue = _tongue(language)
    found: set[str] = {f"={place}" for place in places}
    stretches = [text[start:end] for start, end in spans] or [text]
    plain = {token for stretch in stretches for token in TOKEN.findall(stretch) if token[0].islower()}
    for stretch in stretches:
        for match in TOKEN.finditer(stretch):
            term = _term(match, stretch, plain, tongue)
            if term:
                found.add(term)
    lower = " ".join(stretches).lower()
    if any(words in lower for words in tongue.night):
        found.add(NIGHT)
    return frozenset(found)


@lru_cache(maxsize=65_536)
def plain(word: str) -> bool:
    """Whether a word is a common one of some language ("Square", "площади"), and no name of its own."""
    return any(word.lower() in _tongue(code).common for code in lang.languages())


def key(word: str, endings: tuple[str, ...] = (), least: int = 4) -> str:
    """A word's form for comparing: without its case ending, in Latin letters, with one spelling a sound, without final vowels."""
    return _key(word.lower(), endings, least)


@lru_cache(maxsize=65_536)
def _key(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    folded = anyascii(word).lower()
    for mark in APOSTROPHES:
        folded = folded.replace(mark, "")
    for theirs, ours in SPELLINGS:
        folded = folded.replace(theirs, ours)
    single = "".join(char for at, char in enumerate(folded) if at == 0 or folded[at - 1] != char)
    bare = single.rstrip("aeiou")
    return bare if len(bare) >= LEAST else single


def _term(match: re.Match[str], text: str, plain: set[str], tongue: _Tongue) -> str:
    token = match[0]
    if token[0].isdigit():
        number = "".join(char for char in token if char.isdigit())
        told = len(number) <= 9 and number.isascii() and int(number) not in DAYS and int(number) not in YEARS
        return f"#{int(number)}" if told else ""
    lower = token.lower()
    if lower in tongue.common or len(lower) < LEAST:
        return ""
    named = token[0].isupper() and lower not in plain and not _begins(text, match.start())
    folded = _key(lower, tongue.endings, tongue.least)
    if len(folded) < LEAST:
        return ""
    if named:
        return f"@{folded}"
    return folded[:STEM] if len(lower) >= RARE else ""


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here, so that a capital tells nothing."""
    before = text[max(at - 3, 0) : at].rstrip(" \t\"“”«»„'’(")
    return not before or before[-1] in STOPS or "\n" in text[max(at - 3, 0) : at]


@lru_cache(maxsize=64)
def _tongue(language: str | None) -> _Tongue:
    if language is None or language not in lang.languages():
        return _Tongue()
    found = pack(language)
    table = found.table("terms")
    endings = tuple(sorted(table.get("endings", ()), key=lambda ending: (-len(ending), ending)))
    return _Tongue(found.lexicon.forms, endings, int(table.get("least", 4)), tuple(table.get("night", ())))
