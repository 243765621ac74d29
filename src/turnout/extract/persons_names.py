"""Names: which of a run of capitalised words are a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from turnout.extract.speakers_roles import roles_of
from turnout.text.pack import Pack
from turnout.text.units import Units

Run = tuple[int, int]
LONGEST_NAME = 4


class People:
    """The pack's classes and endings for names, with the patterns over unit codes that find where to look."""

    def __init__(self, units: Units, pack: Pack) -> None:
        lexicon = units.lexicon
        table: dict[str, Any] = pack.table("persons")
        self.sets: dict[str, frozenset[str]] = {}
        self.surnames = tuple(table.get("surname_endings", ())) or ("\0",)
        self.patronymics = tuple(table.get("patronymic_endings", ())) or ("\0",)
        self.historic = tuple(tuple(pair.split()) for pair in table.get("historic", ()))
        self.no_office, self.by_name = frozenset(table.get("no_office_after", ())), frozenset(table.get("by_name", ()))
        self.addressed = frozenset(table.get("addressed", ()))
        self.collective = tuple(table.get("handles", ()))
        self.least = int(table.get("surname_least", 5))
        caps = "".join(sorted(lexicon.members("cap")))
        dots, parts = "".join(lexicon.members("=.")), "".join(sorted(lexicon.members("name.part") - lexicon.members("cap")))
        one = f"[{re.escape(caps)}]"
        small = f"(?:[{re.escape(parts)}]{{1,2}}(?={one}))" if parts else "(?!)"
        dot = f"[{re.escape(dots)}](?={one})" if dots else "(?!)"
        self.capitals = re.compile(f"{one}(?:{small}|{dot}|{one})*")
        self.handles = re.compile("[" + re.escape("".join(sorted(lexicon.members("handle"))) or "\0") + "]")
        self.roles = roles_of(pack)
        barred = ("name.day", "name.not", "name.office", "name.title", "name.private")
        self.barred = frozenset().union(*(lexicon.members(name) for name in barred))
        self.starts = lexicon.members("name.given") | lexicon.members("name.known")
        self.offices = lexicon.members("name.office") | lexicon.members("name.title")

    def has(self, units: Units, at: int, name: str) -> bool:
        """Whether a unit is of a class."""
        found = self.sets.get(name)
        if found is None:
            found = self.sets[name] = units.lexicon.members(name)
        if not 0 <= at < len(units.cells):
            return False
        if units.cells[at] in found:
            return True
        _, space, tail = units.keys[at].rpartition(" ")  # "opposition leader" may be one unit
        pair = units.lexicon.forms.get(tail) if space and units.kinds[at] == "word" else None
        return pair is not None and pair[0] in found

    def after_place(self, units: Units, at: int) -> bool:
        """Whether a unit, or the one before a preposition, says that what follows is a place's name: "a statue of Rosa Varga"."""
        return self.has(units, at - 1 if self.has(units, at, "prep") else at, "name.place.before")

    def of_history(self, words: Sequence[str]) -> bool:
        """Whether a name of two words or more is one that history knows, given name and surname."""
        return len(words) > 1 and any(words[0].startswith(given) and words[-1].startswith(surname) for given, surname in self.historic)

    def organisation(self, handle: str) -> bool:
        """Whether a handle is an organisation's: a known one, or one that holds a word such as news or police."""
        name = handle.lstrip("@").lower().replace("_", " ")
        if any(hit[3] or hit[2] in ("media", "police", "monitor", "authorities") for hit in self.roles.hits([name, *name.split()])):
            return True
        return any(word in name for word in self.collective)


def people_of(units: Units, pack: Pack) -> People:
    """The pack's People, built once."""
    kept = pack.memo.get("persons.people")
    if kept is None:
        kept = pack.memo["persons.people"] = People(units, pack)
    found: People = kept
    return found


def read_run(units: Units, people: People, run: Run) -> list[Run]:
    """The names in a run of capitalised words: after a title or office, from a given name on, with initials or an age."""
    first, last = run
    out: list[Run] = []
    at = first
    if last - first == 1 and not _promising(units, people, first):
        return out
    while at < last:
        end = _name_at(units, people, at, first, last)
        if end > at:
            if not _is_place(units, people, at, end, last):
                out.append((at, end))
            at = end
        else:
            at += 1
    return out


def _promising(units: Units, people: People, at: int) -> bool:
    """Whether a capitalised word that stands alone may be a name at all: by itself, by the office before it or the age after it."""
    if units.cells[at] in people.starts or units.kinds[at] == "person" or (at and units.cells[at - 1] in people.offices):
        return True
    if units.keys[at].endswith(people.surnames) and _slavic(units, people, at) and _office_before(units, people, at):
        return True
    return at + 2 < len(units.keys) and units.keys[at + 1] in (",", "(") and units.kinds[at + 2] == "age"


def _office_before(units: Units, people: People, at: int) -> bool:
    """Whether an office stands a few small words before a name: "министр внутренних дел Иванов"."""
    for before in range(at - 1, max(-1, at - 5), -1):
        if units.cells[before] in people.offices:
            return True
        if units.kinds[before] != "word" or units.text[units.starts[before]].isupper():
            return False
    return False


