"""What leads to a private person besides the name: ages, years of birth, pages of one's own, hashtags with a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from turnout.extract.lonenames import Beside, either
from turnout.extract.persons import age_after
from turnout.extract.persons_names import People
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["ages", "contacts", "pages_of_people"]

Span = tuple[int, int]
BACK = 40
ON = 24
PAGE = re.compile(
    r"(?<![\w/.])u/[\w-]{3,30}|(?<!pic\.)(?:t\.me|vk\.com|ok\.ru|instagram\.com|facebook\.com|twitter\.com|tiktok\.com)/(@?[\w.]{3,40}\b)"
)
DOTTED = re.compile(r"(?<![\w.@])@\w+(?:\.\w+)+")  # a handle that goes on behind its full stops
PART = re.compile(r"[^\W\d_a-zа-яёіїєґ]?[a-zа-яёіїєґ]+")
LEAST = 4
OLDEST = 110
KINDS = ("count", "num", "age", "duration", "year")
TERM = 60  # letters before years in which a sentence tells that they are no age
APART = (",", "(", "—", "–", "-")
WORDS = frozenset(("word", "mark", "place", "date", "url"))
STOPS = frozenset(".,;:!?)»”\"’—–-…'")


class _Ages:
    """The patterns for ages of a pack."""

    def __init__(self, pack: Pack) -> None:
        table: dict[str, Any] = pack.table("persons")
        never = "(?!)"
        self.before = re.compile(f"(?<!\\w)(?:{table.get('age_words', never)})\\s$", re.I)
        self.adjective = re.compile(str(table.get("age_adjective", never)))
        self.ahead, self.lead = frozenset(table.get("age_ahead", ())), frozenset(table.get("age_lead", ()))
        self.term = re.compile(f"(?<!\\w)(?:{table.get('term', never)!s})(?!\\w)", re.I)
        self.parents = re.compile(f"(?<!\\w){either(table.get('parents', ()))}$", re.I)
        self.of = frozenset(table.get("age_of", ()))
        self.thing = re.compile(str(table.get("age_thing_before", never)), re.I)
        self.things = re.compile(f"(?:\\w+\\s)?(?:{table.get('aged_things', never)!s})", re.I)
        self.years = re.compile(f"\\s(?:{table.get('age_years', never)!s})(?!\\w)", re.I)
        self.round = re.compile(f"(?<!\\w)({table.get('age_round', never)!s})(?!\\w)", re.I)
        self.round_signs = tuple(table.get("age_round_signs", ()))
        self.roots = tuple(table.get("age_roots", ()))
        self.decade_signs, self.birth_signs = tuple(table.get("age_decade_signs", ())), tuple(table.get("age_birth_signs", ()))
        self.decade = re.compile(str(table.get("age_decade", never)), re.I)
        self.birth = re.compile(str(table.get("age_birth", never)), re.I)


def ages(units: Units, people: People, pack: Pack, told: set[int], public: set[int]) -> list[Span]:
    """The places of ages of private people: after a name, beside a word for one, or anybody's where no name of the public is near.

    `told` are the units of private people's names, `public` those of others.
    """
    patterns, beside = pack.once(_Ages), pack.once(Beside)
    kin = beside.kin
    out = {age for at in told if at + 1 not in told for age in _behind(units, patterns, at + 1)}
    numbers = [at for at, kind in enumerate(units.kinds) if kind not in WORDS]
    years = [at for at in numbers if units.kinds[at] == "age" or _of_years(units, people, at)]
    for first, last in units.sents if years else ():
        near = years[bisect_left(years, first) : bisect_left(years, last)]
        if near and (not told.isdisjoint(range(first, last)) or any(people.has(units, at, "name.private") for at in range(first, last))):
            out.update(near)
        elif near and public.isdisjoint(range(first, last)):
            out.update(at for at in near if units.kinds[at] == "age" and not _of_thing(units, patterns, at))
    if numbers:
        begun = {units.sentence_of(at)[0] for at in public}
        own = [at for at in numbers if units.kinds[at] in KINDS and not (begun and units.sentence_of(at)[0] in begun)]
        out.update(at for at in own if _said(units, patterns, kin, told, at) or _counted(units, patterns, beside, at))
    if any(units.text.find(root, units.starts[0], units.ends[-1]) >= 0 for root in patterns.roots):
        out.update(at for at, key in enumerate(units.keys) if patterns.adjective.match(key) and _of_somebody(units, people, kin, told, at))
    spans = {(units.starts[at], units.ends[at]) for at in out}
    return sorted(spans | _written(units, patterns, told))


def _behind(units: Units, patterns: _Ages, at: int) -> Iterable[int]:
    """The ages right behind a name: ", 34,", " (12)", " — nine years", ", also 20", ", 18 and 23,"; no years of a sentence."""
    after = age_after(units, at)
    if after is not None:
        yield after
    if _bracketed(units, at):
        yield at + 1
    marked = at < len(units) and units.keys[at] in APART
    value = at + marked
    value += value < len(units) and units.keys[value] in patterns.lead
    if not _low(units, value) or patterns.term.search(units.text, max(0, units.starts[value] - TERM), units.starts[value]):
        return
    other = value + 2
    if _low(units, other) and _closes(units, other + 1) and units.keys[value + 1] in patterns.ahead:
        yield value
        yield other
    elif _in_years(units, patterns, value):
        apart = units.kinds[value] not in ("age", "duration")  # "nine | years" are two units
        if units.kinds[value] == "age" or _closes(units, value + 1 + apart):
            yield value
    elif _closes(units, value + 1) and (not marked or value > at + marked or units.keys[value + 1 : value + 2] in ([], [units.keys[at]])):
        yield value


def _in_years(units: Units, patterns: _Ages, at: int) -> bool:
    """Whether a number is one of years by itself or by the word behind it."""
    if units.kinds[at] == "age" or patterns.years.match(units.text, units.ends[at], units.ends[at] + ON):
        return True
    return units.kinds[at] == "duration" and patterns.years.search(units.text, units.starts[at], units.ends[at]) is not None


def _low(units: Units, at: int) -> bool:
    """Whether a unit is a number that may be an age."""
    if at >= len(units) or units.kinds[at] not in (*KINDS, "word"):
        return False
    held = getattr(units.values.get(at), "low", None)
    number = held if held is not None else int(units.keys[at][:4]) if units.keys[at].isdecimal() else None
    return units.kinds[at] == "age" or (number is not None and 0 < number < OLDEST)


def _closes(units: Units, at: int) -> bool:
    return at >= len(units) or units.keys[at] in STOPS


def _bracketed(units: Units, at: int) -> bool:
    """Whether a low number stands by itself in brackets: "her sons Karl (12) and Ben (9)"."""
    if at + 2 >= len(units) or units.keys[at] != "(" or units.keys[at + 2] != ")":
        return False
    return units.keys[at + 1].isdecimal() and 0 < int(units.keys[at + 1][:4]) < OLDEST


def _of_thing(units: Units, patterns: _Ages, at: int) -> bool:
    """Whether an age is a thing's: "the 12-year-old war", «20-летняя война»."""
    after = units.ends[at] + 1
    before = units.text[max(0, units.starts[at] - BACK) : units.starts[at]]
    return patterns.thing.search(before) is not None or patterns.things.match(units.text, after, after + BACK) is not None


