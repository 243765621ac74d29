"""Persons: names of people in a passage, so that later steps can redact them; whether they hold public office or are named privately."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from turnout.extract.persons_names import People, Run, people_of, read_run
from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,3}")
PHONE = re.compile(r"(?<![\w.])[+(]?\d(?:[ \u00a0()-]{0,2}\d){8,13}(?![\w])")
LONG = re.compile(r"\d[\d \u00a0()-]{8}")  # what holds a telephone number; most texts hold none
# How far an office may stand before a name: "the mayor of the city of N, Ivan Petrov".
NEAR = 4
LONGER = 3  # letters that a case ending may add to a surname


def persons(units: Units, pack: Pack) -> list[Mention]:
    """The people named in a passage, and the handles, ages, telephone numbers and addresses that go with them.

    The value is the name as it stands. `data` holds part (name, age, handle, phone, email), public (an office holder, candidate,
    spokesperson or widely known), private (a witness, participant, detainee, victim, or anyone named with an age).
    """
    people = people_of(units, pack)
    runs = _runs(units, people)
    found = [one for run in runs for one in read_run(units, people, run)]
    taken = {at for first, last in found for at in range(first, last)}
    out = [_name(units, people, first, last, taken) for first, last in found]
    out += _again(units, people, found, runs, taken)
    out += _handles(units, people)
    out += _ages(units, out)
    out += _contacts(units)
    return sorted(_shared(out), key=lambda mention: (mention.start, mention.end))


def _runs(units: Units, people: People) -> list[Run]:
    """Stretches of capitalised words, the full stops of initials and small particles inside."""
    return [match.span() for match in people.capitals.finditer(units.codes)]


def _name(units: Units, people: People, first: int, last: int, taken: set[int]) -> Mention:
    public, private = standing_of(units, people, first, last, taken)
    start, end = units.starts[first], units.ends[last - 1]
    data: dict[str, Any] = {"part": "name", "public": public, "private": private and not public}
    return Mention(kind="person", start=start, end=end, value=units.text[start:end], rule="name", confidence=0.9, data=data)


def standing_of(units: Units, people: People, first: int, last: int, taken: set[int]) -> tuple[bool, bool]:
    """Whether the words around a name, up to the next name, tell an office, and whether they tell a private person.

    Kin of who holds an office holds none: "the mayor's nephew, Ilian", "Ilian, a nephew of the mayor".
    """
    begin, stop = units.sentence_of(first)
    public = any(people.has(units, at, "name.known") for at in range(first, last)) or people.of_history(units.keys[first:last])
    private = age_after(units, last) is not None or units.kinds[first - 1 if first else 0] == "age"
    set_off = first > 0 and units.keys[first - 1] == ","
    office = False
    for at in _ahead(units, begin, first, 2 * NEAR if set_off else NEAR):
        if at in taken or units.keys[at] in (";", ".", ":", "»", "”") or units.keys[at] in people.addressed:
            break  # "the judge asked Ada Vance"
        if people.has(units, at, "name.kin") and (set_off or not office):
            office, private = False, True
            break
        office = office or (people.has(units, at, "name.office") and units.keys[at - 1] not in people.no_office)
        if not office and at == first - 1 and people.has(units, at, "name.private"):
            private = True
            break  # "the mayor told our neighbour Ilian"
        private = private or people.has(units, at, "name.private")
    public = public or office
    if last < stop and units.keys[last] in (",", "(", "—", "–"):
        behind = _apposition(units, people, last + 1, stop, taken)
        kin = any(people.has(units, at, "name.kin") for at in behind)
        public = public or (not kin and any(people.has(units, at, "name.office") for at in behind))
        private = private or kin or any(people.has(units, at, "name.private") for at in behind)
    return public, private


def _ahead(units: Units, begin: int, first: int, reach: int) -> Iterator[int]:
    """The units before a name, the nearest first; what stands in brackets takes none of the reach: "commissioner of police (Harbour) N"."""
    inside = False
    for at in range(first - 1, max(begin, first - 2 * NEAR) - 1, -1):
        inside = units.keys[at] == ")" or (inside and units.keys[at] != "(")
        reach -= not inside and units.keys[at] != "("
        if reach < 0:
            return
        yield at


def _apposition(units: Units, people: People, first: int, stop: int, taken: set[int]) -> range:
    """The words set off behind a name that say who it is, no further than to the next comma or to another name and its office."""
    last = min(stop, first + 3 * NEAR - 1)
    for at in range(first, last):
        if at in taken:
            office = at - 1 > first and people.has(units, at - 1, "name.office")
            return range(first, at - office)
        if units.keys[at] in (".", ";", ")") or (units.keys[at] == "," and at > first + 2):
            return range(first, at)
    return range(first, last)


def age_after(units: Units, at: int) -> int | None:
    """The unit of an age right after a name (which ends before `at`): "Olga, 30," or "Dmytro (32)"."""
    if at + 1 >= len(units) or units.keys[at] not in (",", "("):
        return None
    if units.kinds[at + 1] == "age":
        return at + 1
    closed = at + 2 < len(units) and units.keys[at + 2] in (",", ")", ".")
    if units.kinds[at + 1] == "duration" and closed and units.keys[at] == "(":
        return at + 1
    key = units.keys[at + 1]
    if closed and key.isdecimal() and 10 <= int(key[:4]) < 110:
        return at + 1
    return None


def _again(units: Units, people: People, found: list[Run], runs: list[Run], taken: set[int]) -> list[Mention]:
    """The same people by surname, or by the one name they go by, later or earlier in the passage, in any case."""
    stems: dict[str, list[tuple[str, int]]] = {}
    for first, last in found:
        surname = units.keys[last - 1]
        if len(surname) > 3:
            stem = surname[: max(4, len(surname) - 2)] if last - first > 1 else surname
            stems.setdefault(surname[:4], []).append((stem, len(surname) + LONGER * (last - first > 1)))
    if not stems:
        return []
    free = [at for first, last in runs for at in range(first, last) if at not in taken and units.kinds[at] == "word"]
    out = []
    for at in free:
        key = units.keys[at]
        if any(key.startswith(stem) and len(key) <= longest for stem, longest in stems.get(key[:4], ())):
            out.append(replace(_name(units, people, at, at + 1, taken), rule="surname again"))
    return out


def _handles(units: Units, people: People) -> list[Mention]:
    out = []
    for match in people.handles.finditer(units.codes):
        at = match.start()
        glued = at > 0 and units.ends[at - 1] == units.starts[at] and units.kinds[at - 1] == "word"
        if not glued:
            name = units.text[units.starts[at] : units.ends[at]]
            organisation = people.organisation(name)
            data = {"part": "handle", "public": organisation, "private": not organisation}
            start, end = units.starts[at], units.ends[at]
            out.append(Mention(kind="person", start=start, end=end, value=name, rule="handle", confidence=0.8, data=data))
    return out


def _ages(units: Units, names: list[Mention]) -> list[Mention]:
    """The ages that stand beside a name."""
    out = []
    for mention in names:
        first, last = units.at(mention.start), units.at(mention.end)
        after = age_after(units, last)
        for at in (after, first - 1 if first and units.kinds[first - 1] == "age" else None):
            if at is not None:
                data = {"part": "age", "public": mention.data["public"], "private": mention.data["private"]}
                start, end = units.starts[at], units.ends[at]
                out.append(Mention(kind="person", start=start, end=end, value=units.text[start:end], rule="age", confidence=0.9, data=data))
    return out


def _contacts(units: Units) -> list[Mention]:
    """Telephone numbers and addresses of mail."""
    if not len(units):
        return []
    text, first, last = units.text, units.starts[0], units.ends[-1]
    out = []
    if text.find("@", first, last) >= 0:
        out += [_contact(text, match.span(), "email") for match in MAIL.finditer(text, first, last)]
    if LONG.search(text, first, last):
        out += [_contact(text, match.span(), "phone") for match in PHONE.finditer(text, first, last) if _is_phone(match.group())]
    return out


GROUPED = re.compile(r"0\d{2,4}(?:[ \u00a0]\d{2,4}){2,4}|[78]?[ \u00a0]?\d{3}[ \u00a0]\d{3}[ \u00a0]\d{2}[ \u00a0]\d{2}")
"""Groups that no large number has: a nought in front, or two digits at the end."""


def _is_phone(words: str) -> bool:
    """Whether a row of digits is grouped as telephone numbers are, and not as a large number is."""
    return words.startswith("+") or "(" in words or words.count("-") >= 2 or GROUPED.fullmatch(words) is not None


def _contact(text: str, span: tuple[int, int], part: str) -> Mention:
    data = {"part": part, "public": False, "private": True}
    return Mention(kind="person", start=span[0], end=span[1], value=text[span[0] : span[1]], rule=part, confidence=0.9, data=data)


def _shared(mentions: list[Mention]) -> list[Mention]:
    """The same mentions, where what one of a name's mentions tells of the person holds for the others of that name."""
    told_public = Counter(_surname(m) for m in mentions if m.data["public"] and m.data["part"] == "name")
    told_private = Counter(_surname(m) for m in mentions if m.data["private"] and m.data["part"] == "name")
    public = {name for name, times in told_public.items() if times > told_private[name]}  # as often one as the other: better hidden
    private = told_private.keys() - public
    out = []
    for mention in mentions:
        if mention.data["part"] == "name":
            key = _surname(mention)
            told = {**mention.data, "public": key in public, "private": key in private}
            mention = mention if told == mention.data else replace(mention, data=told)
        out.append(mention)
    return out


def _surname(mention: Mention) -> str:
    last = str(mention.value).split()[-1].lower()
    return last[:4] if len(last) > 5 else last