def _name_at(units: Units, people: People, at: int, first: int, last: int) -> int:
    """Where the name that begins at a unit ends; the unit itself where none does."""
    kind = units.kinds[at]
    if kind != "word":
        return at + (kind == "person")
    if units.cells[at] in people.starts and people.has(units, at, "name.given"):
        return _from_given(units, people, at, last)
    if len(units.keys[at]) == 1 and at + 1 < last and units.keys[at + 1] == ".":
        return _from_initials(units, people, at, last)
    if people.has(units, at, "name.known"):
        return at + 1
    if not _surname_like(units, people, at):
        return at
    return _from_surname(units, people, at, first, last)


def _from_given(units: Units, people: People, at: int, last: int) -> int:
    end = at + 1
    while end < last and end - at < LONGEST_NAME and _goes_on(units, people, end, last):
        end += 1
    while end > at + 1 and (units.keys[end - 1] == "." or people.has(units, end - 1, "name.part")):
        end -= 1
    if end > at + 1 or _alone(units, people, at):
        return end
    return at


def _goes_on(units: Units, people: People, at: int, last: int) -> bool:
    """Whether a name goes on with this unit: a surname, a patronymic, a second given name, an initial, a particle."""
    key = units.keys[at]
    if key == ".":
        return len(units.keys[at - 1]) == 1
    if units.kinds[at] != "word":
        return False
    return people.has(units, at, "name.part") or _surname_like(units, people, at) or len(key) == 1 or people.has(units, at, "name.given")


def _surname_like(units: Units, people: People, at: int) -> bool:
    """Whether a capitalised word may be a surname: not a weekday, a nationality, a title, a public place."""
    key = units.keys[at]
    if units.cells[at] in people.barred or units.kinds[at] != "word" or len(key) < 2 or " " in key:
        return False
    return len(key) > 5 or not units.text[units.starts[at] : units.ends[at]].isupper()


def _alone(units: Units, people: People, at: int) -> bool:
    """Whether a given name alone is a person's: it speaks, has an age, or follows "named" or a private person's word."""
    if at + 1 < len(units) and (people.has(units, at + 1, "name.cue") or units.keys[at + 1] in (",", "(")):
        after = units.kinds[at + 2] if at + 2 < len(units) else ""
        if units.keys[at + 1] not in (",", "("):
            return True
        if after == "age" or (after in ("count", "num", "duration") and units.keys[at + 2][:2].isdecimal()):
            return True
    if at == 0:
        return False
    return units.kinds[at - 1] == "age" or any(people.has(units, at - 1, name) for name in ("name.cue", "name.private", "name.title"))


def _from_initials(units: Units, people: People, at: int, last: int) -> int:
    """The end of "J. K. Smith"; nothing where no surname follows."""
    end = at
    while end + 1 < min(last, at + 6) and len(units.keys[end]) == 1 and units.keys[end + 1] == ".":
        end += 2
    if end < last and len(units.keys[end]) > 2 and _surname_like(units, people, end):
        return end + 1
    return at


def _from_surname(units: Units, people: People, at: int, first: int, last: int) -> int:
    """The end of a name that begins with a word of no list: "mayor Petrov", "Linh Tran, 38,", "Петров Иван Иванович"."""
    end = at + 1
    while end < last and end - at < LONGEST_NAME and units.keys[end] != "." and _surname_like(units, people, end):
        end += 1
    if at + 1 < last and people.has(units, at + 1, "name.given") and end > at + 1 and _slavic(units, people, at):
        return end
    if at > 0 and (people.has(units, at - 1, "name.office") or people.has(units, at - 1, "name.title")) and _told(units, people, at):
        return end
    if end - at in (2, 3) and _vouched(units, people, at, end):
        return end
    if _slavic(units, people, end - 1) and _office_before(units, people, at):
        return end
    if end + 1 < len(units) and units.keys[end] in (",", "(") and units.kinds[end + 1] == "age" and end - at <= 3:
        return end
    if end - at == 2 and _slavic(units, people, end - 1) and at > first - 1 and not _opens(units, at):
        return end
    return at


def _vouched(units: Units, people: People, at: int, end: int) -> bool:
    """Whether two or three capitalised words of no list are a person: behind "lawyer" or before "said", and no organisation."""
    if any(people.has(units, at - 1, name) for name in ("name.private", "name.office")) and units.text[units.starts[at - 1]].islower():
        return True
    if not people.has(units, end, "name.cue"):
        return False
    words = units.keys[at:end]
    return not people.roles.hits(words) and not any(units.text[units.starts[k] : units.ends[k]].isupper() for k in range(at, end))


def _opens(units: Units, at: int) -> bool:
    """Whether a unit opens its sentence, where any word is capitalised."""
    return units.sentence_of(at)[0] == at


def _told(units: Units, people: People, at: int) -> bool:
    """Whether the word after an office is a name and not the office's own: "mayor Petrov", but "Minister Council"."""
    return not people.has(units, at, "demonym") and len(units.keys[at]) > 2


def _slavic(units: Units, people: People, at: int) -> bool:
    key = units.keys[at]
    return len(key) >= people.least and key.endswith(people.surnames)


def _is_place(units: Units, people: People, first: int, last: int, stop: int) -> bool:
    """Whether a name is a street's, a park's, an institute's: "Pushkin Square", «площадь Ленина»."""
    if any(people.has(units, at, "name.not") for at in range(last, max(last + 1, min(stop, last + 3)))):
        return True
    before = first - 1
    if before >= 0 and units.keys[before] in (".", "«", "“", "\""):
        before -= 1
    return people.after_place(units, before)
