"""Claims: what protesters want, shout and write, who called them, and whom they face."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.rules import Match
from turnout.text.units import Units
from turnout.text.view import own_view

# A claim is a phrase, a slogan a line: what runs longer is a sentence of somebody's speech.
LONGEST_CLAIM = 26
LONGEST_SLOGAN = 120
LONGEST_NAME = 6
NUMBERS = frozenset(("count", "number", "num", "date", "age", "money", "percent", "duration", "measure", "year"))  # they name nobody
# How far after "chanted" or "placards" the first quotation mark may stand, in code points.
NEAR = 90
WHERE = ("place", "venue", "date", "ctx.gov.place", "claim.target")
QUOTES = frozenset("\"“”«»„‘’")
# More quotations in a row than a reporter lists; a text of quotations alone must not be read over again from each of them.
MOST_SLOGANS = 12
CROWDS = ("claim.crowd", "ctx.crowd", "act.people", "act.noun", "labour.people", "month", "date")
CALLS = ("act.noun", "act.verb", "ctx.gather.verb", "ctx.gather", "ctx.go", "ctx.demo.verb")
QUOTED = re.compile(
    r"“([^”“\n]{1,200})[”“]|«([^»\n]{1,200})»|„([^“”\n]{1,200})[“”]|\"([^\"\n]{1,200})\"|‘((?:[^’\n]|’(?=\w)){1,200})’|(?<!\w)'((?:[^'\n]|'(?=\w)){1,200})'"
)


def claims(units: Units, pack: Pack) -> list[Mention]:
    """The claims, slogans, organisers and targets that a passage names; the value is their words.

    Kinds: claim (`data["against"]` where the words are what people oppose), slogan (`data["via"]`: voice, sign, motto,
    before), organiser, target.
    """
    family = pack.families.get("claims")
    if family is None:
        return []
    units = own_view(units, pack, "protest")
    out: dict[tuple[str, int], Mention] = {}
    for first, last in units.sents:
        for match in family.run(units, first, last):
            for mention in _read(units, match, last):
                key = (mention.kind, mention.start)
                if key not in out or len(mention.value) > len(out[key].value):
                    out[key] = mention
    return sorted(_apart(list(out.values())), key=lambda mention: (mention.start, mention.kind))


def _read(units: Units, match: Match, last: int) -> Iterator[Mention]:
    kind = match.rule.gives["kind"]
    if kind == "slogan":
        yield from _slogans(units, match)
        return
    span = _claim(units, match, last) if kind == "claim" else _name(units, match, last) if kind == "organiser" else _target(units, match)
    if span is not None:
        yield _mention(units, match, units.starts[span[0]], units.ends[span[1] - 1])


def _mention(units: Units, match: Match, start: int, end: int) -> Mention:
    data = {key: value for key, value in match.rule.gives.items() if key != "kind"}
    return Mention(
        kind=match.rule.gives["kind"], start=start, end=end, value=" ".join(units.text[start:end].split()), rule=match.rule.name,
        confidence=match.rule.confidence, data=data,
    )


def _claim(units: Units, match: Match, last: int) -> tuple[int, int] | None:
    """The words after the verb of demanding, up to the end of their clause."""
    first, begin = match.groups["c"]
    against = bool(match.rule.gives.get("against"))
    if units.has(first - 1, "neg"):
        return None  # "which need no permit", "did not demand"
    if against and units.has(first, "act.verb"):
        first += 1  # "to protest against the dam"
    if not against:
        bare = units.has(first, "claim.bare")  # "called" alone demands nothing: "called for" does
        first = begin
        while first < last and (units.has(first, "claim.skip") or units.keys[first] in ",:"):
            bare = False
            first += 1
        if bare:
            return None
    stop = first
    while stop < min(last, first + LONGEST_CLAIM) and not _closes(units, stop, last):
        if against and units.has(stop, "claim.verb"):  # what people oppose is a thing, no sentence
            break
        stop += 1
    if not against and any(units.has(index, name) for index in range(first, min(stop, first + 6)) for name in CALLS):
        return None  # who is called to a protest is asked to come: the call is no claim
    while stop > first and (units.kinds[stop - 1] == "mark" or units.has(stop - 1, "claim.and")):
        stop -= 1
    return (first, stop) if stop - first > against else None


def _closes(units: Units, index: int, last: int) -> bool:
    """Whether a clause ends before a unit: at a full stop, a word that opens another clause, a comma before one."""
    key = units.keys[index]
    if key in ".!?…\n" or units.has(index, "claim.stop"):
        return True
    if units.kinds[index].startswith("date") and not units.has(index - 1, "det"):
        return True  # "against the law Saturday"
    if units.has(index, "claim.where"):  # where and when it was, no part of what is wanted
        doors = WHERE if units.has(index, "claim.where.door") else WHERE[:3]
        after = index + 1 + (index + 1 < last and units.has(index + 1, "det"))
        if after < last and any(units.has(after, name) for name in doors):
            return True
    return key == "," and index + 1 < last and (units.has(index + 1, "claim.stop") or units.has(index + 1, "claim.close"))


def _slogans(units: Units, match: Match) -> Iterator[Mention]:
    """The quotations that follow "chanted" or "placards": several where only commas and "and" stand between them."""
    text = units.text
    before = match.rule.gives.get("via") == "before"
    at = units.starts[match.first] if before else units.ends[match.groups["q"][1] - 1]
    found = QUOTED.search(text, at, at + NEAR + LONGEST_SLOGAN)
    if found is None or found.start() > at + NEAR:
        return
    for _ in range(MOST_SLOGANS):
        if found is None:
            return
        group = next(number for number in range(1, 7) if found.group(number) is not None)
        start, end = found.span(group)
        while end > start and text[end - 1] in " ,;":
            end -= 1
        if 1 < end - start <= LONGEST_SLOGAN:
            yield _mention(units, match, start, end)
        follows = None if before else QUOTED.search(text, found.end(), found.end() + 20 + LONGEST_SLOGAN)
        joined = follows is not None and _only_joins(units, found.end(), follows.start())
        found = follows if joined else None


def _only_joins(units: Units, start: int, end: int) -> bool:
    """Whether nothing but commas and words like "and" stand between two quotations."""
    index = units.at(start)
    while index < len(units) and units.starts[index] < end:
        if not units.has(index, "claim.and"):
            return False
        index += 1
    return True


def _name(units: Units, match: Match, last: int) -> tuple[int, int] | None:
    """An organiser's name from its first word: a run of capitalised words, or up to a noun like "union"; a crowd is none."""
    first = match.groups["o"][0]
    if units.kinds[first] in NUMBERS:
        return None
    named, proper, opened = first, False, False
    for index in range(first, min(last, first + LONGEST_NAME)):
        if units.keys[index] in QUOTES:
            if opened:
                named = index + 1
                break
            opened = True
        elif units.kinds[index] in ("mark", "nl") or units.has(index, "claim.stop"):
            break
        elif units.has(index, "cap") or units.has(index, "org") or units.has(index, "claim.group"):
            named = index + 1
            proper = proper or (not units.has(index, "det") and not any(units.has(index, name) for name in CROWDS))
        elif named > first and not (units.has(index, "poss") or units.has(index, "claim.of")):
            break
    return (first, named) if named > first and proper else None


def _target(units: Units, match: Match) -> tuple[int, int]:
    """The office or person before whom people stand, with the words that tell it apart: "the health ministry"."""
    first, last = match.groups["g"]
    for _ in range(3):
        if first <= match.first + 1 or not any(units.has(first - 1, name) for name in ("cap", "claim.kind", "poss")):
            break
        first -= 1
    return first, last


def _apart(found: list[Mention]) -> list[Mention]:
    """Claims without those that lie inside a longer one of their kind."""
    kept: list[Mention] = []
    widest: dict[str, Mention] = {}  # by kind, the one that reaches furthest of those that begin before
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        wide = widest.get(mention.kind)
        if wide is None or mention.end > wide.end:
            widest[mention.kind] = mention
        elif len(wide.value) > len(mention.value):
            continue
        kept.append(mention)
    return kept
