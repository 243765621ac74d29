"""Unknown capitals: words that stand with a capital inside a sentence and are known for nothing, and so are hidden as names.

Here recall goes first: nothing says that such a word is a name, only that nothing says that it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from turnout.extract.lonenames import Beside, again, by_itself, candidates, capital, either, fits, words_of
from turnout.extract.persons import age_after, standing_of
from turnout.extract.persons_names import People, Run
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["unknown_names"]

LEAST = 3
SHORT = 36  # letters between quotation marks that are a title or a slogan
NEAR = 8
ROW = 6  # capitals of a row that are gone through to its head
MIXED = r"[^\W\d_]{2,}(?:[-\u2010\u2011'’ʼ][^\W\d_]{2,})*"
INNER = r"(?<!^)(?<![-\u2010\u2011'’ʼ])[A-ZА-ЯЁІЇЄҐ]"
OPENS, CLOSES = tuple("«“„\"‘"), tuple("»”\"’“")
QUOTED = re.compile(f"[«“„\"][^«“„\"»”\\n]{{1,{SHORT}}}[»”\"]")
LATIN = re.compile("[A-Za-z]")


class _Signs:
    """What says of a word that it is no person's name: words before it, its endings, the words behind it."""

    def __init__(self, pack: Pack) -> None:
        table: dict[str, Any] = pack.table("persons")
        self.places = frozenset(table.get("place_words", ()))
        self.endings = tuple(table.get("no_name_endings", ())) + tuple(table.get("place_adjectives", ())) or ("\0",)
        self.described = tuple(table.get("described_endings", ())) or ("\0",)
        self.heads = tuple(table.get("thing_nouns", ())) or ("\0",)
        self.within = frozenset(table.get("within", ()))
        self.clause = frozenset(table.get("clause_words", ()))
        self.behind = frozenset(table.get("thing_links", ()))
        self.speaks = frozenset(table.get("speaks", ()))
        self.words = frozenset(table.get("no_names", ()))
        self.things = re.compile(either((*table.get("things", ()), *table.get("organisations", ()))), re.I)
        self.called = re.compile(str(table.get("called_after", "(?!)")), re.I)
        self.suffered = re.compile(f"\\s(?:{table.get('suffered', '(?!)')})(?!\\w)", re.I)
        self.openers = tuple(table.get("opener_endings", ())) or ("\0",)
        self.after = pack.once(Beside).after
        self.kin = pack.once(Beside).kin
        self.joins = frozenset((*table.get("joins", ()), ","))
        self.mixed = re.compile(f"{MIXED}|{either(table.get('elided', ()))}['’][^\\W\\d_]{{3,}}")
        self.inner = re.compile("".join(f"(?<!^{begin})" for begin in table.get("begin_twice", ())) + INNER)
        self.latin = bool(table.get("latin", False))


def unknown_names(units: Units, people: People, pack: Pack, known: tuple[set[int], set[int]], may: Callable[[int], bool]) -> list[Run]:
    """The words by themselves that are known for nothing, inside a sentence or where somebody speaks.

    `known` are the units of private people's names, and those of all persons that were read.
    """
    (told, read), signs, stretches = known, pack.once(_Signs), [found.span() for found in people.capitals.finditer(units.codes)]
    runs = [run for run in candidates(units, stretches, may) if run[0] not in told and _written(units, signs, run)]
    runs = [run for run in runs if by_itself(units, pack.once(Beside), run)]
    if not runs:
        return []
    towns = {units.keys[run[0]] for run in runs if units.keys[run[0] - 1] in signs.within and run[0]}
    runs = [run for run in runs if units.keys[run[0]] not in towns]  # "in Vardan" says what "that Vardan" is
    free = {run[0] for run in runs}
    held = [run for run in runs if _inside(units, people, signs, run) and _in_row(units, people, signs, run, free | told | read)]
    held = [run for run in held if fits(units, people, run) and not standing_of(units, people, *run, read)[0]]
    names = words_of(units, {run[0] for run in held})
    rest = [run for run in runs if run not in held]
    sure = told | {run[0] for run in held}
    more = (run for run in rest if again(units, names, run) or _heads(units, signs, run, sure) or _aged_too(units, run, told))
    return held + [run for run in more if fits(units, people, run)] if sure else held


def _written(units: Units, signs: _Signs, run: Run) -> bool:
    """Whether a word is written as a name is, by itself, and its ending is no people's, land's or teaching's."""
    first = run[0]
    text, start, end = units.text, units.starts[first], units.ends[first]
    key, word = units.keys[first], text[start:end]
    if len(key) < LEAST or key in signs.words or not signs.mixed.fullmatch(word) or signs.inner.search(word) or key.endswith(signs.endings):
        return False
    if LATIN.match(word) and not signs.latin:
        return False  # a Latin word among Cyrillic ones is a brand
    return text[start - 1 : start] not in tuple("_&/#@.") and not (text[end : end + 1] in tuple("_&/@") or text[end : end + 1].isdigit())


def _touches(units: Units, left: int, right: int) -> bool:
    return units.starts[right] - units.ends[left] <= 1