def _counted(units: Units, patterns: _Ages, beside: Beside, at: int) -> bool:
    """Whether years are counted right behind a word for a person: «мужчина 45 лет», «пенсионерке шестьдесят семь лет»."""
    start = units.starts[at]
    if not _in_years(units, patterns, at):
        return False
    before = units.text[max(0, start - BACK) : start].rstrip(" \u00a0")
    closed = _closes(units, at + 1) and beside.worker.search(before) is not None  # "a welder, 45 years old."
    return closed or beside.kin.search(before.rstrip(" \u00a0,—–")) is not None


def _of_years(units: Units, people: People, at: int) -> bool:
    """Whether a bare number is somebody's age by the word before it: "I am 62", "aged 62"."""
    key = units.keys[at]
    return key.isdecimal() and 10 <= int(key[:4]) < 110 and at > 0 and people.has(units, at - 1, "name.age.before")


def _said(units: Units, patterns: _Ages, kin: re.Pattern[str], told: set[int], at: int) -> bool:
    """Whether a number that ends its clause is said of a person: "I am eighty-one,", "a welder of 58,", «ей 79.»."""
    closed = at + 1 >= len(units) or units.keys[at + 1] in STOPS
    spelt = not units.keys[at][:1].isdigit()
    if not closed and not spelt and units.keys[at + 1] not in patterns.ahead and units.kinds[at + 1] != "date":
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
    if not closed and led.group().strip() not in patterns.of:
        return False
    if led.group().strip() in patterns.of and patterns.parents.search(before[: led.start()].rstrip()):
        return False  # "a mother of three"
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
    if any(text.find(sign, first, last) >= 0 for sign in patterns.round_signs):
        out |= {one.span(1) for one in patterns.round.finditer(text, first, last)}
    if told and any(text.find(sign, first, last) >= 0 for sign in patterns.birth_signs):
        out |= {one.span(one.lastindex or 0) for one in patterns.birth.finditer(text, first, last)}
    return out


def contacts(units: Units, people: People, pack: Pack) -> Iterable[tuple[int, int, str]]:
    """What the words before it or its form tell to lead to somebody: homes, telephones, papers' numbers, names of accounts."""
    if not len(units):
        return
    text, first, last = units.text, units.starts[0], units.ends[-1]
    for part, sign, pattern in pack.once(_contacts):
        for found in pattern.finditer(text, first, last) if sign.search(text, first, last) else ():
            start, end = found.span(found.lastindex or 0)
            if part != "handle" or not people.organisation(text[start:end]):
                yield start, end, part


def _contacts(pack: Pack) -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """The pack's patterns by what they find, each with the sign that most texts do not have."""
    rows = pack.table("persons").get("contacts", ())
    return [(row["part"], re.compile(row["sign"]), re.compile(row["pattern"])) for row in rows]


def pages_of_people(units: Units, people: People, told: set[int]) -> Iterable[tuple[int, int, str]]:
    """Pages of somebody's own ("u/...", "t.me/...") and hashtags with a name that is in the text or on the pack's list."""
    if not len(units):
        return
    text = units.text
    if text.find("@", units.starts[0], units.ends[-1]) >= 0:
        yield from ((*found.span(), "handle") for found in DOTTED.finditer(text, units.starts[0], units.ends[-1]))
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
