"""What leads to a private person besides the name: ages, years of birth, pages of one's own, hashtags with a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from turnout.extract.lonenames import beside_of
from turnout.extract.persons import age_after
from turnout.extract.persons_names import People
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["ages", "pages_of_people"]

Span = tuple[int, int]
BACK = 40
ON = 24
PAGE = re.compile(
    r"(?<![\w/.])u/[\w-]{3,30}|(?<!pic\.)(?:t\.me|vk\.com|ok\.ru|instagram\.com|facebook\.com|twitter\.com|tiktok\.com)/(@?[\w.]{3,40}\b)"
)
PART = re.compile(r"[^\W\d_a-zа-яёіїєґ]?[a-zа-яёіїєґ]+")
LEAST = 4
WORDS = frozenset(("word", "mark", "place", "date", "url"))
STOPS = frozenset(".,;:!?)»”\"’—–-…'")


class _Ages:
    """The patterns for ages of a pack."""

    def __init__(self, pack: Pack) -> None:
        table: dict[str, Any] = pack.table("persons")
        never = "(?!)"
        self.before = re.compile(f"(?<!\\w)(?:{table.get('age_words', never)})\\s$", re.I)
        self.adjective = re.compile(str(table.get("age_adjective", never)))
        self.roots = tuple(table.get("age_roots", ()))
        self.decade_signs, self.birth_signs = tuple(table.get("age_decade_signs", ())), tuple(table.get("age_birth_signs", ()))
        self.decade = re.compile(str(table.get("age_decade", never)), re.I)
        self.birth = re.compile(str(table.get("age_birth", never)), re.I)


def _ages_of(pack: Pack) -> _Ages:
    kept = pack.memo.get("persons.ages")
    if kept is None:
        kept = pack.memo["persons.ages"] = _Ages(pack)
    found: _Ages = kept
    return found


def ages(units: Units, people: People, pack: Pack, told: set[int]) -> list[Span]:
    """The places of ages of private people: after a name, in a sentence with one, beside a word for one; `told` are the units of names."""
    out = {after for at in told if (after := age_after(units, at + 1)) is not None}
    for at in told:  # "Olga 34, a nurse"
        if at + 2 < len(units) and at + 1 not in told and units.keys[at + 1].isdecimal() and units.keys[at + 2] in (",", "."):
            out.add(at + 1)
    patterns, kin = _ages_of(pack), beside_of(pack).kin
    numbers = [at for at, kind in enumerate(units.kinds) if kind not in WORDS]
    years = [at for at in numbers if units.kinds[at] == "age" or _of_years(units, people, at)]
    for first, last in units.sents if years else ():
        near = years[bisect_left(years, first) : bisect_left(years, last)]
        if near and (not told.isdisjoint(range(first, last)) or any(people.has(units, at, "name.private") for at in range(first, last))):
            out.update(near)
    out.update(at for at in numbers if units.kinds[at] in ("count", "num") and _said(units, patterns, kin, told, at))
    if any(units.text.find(root, units.starts[0], units.ends[-1]) >= 0 for root in patterns.roots):
        out.update(at for at, key in enumerate(units.keys) if patterns.adjective.match(key) and _of_somebody(units, people, kin, told, at))
    spans = {(units.starts[at], units.ends[at]) for at in out}
    return sorted(spans | _written(units, patterns, told))


def _of_years(units: Units, people: People, at: int) -> bool:
    """Whether a bare number is somebody's age by the word before it: "I am 62", "aged 62"."""
    key = units.keys[at]
    return key.isdecimal() and 10 <= int(key[:4]) < 110 and at > 0 and people.has(units, at - 1, "name.age.before")


def _said(units: Units, patterns: _Ages, kin: re.Pattern[str], told: set[int], at: int) -> bool:
    """Whether a number that ends its clause is said of a person: "I am eighty-one,", "a welder of 58,", «ей 79.»."""
    if at + 1 < len(units) and units.keys[at + 1] not in STOPS:
        return False
    held = units.values.get(at)
    number = getattr(held, "low", None) or (int(units.keys[at][:4]) if units.keys[at].isdecimal() else None)
    if number is not None and not 1 <= number < 110:
        return False
    before = units.text[max(0, units.starts[at] - BACK) : units.starts[at]]
    led = patterns.before.search(before)
    if led is None:
        return False
    if led.lastgroup == "sure":
        return True
    left = before[: led.start()].rstrip(" \u00a0,")
    place = units.at(units.starts[at] - len(before) + len(left)) - 1
    return place in told or place + 1 in told or kin.search(left) is not None


def _of_somebody(units: Units, people: People, kin: re.Pattern[str], told: set[int], at: int) -> bool:
    """Whether a person's name or a word for a person stands within three words of an adjective of age."""
    for near in range(at + 1, min(at + 4, len(units))):
        if near in told or people.has(units, near, "name.private") or kin.search(units.keys[near]):
            return True
    return at > 0 and at - 1 in told


def _written(units: Units, patterns: _Ages, told: set[int]) -> set[Span]:
    """Ages by the decade ("in her seventies") and years of birth beside a name."""
    if not len(units):
        return set()
    text, first, last = units.text, units.starts[0], units.ends[-1]
    out: set[Span] = set()
    if any(text.find(sign, first, last) >= 0 for sign in patterns.decade_signs):
        out |= {one.span(1) for one in patterns.decade.finditer(text, first, last)}
    if told and any(text.find(sign, first, last) >= 0 for sign in patterns.birth_signs):
        out |= {one.span(one.lastindex or 0) for one in patterns.birth.finditer(text, first, last)}
    return out


def pages_of_people(units: Units, people: People, told: set[int]) -> Iterable[tuple[int, int, str]]:
    """Pages of somebody's own ("u/...", "t.me/...") and hashtags with a name that is in the text or on the pack's list."""
    if not len(units):
        return
    text = units.text
    if text.find("/", units.starts[0], units.ends[-1]) >= 0:
        for found in PAGE.finditer(text, units.starts[0], units.ends[-1]):
            if not people.organisation(found.group(1) or found.group()):
                yield *found.span(), "handle"
    if "hashtag" in units.kinds:
        stems = {units.keys[at][:-1] if len(units.keys[at]) > LEAST else units.keys[at] for at in told if len(units.keys[at]) >= LEAST}
        given = people.starts & units.lexicon.members("name.given")
        for at, kind in enumerate(units.kinds):
            if kind == "hashtag" and _named(units, units.text[units.starts[at] + 1 : units.ends[at]], stems, given):
                yield units.starts[at], units.ends[at], "handle"


def _named(units: Units, words: str, stems: set[str], given: frozenset[str]) -> bool:
    """Whether a hashtag's parts hold a name: one of the text, or a given name with another word behind it."""
    parts = [part.lower() for part in PART.findall(words)]
    for at, part in enumerate(parts):
        if any(part.startswith(stem) and len(part) <= len(stem) + 3 for stem in stems):
            return True
        pair = units.lexicon.forms.get(part)
        if pair is not None and pair[0] in given and at + 1 < len(parts) and len(part) > 2:
            return True
    return False
