"""Amounts: numbers in words and digits, before anything says what they count."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from turnout import codebook
from turnout.text._words import Phrases, Words, choices

LONGEST_WORDS = 24
LONGEST = 15  # digits; a longer run is an identifier, not a count
NUMBER = re.compile(r"(\d+(?:[.,'’ \u00a0\u202f\u2009]\d+)*)([^\W\d_]*)")
SPACES = re.compile(r"[ \u00a0\u202f\u2009'’]")
GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


class Amount(NamedTuple):
    """A bare number: the word after it, its bounds, and how it was written.

    `how` is digits, words or vague; `plain` holds the figures of a lone run of digits ("2014", "05"), else "";
    `coef` and `scale` are the parts of "20 thousand", for "10 to 20 thousand"; `suffix` what hung on the figures.
    """

    next: int
    low: float
    high: float
    how: str
    plain: str = ""
    coef: float = 0
    scale: int = 1
    suffix: str = ""


class Digits(NamedTuple):
    """A figure as written: its value, the letters after it, its own digits if nothing sets them apart."""

    value: float
    suffix: str
    plain: str
    multiplied: float | None = None  # the value if a multiplier follows: "2.500 thousand" against "2.500 people"


@lru_cache(maxsize=1)
def vague_table() -> dict[str, Any]:
    """The codebook's table of vague number words: intervals by code, and the words by language."""
    return tomllib.loads((Path(codebook.__file__).parent / "vague.toml").read_text(encoding="utf-8"))


def _spread(table: dict[str, Any]) -> dict[str, Any]:
    return {form: value for entry, value in table.items() for form in choices(entry)}


