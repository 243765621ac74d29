"""Ranges in short strings: "more than 20 and at most 35" as (20,35], by the signs of intervals."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from turnout.normalise.plain import Plain, plain_numbers
from turnout.text.numerals import compare_words
from turnout.text.pack import Pack
from turnout.text.units import SCAN, fold

DASHES = ("-", "–", "—", "~", "-", "～")
LOW, HIGH = ("(", "["), (")", "]")


class Bound(NamedTuple):
    """One comparison: the span of its words, the sign it gives ( ( [ ) ] or = ), and the number."""

    start: int
    end: int
    sign: str
    value: float


class Range(NamedTuple):
    """An interval with its span; `low_sign` and `high_sign` tell whether a bound belongs to it."""

    start: int
    end: int
    low: float
    high: float
    low_sign: str
    high_sign: str

    def __str__(self) -> str:
        low = "" if self.low == -math.inf else f"{self.low:.15g}"
        high = "" if self.high == math.inf else f"{self.high:.15g}"
        return f"{self.low_sign}{low},{high}{self.high_sign}"


def ranges(text: str, pack: Pack) -> list[Range]:
    """The ranges that a string states, in order: between A and B holds A, not B; a bound alone leaves the other side open."""
    words = compare_words(pack)
    tokens = [(match.start(), match.end(), fold(match[0])) for match in SCAN.finditer(text)]
    numbers = plain_numbers(text, pack, ordinals=True)
    out: list[Range] = []
    bounds: list[Bound] = []
    for found in _read(tokens, numbers, words):
        if isinstance(found, Range):
            out.append(found)
        else:
            bounds.append(found)
    return sorted([*out, *_paired(bounds, tokens, words)], key=lambda one: one.start)


def _read(tokens: list[tuple[int, int, str]], numbers: list[Plain], words: Words) -> Iterator[Range | Bound]:
    """Ranges with two numbers, and comparisons with one."""
    done = -1
    for at, number in enumerate(numbers):
        if number.start < done:
            continue
        two = numbers[at + 1] if at + 1 < len(numbers) else None
        whole = _between(tokens, number, two, words) if two else None
        if whole:
            done = whole.end
            yield whole
            continue
        bound = _bound(tokens, number, two, words)
        if bound:
            yield bound


def _keys(tokens: list[tuple[int, int, str]], start: int, end: int) -> list[str]:
    return [key for a, b, key in tokens if a >= start and b <= end]


def _between(tokens: list[tuple[int, int, str]], one: Plain, two: Plain, words: Words) -> Range | None:
    """Between A and B, from A to B, A to B, A-B, A~B, A through B."""
    link = _keys(tokens, one.end, two.start)
    link = link[:-1] if link[-1:] == ["the"] else link
    before = [key for key in _keys(tokens, 0, one.start) if key != "the"][-1:]
    opened = before == ["between"] or before == ["from"]
    joined = link in (["to"], ["through"], ["till"], ["up", "to"]) or (len(link) == 1 and link[0] in DASHES)
    if not (joined or (before == ["between"] and link == ["and"])):
        return None
    start = one.start
    if opened:
        start = next(a for a, b, key in reversed(tokens) if b <= one.start and key in ("between", "from"))
    low, high = min(one.value, two.value), max(one.value, two.value)
    return Range(start, two.end, low, high, "[", ")") if low < high else None


Words = dict[str, dict[tuple[str, ...], str]]


def _bound(tokens: list[tuple[int, int, str]], number: Plain, two: Plain | None, words: Words) -> Bound | None:
    """The comparison around one number, before it or after it."""
    before = [token for token in tokens if token[1] <= number.start]
    if before and before[-1][2] == "the":
        before.pop()
    after = [token for token in tokens if token[0] >= number.end]
    sign, start, end = "", number.start, number.end
    for size in range(6, 0, -1):
        phrase = tuple(key for _, _, key in before[-size:])
        if len(phrase) == size and phrase in words["before"]:
            sign, start = words["before"][phrase], before[-size][0]
            break
    for size in range(4, 0, -1):
        phrase = tuple(key for _, _, key in after[:size])
        said = words["after"].get(phrase) if len(phrase) == size else None
        taken = two is not None and len(after) > size and after[size][0] <= two.start < after[size][1]
        if said is None:
            continue
        if taken:  # "200 or greater than 190": the words belong to the next number
            break
        if said == "=":
            sign = {"(": "[", ")": "]"}.get(sign, sign)
        elif sign in ("", "="):
            sign = said
        end = after[size - 1][1]
        break
    return Bound(start, end, sign, number.value) if sign else None


def _paired(bounds: list[Bound], tokens: list[tuple[int, int, str]], words: Words) -> Iterator[Range]:
    """Two comparisons that close one range are one: more than 20 and at most 35."""
    at = 0
    while at < len(bounds):
        one, two = bounds[at], bounds[at + 1] if at + 1 < len(bounds) else None
        at += 1
        link = tuple(_keys(tokens, one.end, two.start)) if two else ()
        if two and (link in words["link"] or not link):
            low, high = (one, two) if one.sign in LOW else (two, one)
            if low.sign in LOW and high.sign in HIGH and low.value < high.value:
                yield Range(one.start, two.end, low.value, high.value, low.sign, high.sign)
                at += 1
                continue
        if one.sign == "=":
            yield Range(one.start, one.end, one.value, one.value, "[", "]")
        elif one.sign in LOW:
            yield Range(one.start, one.end, one.value, math.inf, one.sign, ")")
        else:
            yield Range(one.start, one.end, -math.inf, one.value, "(", one.sign)
