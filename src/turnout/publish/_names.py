"""Names: the private people of some reports as a lookup, which blots them out of words that lost their place in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from turnout.model import Person

__all__ = ["MARKS", "Names"]

MARKS = {"name": "[name]", "age": "[age]", "handle": "[handle]", "email": "[contact]", "phone": "[contact]", "address": "[contact]",
         "paper": "[contact]"}
WORD = re.compile(r"\w+")
BETWEEN = re.compile(r"[\s.'’-]{1,2}")  # what may stand between two words of one name
LONG = 5  # letters of a word from which on an ending may replace two
PLAIN = 6  # letters from which a last name that is written small is hardly a word of the language
LONGER = 3  # letters that an ending may add
PREFIX = 2

Stems = dict[str, list[tuple[str, int]]]


class Names:
    """The names, handles, contacts and ages of some people. A name is known in other cases, and by its last word alone."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = sorted({(one.part, one.text) for one in people if one.text.strip()})

    def blotted(self, words: str) -> str:
        """The words with these people blotted out."""
        if not self._people or not words:
            return words
        for text, mark in self._exact:
            if text in words:
                words = words.replace(text, mark)
        small = words.casefold()
        if not any(part in small for part in self._parts):
            return self._aged(words)
        out, at = "", 0
        for first, last in self._found(words):
            out += words[at:first] + MARKS["name"]
            at = last
        return self._aged(out + words[at:])

    @cached_property
    def _exact(self) -> list[tuple[str, str]]:
        """What is blotted letter by letter, the longest first: handles, contacts, and ages that are more than a number."""
        told = [(text, MARKS[part]) for part, text in self._people
                if part not in ("name", "age") or (part == "age" and any(map(str.isalpha, text)))]
        return sorted(told, key=lambda row: (-len(row[0]), row))

    @cached_property
    def _ages(self) -> re.Pattern[str] | None:
        """An age right after a name."""
        ages = sorted({text for part, text in self._people if part == "age" and text.isdecimal()}, key=lambda text: (-len(text), text))
        return re.compile(rf"(?<=\[name\])([,(\s]{{1,3}})(?:{'|'.join(ages)})\b") if ages else None

    @cached_property
    def _stems(self) -> tuple[Stems, Stems]:
        """The words of names: those that are blotted wherever they stand, and those that are beside another word of a name."""
        alone: Stems = {}
        beside: Stems = {}
        for part, text in self._people:
            words = [word for word in WORD.findall(text) if len(word) > 1] if part == "name" else []
            for at, word in enumerate(words):
                telling = at == len(words) - 1 or (at == 0 and len(words) > 2)
                key = word.casefold()
                cut = 0 if key.isascii() else 1 + (len(key) >= LONG)
                stem = key[: len(key) - cut]
                longest = len(key) + (LONGER if cut else 1)  # "Petrova's" is two words
                (alone if telling else beside).setdefault(key[:PREFIX], []).append((stem, longest))
        return alone, beside

    @cached_property
    def _parts(self) -> list[str]:
        """What every name holds a part of, looked for first since most of what is told holds none."""
        return sorted({stem for held in self._stems for rows in held.values() for stem, _ in rows})

    def _found(self, words: str) -> list[tuple[int, int]]:
        """Where names stand in words. A slogan or a post may write them small: then a short word is one beside another alone."""
        alone, beside = self._stems
        told = [found.span() for found in WORD.finditer(words)]
        keys = [words[first:last].casefold() for first, last in told]
        small = [not words[first].isupper() for first, _ in told]
        last_names = [_is(key, alone) for key in keys]
        sure = [known and (len(key) >= PLAIN or not low) for known, key, low in zip(last_names, keys, small, strict=True)]
        loose = [_is(key, beside) or (known if low else len(key) == 1) for known, key, low in zip(last_names, keys, small, strict=True)]
        near = [at > 0 and bool(BETWEEN.fullmatch(words, told[at - 1][1], told[at][0])) for at in range(len(told))]
        for at in range(len(told)):  # two words of names that stand together are a name
            if loose[at] and near[at] and (sure[at - 1] or (loose[at - 1] and len(keys[at]) > 1 and len(keys[at - 1]) > 1)):
                sure[at] = True
                sure[at - 1] = True
        for at in range(len(told) - 1, 0, -1):
            if sure[at] and loose[at - 1] and near[at]:
                sure[at - 1] = True
        out: list[tuple[int, int]] = []
        for at, (first, last) in enumerate(told):
            if sure[at] and out and near[at] and sure[at - 1]:
                out[-1] = out[-1][0], last
            elif sure[at]:
                out.append((first, last))
        return out

    def _aged(self, words: str) -> str:
        return self._ages.sub(rf"\1{MARKS['age']}", words) if MARKS["name"] in words and self._ages is not None else words


def _is(key: str, stems: Stems) -> bool:
    return bool(key) and any(key.startswith(stem) and len(key) <= longest for stem, longest in stems.get(key[:PREFIX], ()))