def _inside(units: Units, people: People, signs: _Signs, run: Run) -> bool:
    """Whether a word stands inside a sentence, where only names have capitals, and nothing beside it says it is a place's or a thing's."""
    first, last = run
    text, start = units.text, units.starts[first]
    left = text[max(0, start - 8) : start].rstrip(" \u00a0")
    bare = left.rstrip("-–—•* \u00a0")
    opens = units.sentence_of(first)[0] == first or left[-1:] in (*OPENS, "", *":•|.!?…(") or bare[-1:] in ("\n", "")
    if opens:
        return _speaks(units, people, signs, last) or _presented(units, signs, run)
    if _told_thing(units, people, signs, first - 1) or text[start - 2 : start - 1] in ("'", "’") or _titled(units, first):
        return False
    return not _goes_on(units, people, signs, first, last)


def _told_thing(units: Units, people: People, signs: _Signs, at: int) -> bool:
    """Whether the word before says that a place or a thing is named."""
    key = units.keys[at].rpartition(" ")[2]
    if key in signs.places or signs.things.fullmatch(key) or key.endswith(("'s", "’s")) or units.kinds[at] == "poss":
        return True
    if any(people.has(units, at, name) for name in ("name.of", "name.not", "name.place.before")):
        return " ".join(units.keys[max(0, at - 1) : at + 1]) not in people.by_name
    return people.has(units, at, "det") and key not in signs.clause


def _goes_on(units: Units, people: People, signs: _Signs, first: int, last: int) -> bool:
    """Whether what follows says that a word is no name: "Ward 5", "Elm area", "Antler, Ohio", "Oak, 4"."""
    if last >= len(units):
        return False
    key = units.keys[last]
    if units.keys[last - 1] != "." and units.text[units.starts[last]].islower() and _touches(units, last - 1, last):
        if key in signs.behind or key.rpartition(" ")[2].endswith(signs.heads) or people.has(units, last, "name.not"):
            return True
        if units.keys[first].endswith(signs.described):
            return True
    near = range(max(0, first - NEAR), first)
    if key == "(" and any(people.has(units, k, "name.private") or signs.kin.search(units.keys[k]) for k in near):
        return False  # "her sons, Laurin (12)"
    if key[:1].isdigit() or key in ("-", "/", "(", "v", "v."):
        return True
    return key == "," and last + 1 < len(units) and (units.kinds[last + 1] == "place" or units.keys[last + 1][:1].isdigit())


def _in_row(units: Units, people: People, signs: _Signs, run: Run, free: set[int]) -> bool:
    """Whether a word is in no row with what is known to be no name: "in Elm, Oak and Ash", "Hotel and Casino"."""
    at = run[0]
    for _ in range(ROW):
        if at < 2 or units.keys[at - 1] not in (*signs.joins, "-", "–", "—") or not capital(units, at - 2):
            break
        at -= 2
        if at not in free and at + 1 not in free and units.sentence_of(at)[0] != at:
            return False
    if at != run[0] and at and _told_thing(units, people, signs, at - 1):
        return False
    end = run[1]
    return not (end + 1 < len(units) and units.keys[end] in signs.joins and units.kinds[end + 1] == "place")


def _heads(units: Units, signs: _Signs, run: Run, sure: set[int]) -> bool:
    """Whether a word opens a sentence and a row of names with it: "Odalys, Brena and Merek", "Odalys and Merek"."""
    first, last = run
    if units.sentence_of(first)[0] != first or last + 1 not in sure:
        return False
    row = units.keys[last] == "," and last + 2 < len(units) and units.keys[last + 2] in signs.joins
    return row or (units.keys[last] in signs.joins and units.keys[last] != "," and not units.keys[first].endswith(signs.openers))


def _aged_too(units: Units, run: Run, told: set[int]) -> bool:
    """Whether an age stands behind a word as one stands behind a name of the same sentence: "Holroyd, 29, and Vane, 33,"."""
    begin, stop = units.sentence_of(run[0])
    return age_after(units, run[1]) is not None and any(at in told and age_after(units, at + 1) is not None for at in range(begin, stop))


def _titled(units: Units, at: int) -> bool:
    """Whether a word stands in a short quotation, a title or a slogan."""
    start, end = units.starts[at], units.ends[at]
    return any(found.start() < start and end < found.end() for found in QUOTED.finditer(units.text, max(0, start - SHORT), end + SHORT))


def _presented(units: Units, signs: _Signs, run: Run) -> bool:
    """Whether a word that opens a sentence or a quotation is said to be somebody: "Rodion, a welder,", "'Moth', as they call him".

    So is who had something done to them: "Rodion was dragged off", «Родиона избили».
    """
    text, end = units.text, units.ends[run[1] - 1]
    if signs.called.match(text, end, end + SHORT):
        return True
    key = units.keys[run[0]]
    if text[end : end + 1] in CLOSES or key.endswith(signs.openers):
        return False
    if signs.after.match(text, end, end + SHORT):
        return True
    return signs.suffered.match(text, end, end + SHORT) is not None and not signs.kin.search(key)


def _speaks(units: Units, people: People, signs: _Signs, at: int) -> bool:
    return at < len(units) and (people.has(units, at, "name.cue") or units.keys[at] in signs.speaks)
