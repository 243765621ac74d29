"""The head of the noun phrase after a number: what, by the words themselves, is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.extract.figures_context import matcher
from turnout.text.pack import Pack
from turnout.text.units import Units

KINDS = ("thing", "police", "soldier", "people.protester", "people")
COMPOUND = ("thing.none.object", "thing.none.region", "thing.none.measure")  # "12 police vehicles", "34 member states"
PLACES = ("thing.sites", "thing.protests", "thing.localities")  # "two police stations", "three student protests"
STOPS = (
    "be", "have", "modal", "done", "do", "suffer", "join", "joining", "verb",
    "sub", "say", "count", "prep", "conj", "det", "mark", "nl",
)  # where a noun phrase ends
DASHES = ("—", "–", "-")
QUOTES = ('"', "”", "“", "»")
PERSONS = ("people", "police", "soldier")
LONGEST = 7  # units of a noun phrase that are looked at


@dataclass(frozen=True, slots=True)
class Head:
    """A noun phrase's head: its class ("people", "police", "thing.detained", "other", "bare") and unit indexes."""

    kind: str
    unit: int
    end: int

    @property
    def thing(self) -> str:
        """The variable that the head names by itself ("arrests": detained; "years": none.time), or nothing."""
        return self.kind[6:] if self.kind.startswith("thing.") else ""


def variables(pack: Pack, prefix: str) -> dict[str, str]:
    """Unit code -> variable, for the classes under a prefix ("done": the code of "arrested" -> "detained")."""
    found: dict[str, str] | None = pack.memo.get(f"variables {prefix}")
    if found is None:
        found = {}
        start = prefix + "."
        for name, codes in pack.lexicon.classes.items():
            if name.startswith(start):
                for code in codes:
                    if len(name) - len(start) > len(found.get(code, "")) or code not in found:
                        found[code] = name[len(start) :]
        pack.memo[f"variables {prefix}"] = found
    return found


def stops(pack: Pack) -> re.Pattern[str]:
    """The units at which a noun phrase ends."""
    found: re.Pattern[str] | None = pack.memo.get("np stops")
    if found is None:
        names = STOPS
        nouns = {code for name in ("people", "police", "soldier", "thing") for code in pack.lexicon.members(name)}
        codes = {code for name in names for code in pack.lexicon.members(name)} - nouns | pack.lexicon.members("prep")
        found = pack.memo["np stops"] = re.compile("[" + re.escape("".join(sorted(codes))) + "]")
    return found


def _after_of(units: Units, at: int, last: int) -> int:
    """Past "of (the)": "dozens of the men"."""
    if at + 1 < last and units.keys[at] in QUOTES and units.has(at + 1, "of"):
        at += 1
    if at < last and units.has(at, "of"):
        at += 1
        while at < last and units.has(at, "det"):
            at += 1
        whole = next((i for i in range(at, min(at + 3, last - 1)) if units.has(i, "poss") and units.has(i + 1, "count")), None)
        at = whole + 2 if whole is not None else at  # "six of the country's seven ports"
    return at


def kind_of(units: Units, pack: Pack, at: int) -> str:
    """The class of one unit as a head, or nothing."""
    for kind in KINDS:
        if units.has(at, kind):
            return "thing." + variables(pack, "thing")[units.cells[at]] if kind == "thing" else kind
    return "people" if units.has(at, "demonym") and not units.text[units.starts[at]].islower() else ""


def head_of(units: Units, pack: Pack, count: int, last: int) -> Head:
    """The head of what follows the count, up to and without unit `last`."""
    start = at = _after_of(units, count + 1, last)
    if start == count + 1 and start + 1 < last and units.has(start, "det") and kind_of(units, pack, start + 1):
        start = at = start + 1  # "9 тысяч его участников": its people
    while at < last and units.has(at, "say") and units.has(at, "lead"):
        at += 1  # "420 confirmed deaths"
    stop = stops(pack).search(units.codes, at, min(last, at + LONGEST))
    end = stop.start() if stop else min(last, at + LONGEST)
    filler = all(units.has(i, "more") or units.has(i, "adv") or units.has(i, "det") for i in range(start, end))
    found = Head("bare" if filler else "other", count, end)
    weak = False
    endings = tuple(pack.table("grammar").get("stop", ())) or ("\0",)
    first_only = pack.table("grammar").get("head") == "first"
    while at < end:
        if found.kind.startswith(PERSONS) and units.keys[at].endswith(endings):
            return Head(found.kind, found.unit, at)
        kind = kind_of(units, pack, at)
        if kind and first_only:
            return Head(kind, at, end)
        if kind in COMPOUND and found.kind.startswith(PERSONS) and at - found.unit > 2:
            break  # "500 people shut down parts of the town": a verb stands between
        if kind.startswith("people") and found.kind in ("thing.localities", "thing.sites") and units.has(count - 1, "prep"):
            break  # "in 14 towns people came out"
        compound = kind in COMPOUND or (kind in PLACES and at - found.unit == 1)
        if kind == "people" and found.kind == "police" and at == found.unit + 1 and _one_phrase(units, pack, at):
            kind = ""  # "17 police members"
        if kind and (weak or not found.kind.startswith(PERSONS) or compound or not kind.startswith("thing")):
            found = Head(kind, at, end)
            weak = kind == "people" and (not units.has(at, "people") or units.has(at, "more"))  # "12 Russian cities", "30 other towns"
        at += 1
    if found.kind == "other" and count + 1 < last and units.has(count + 1, "part.after"):
        return Head("bare", count, count + 2)  # "four of them badly"
    return _apposed(found, units, end, last)


def _one_phrase(units: Units, pack: Pack, at: int) -> bool:
    """Whether a word and the one before it are a name for police together."""
    words = f"{units.keys[at - 1]} {units.keys[at]}"
    return words in pack.lexicon.phrases and pack.lexicon.forms[words][0] in pack.lexicon.members("police")


def _apposed(found: Head, units: Units, end: int, last: int) -> Head:
    """The officers that a dash sets beside a number: "16 of them — policemen"."""
    beside = found.kind == "bare" and end + 1 < last and units.keys[end] in DASHES
    return Head("police", found.unit, end) if beside and units.has(end + 1, "police") else found


def class_near(units: Units, pack: Pack, name: str, first: int, last: int) -> int | None:
    """The first unit of a class between two units, or None."""
    match = matcher(pack, name).search(units.codes, max(first, 0), last)
    return match.start() if match else None