class Numbers:
    """How one language writes numbers: its table, spread out to every form."""

    def __init__(self, table: dict[str, Any], language: str) -> None:
        self.group: str = table.get("groups", ",")
        self.cards: dict[str, float] = _spread(table.get("cards", {}))
        self.loose: dict[str, int] = _spread(table.get("loose", {}))
        self.mults: dict[str, int] = {**_spread(table.get("mults", {})), **self.loose}
        self.needs: dict[str, list[str]] = table.get("needs", {})
        self.inverted: dict[str, int] = _spread(table.get("inverted", {}))
        self.fractions: dict[str, float] = _spread(table.get("fractions", {}))
        self.suffixes: dict[str, int] = table.get("suffixes", {})
        self.articles = frozenset(table.get("articles", ()))
        self.join = frozenset(table.get("join", ()))
        self.dotted = frozenset(table.get("dotted", ()))
        self.half: Phrases[float] = Phrases((phrase, 0.5) for phrase in table.get("half", ()))
        self.of: Phrases[bool] = Phrases((phrase, True) for phrase in table.get("of", ()))
        vague = vague_table()
        bounds: dict[str, list[int]] = vague["intervals"]
        words: dict[str, list[str]] = vague["words"].get(language, {})
        rows = [(entry, (bounds[code][0], bounds[code][1])) for code, entries in words.items() for entry in entries]
        self.vague: Phrases[tuple[int, int]] = Phrases(rows)
        self.starts = frozenset({*self.cards, *self.mults, *self.fractions, *self.vague.first, *self.inverted})
        self._digits: dict[str, Digits | None] = {}

    def digits(self, key: str) -> Digits | None:
        """What a token that begins with a digit says; None where it is no number a person would count with."""
        if key not in self._digits:
            if len(self._digits) > 50_000:
                self._digits.clear()
            self._digits[key] = self._read(key)
        return self._digits[key]

    def _read(self, key: str) -> Digits | None:
        found = NUMBER.fullmatch(key) if len(key) < 40 else None
        if not found or sum(char.isdecimal() for char in key) > LONGEST:
            return None
        body, suffix = found[1], found[2]
        if body.isdecimal():
            return Digits(float(body), suffix, body, None)
        tight = SPACES.sub("", body)
        if tight.isdecimal():
            return Digits(float(tight), suffix, "", None)
        dot = tight.rfind(".") if tight.rfind(".") > tight.rfind(",") else tight.rfind(",")
        decimal = float(re.sub(r"[.,]", "", tight[:dot]) + "." + tight[dot + 1 :])
        if GROUPED.fullmatch(tight) or INDIAN.fullmatch(tight):
            whole = float(re.sub(r"[.,]", "", tight))
            one_mark = len(re.findall(r"[.,]", tight)) == 1
            foreign = tight[dot] not in self.group and not tight.endswith("000")
            if one_mark and foreign:
                return Digits(decimal, suffix, "", decimal)
            return Digits(whole, suffix, "", decimal if one_mark else None)
        if len(re.findall(r"[.,]", tight)) > 1 and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+[.,]\d+", tight):
            return None
        return Digits(decimal, suffix, "", decimal)

    def begins(self, words: Words, at: int) -> bool:
        """Whether a number may begin at a word: a cheap look before a close one."""
        key = words.keys[at]
        seconds = self.vague.seconds.get(key)
        if seconds is None or key in self.cards or key in self.mults:
            return True
        return at + 1 < len(words.keys) and words.keys[at + 1] in seconds

    def amount(self, words: Words, at: int, join: bool = True) -> Amount | None:
        """The number that begins at a word, or None. `join` lets "and" stand inside it."""
        found = self._amount(words, at, join)
        if found and words.keys[found.next - 1] in self.dotted and _goes_on(words, found.next):
            return found._replace(next=found.next + 1)
        return found

    def _amount(self, words: Words, at: int, join: bool) -> Amount | None:
        vague = self.vague.at(words.keys, at)
        if vague:
            return Amount(vague[0], *vague[1], "vague")
        key = words.keys[at]
        if words.kinds[at] == "num":
            digits = self.digits(key)
            return self._figure(words, at, digits, join) if digits else None
        if key in self.fractions:
            return self._fraction(words, at)
        if key in self.cards or (key in self.mults and key not in self.dotted):
            return self._spelled(words, at, join)
        return None

    def _figure(self, words: Words, at: int, digits: Digits, join: bool) -> Amount | None:
        """A number in digits, with the multiplier words that follow: 2.5 million, 5 lakh."""
        value, plain = digits.value, digits.plain
        scale = self.suffixes.get(digits.suffix)
        if scale:
            value = digits.multiplied if digits.multiplied is not None else value
            return Amount(at + 1, value * scale, value * scale, "digits", "", value, scale, digits.suffix)
        nxt = at + 1
        if not digits.suffix and nxt < len(words.keys) and words.keys[nxt] in self.mults:
            if words.keys[nxt] in self.needs and words.keys[nxt + 1 : nxt + 2] != ["of"]:
                return Amount(nxt, value, value, "digits", plain, value)
            return self._spelled(words, at, join)
        return Amount(nxt, value, value, "digits", plain, value, 1, digits.suffix)

    def _fraction(self, words: Words, at: int) -> Amount | None:
        """Half a million, half a dozen, quarter of a million; a bare half counts nothing."""
        part, nxt = self.fractions[words.keys[at]], at + 1
        glue = self.of.at(words.keys, nxt)
        nxt = glue[0] if glue else nxt
        if nxt < len(words.keys) and words.keys[nxt] in self.articles:
            nxt += 1
        scale = self.mults.get(words.keys[nxt]) if nxt < len(words.keys) else None
        if not scale or part * scale < 1:
            return None
        how = "vague" if words.keys[nxt] in self.loose else "words"
        return Amount(nxt + 1, part * scale, part * scale, how, "", part, scale)

    def single(self, words: Words, at: int) -> Amount | None:
        """The number at a word that is vague elsewhere: "около тысячи" is 1000, "тысячи" alone is thousands."""
        return self._spelled(words, at, join=False)

    def _spelled(self, words: Words, at: int, join: bool) -> Amount | None:
        """A number in words: runs of cardinals and multipliers, each smaller than the place it falls into."""
        total, part, grain, top = 0.0, 0.0, float("inf"), float("inf")
        nxt, loose, last, scale, empty = at, False, "", 1, True
        keys = words.keys
        while nxt < len(keys) and nxt - at < LONGEST_WORDS:
            key = keys[nxt]
            value = self._value(words, nxt)
            if value is not None and (empty or value < grain) and (value >= 1 or empty):
                part, grain, last, empty = part + value, _grain(value), "card", False
            elif last == "loose" and self.mults.get(key, 0) > scale:  # a dozen thousand, около сотни тысяч
                scale = self.mults[key]
                total, last, grain, top = total * scale, "mult", float(scale), float(scale)
            elif key in self.mults and last != "loose" and (found := self._times(keys, nxt, part, top)):
                scale, loose = found, key in self.loose
                if scale == 100 and not loose and part * 100 < top and part < 100:
                    part, grain = (part or 1) * 100, 100.0
                else:
                    total, part, grain, top = total + (part or 1) * scale, 0.0, float(scale), float(scale)
                last, empty = "loose" if loose else "mult", False
            elif middle := self._half(keys, nxt, part, last):
                nxt, part, last = middle, part + 0.5, "half"
                continue
            elif key in self.join and join and last == "mult" and self._joins(words, nxt, grain):
                last = "join"
            else:
                break
            nxt += 1
        nxt -= last == "join"
        if empty:
            return None
        value = total + part
        half = self.half.at(keys, nxt) if last == "mult" and scale >= 1000 else None
        if half and words.kinds[half[0] : half[0] + 1] != ["num"]:
            nxt, value = half[0], value + scale * 0.5
        return Amount(nxt, value, value, "vague" if loose else "words", "", value / scale, scale)

    def _value(self, words: Words, at: int) -> float | None:
        if words.kinds[at] != "num":
            return self.cards.get(words.keys[at])
        digits = self.digits(words.keys[at])
        return None if digits is None or digits.suffix else digits.multiplied or digits.value

    def _times(self, keys: list[str], at: int, part: float, top: float) -> int | None:
        """The multiplier at a word, if it may stand here: below the last one, and what it needs after it."""
        scale = self.mults[keys[at]]
        if keys[at] in self.needs and (at + 1 >= len(keys) or keys[at + 1] not in self.needs[keys[at]]):
            return None
        return scale if (part or 1) * scale < top * 100 and scale < top else None

    def _half(self, keys: list[str], at: int, part: float, last: str) -> int | None:
        found = self.half.at(keys, at) if last == "card" and part < 1000 else None
        return found[0] if found and found[0] < len(keys) and keys[found[0]] in self.mults else None

    def _joins(self, words: Words, at: int, grain: float) -> bool:
        """Whether "and" goes on with the same number: two hundred AND five, not two hundred and three hundred."""
        if at + 1 >= len(words.keys) or words.kinds[at + 1] == "num":
            return False
        value = self.cards.get(words.keys[at + 1])
        if value is None or value >= grain:
            return False
        nxt = at + 2
        while nxt < len(words.keys) and words.keys[nxt] in self.cards and nxt < at + 5:
            nxt += 1
        if grain == 100 and nxt < len(words.keys) and self.mults.get(words.keys[nxt], 0) >= 1000:  # one hundred and one thousand
            return True
        after = self.amount(words, at + 1, join=False)
        return bool(after and after.low < min(grain, 1000))


def _grain(value: float) -> float:
    """The lowest place a number fills: 200 -> 100, 30 -> 10, 15 -> 1."""
    if value != int(value):
        return 0.0
    whole, grain = int(value), 1
    if whole == 10:  # no "ten five"
        return 1.0
    while whole and whole % (grain * 10) == 0 and grain < 100:
        grain *= 10
    return float(grain)



def _goes_on(words: Words, at: int) -> bool:
    """Whether a full stop after an abbreviation ("300 тыс. человек") leaves the sentence open."""
    if at + 1 >= len(words.keys) or words.keys[at] != "." or words.kinds[at + 1] == "nl":
        return False
    return not words.text[words.starts[at + 1]].isupper()


def spread(entries: Iterable[str]) -> frozenset[str]:
    """All phrases of several entries."""
    return frozenset(form for entry in entries for form in choices(entry))
