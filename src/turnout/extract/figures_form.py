"""What a number's own form says: the size of a crowd, an idiom, part of a name, a date or an age."""

from __future__ import annotations

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_head import class_near
from turnout.model import Count
from turnout.text.pack import Pack
from turnout.text.units import Units

UNKNOWN = 10  # how great a number without a value is taken to be
AGES = (6, 99)
DAYS, YEARS = 31, 100  # "march 15" in small letters, "the '93 riots"
BEFORE = tuple("([{<«»\"“”„—–-+~:;,.!?=*#/|•·")  # what may stand close before a number: an apostrophe makes it a year
OPENING, CLOSING = ("«", "“", "„", '"'), ("»", "”", "“", '"')
TO = ("на", "по", "to", "and", "—", "–", "-")  # between two days: "in the night from 15 to 16 July"


def _grammar(pack: Pack, name: str) -> tuple[str, ...]:
    """A list of the pack's table `[grammar]`."""
    found: tuple[str, ...] | None = pack.memo.get(f"grammar {name}")
    if found is None:
        found = pack.memo[f"grammar {name}"] = tuple(pack.table("grammar").get(name, ()))
    return found


def sizes(pack: Pack) -> tuple[str, ...]:
    """The endings that make a number the size of a crowd: "500-strong"."""
    return _grammar(pack, "size") or ("\0",)


def idiom(draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether the number says that people came in great number: "in their thousands"."""
    return any(words in units.keys[draft.unit] for words in _grammar(pack, "idiom"))


def gathering(draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether a crowd or a protest stands close after the number."""
    first, last = max(draft.unit - 3, draft.first), min(draft.unit + 4, draft.last)
    after = any(class_near(units, pack, name, draft.unit + 1, last) is not None for name in ("crowd", "protest", "act"))
    return after or any(class_near(units, pack, name, first, draft.unit) is not None for name in ("people.protester", "protest", "crowd"))


def size(units: Units, unit: int) -> int:
    """The greatest value of a number, as far as it is known."""
    value = units.values.get(unit)
    return (value.high or value.low or 0) if isinstance(value, Count) else UNKNOWN


def named(draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether the number is part of a name ("the Million Student March"), a date, or an adjective ("a 45-person board")."""
    unit, text = draft.unit, units.text
    if "-" in units.keys[unit] and units.keys[unit].endswith(_grammar(pack, "about") or ("\0",)):
        return False
    if "-" in units.keys[unit] and units.keys[unit].endswith(_grammar(pack, "unit")):
        return True  # "a three-block march"
    if "-" in units.keys[unit] and units.keys[unit][0].isdecimal() and _worded(units.keys[unit]):
        return not draft.data.get("crowd")
    dated = units.has(unit - 1, "months") and size(units, unit) <= DAYS
    if draft.first < unit and (dated or (units.has(unit - 1, "mark") and units.keys[unit - 1] not in BEFORE and _glued(units, unit))):
        return True
    if aged(draft, units) or (draft.first < unit and units.keys[unit - 1] in _grammar(pack, "numbered") and units.keys[unit].isdecimal()):
        return True
    if _quoted(draft, units):
        return True
    if unit + 2 < draft.last and units.keys[unit + 1] in TO and units.kinds[unit + 2].startswith("date"):
        return size(units, unit) <= DAYS and units.keys[unit + 2][:1].isdecimal()
    inside = draft.first < unit and text[units.starts[unit]].isupper() and text[units.starts[unit - 1]].islower()
    return inside and unit + 1 < draft.last and text[units.starts[unit + 1]].isupper()


def _quoted(draft: Draft, units: Units) -> bool:
    """Whether the number closes a name in quotes: «Volna 24»."""
    unit = draft.unit
    if unit - 2 < draft.first or unit + 1 >= draft.last or units.keys[unit + 1] not in CLOSING or not units.keys[unit].isdecimal():
        return False
    return units.keys[unit - 2] in OPENING and units.text[units.starts[unit - 1]].isupper()


def aged(draft: Draft, units: Units) -> bool:
    """Whether the number is an age between commas after a name: "Ann Lee, 17, was ..."."""
    unit = draft.unit
    between = unit - 2 >= draft.first and unit + 1 < draft.last and units.keys[unit - 1] == "," == units.keys[unit + 1]
    if not between or not units.keys[unit].isdecimal() or not AGES[0] <= size(units, unit) <= AGES[1]:
        return False
    return units.kinds[unit - 2] == "word" and units.text[units.starts[unit - 2]].isupper() and not units.has(unit - 3, "place.in")


def _worded(key: str) -> bool:
    """Whether a word hangs on the number by a hyphen: "45-person", not "10-15,000"."""
    return any(key[at] == "-" and key[at + 1].isalpha() for at in range(len(key) - 1))


def _glued(units: Units, unit: int) -> bool:
    """Whether an apostrophe stands close before the number: a class of '15, the riots of '93."""
    return units.ends[unit - 1] == units.starts[unit] and size(units, unit) < YEARS
