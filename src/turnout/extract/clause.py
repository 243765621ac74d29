"""Who does a deed in a sentence, to whom, and whether it happened at all: read from the units around the words of the deed.

The classes asked for (`rx.*`) are data of every pack that has a response file; a class a pack lacks is simply never met.
"""

from __future__ import annotations

from dataclasses import dataclass

from turnout.text.units import Units

REACH = 28  # how many units to the left a subject may stand
OBJECTS = (("rx.journalist", "journalist"), ("people.protester", "protester"), ("rx.bystander", "bystander"), ("rx.patient", "people"))
ARMS = (("rx.agent.army", "army"), ("rx.agent.authorities", "authorities"), ("rx.agent", "police"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The words of a deed (unit indexes) in their sentence."""

    units: Units
    first: int  # of the sentence
    last: int
    start: int  # of the words
    end: int


def arm(units: Units, index: int) -> str | None:
    """Which arm of the state a unit names: police, army, authorities; None when it names none."""
    if not units.has(index, "rx.agent"):
        return None
    return next(name for cls, name in ARMS if units.has(index, cls))


def passive(deed: Deed) -> bool:
    """Whether an auxiliary of the passive stands before the words, adverbs aside, or the words are passive in themselves."""
    units = deed.units
    if units.has(deed.start, "rx.inpassive"):
        return True
    index = deed.start - 1
    while index >= deed.first and deed.start - index <= 5:
        if units.has(index, "rx.passive"):
            return True
        if not units.has(index, "adv") and not units.keys[index].endswith("ly") and units.keys[index] not in ("and", "or", ","):
            return units.has(index, "rx.participle")
        index -= 1
    return False


def _governed(units: Units, index: int, first: int) -> bool:
    """Whether a noun is the object of a preposition just before it (determiners and one adjective aside)."""
    for back in range(index - 1, max(first, index - 4) - 1, -1):
        if units.has(back, "rx.prep"):
            return True
        if units.kinds[back] == "mark" or units.has(back, "rx.agent") or units.has(back, "rx.passive") or units.has(back, "rx.cut"):
            return False
        if not units.has(back, "det") and back < index - 2:
            return False
    return False


def by_whom(deed: Deed) -> str | None:
    """The doer named after the words ("by the police"): an arm of the state, "other", or None."""
    units = deed.units
    for index in range(deed.end, min(deed.last, deed.end + 14)):
        if units.has(index, "rx.by"):
            for near in range(index + 1, min(deed.last, index + 6)):
                found = arm(units, near)
                if found:
                    return found
                if units.has(near, "rx.patient"):
                    return "other"
        if units.keys[index] in (";", ":") or (index > deed.end and units.has(index, "rx.cut")):
            break
    beside = range(max(deed.first, deed.start - 3), min(deed.last, deed.end + 4))
    return next((arm(units, index) or "police" for index in beside if units.has(index, "rx.instrumental")), None)


def subject(deed: Deed) -> str | None:
    """The subject of an active deed: an arm of the state, "other" for people, None when nobody stands there."""
    units = deed.units
    people = "rx.subject" if units.lexicon.members("rx.subject") else "rx.patient"  # a language with cases knows its subjects
    joined = False  # the verb is coordinated: nouns between belong to the verb before
    if any(units.has(index, "rx.victim") for index in range(deed.end, min(deed.last, deed.end + 2))):
        return "other"
    for index in range(deed.start - 1, max(deed.first, deed.start - REACH) - 1, -1):
        near = deed.start - index <= 3
        if near and (units.has(index, "rx.also") or units.keys[index] == "to"):
            joined = True
        found = arm(units, index)
        if found and not _governed(units, index, deed.first):
            return found
        if not found and units.has(index, people) and not joined and deed.start - index <= 4:
            if units.keys[index] in ("who", "whom"):
                continue
            if not _governed(units, index, deed.first):
                return "other"
    return None


def doer(deed: Deed) -> str | None:
    """Who does the deed: police, army, authorities, other, or None when the sentence does not tell."""
    named = by_whom(deed)
    if named:
        return named
    if passive(deed):
        for index in range(deed.start - 1, max(deed.first, deed.start - 9) - 1, -1):
            if units_cut(deed.units, index):
                break
            if arm(deed.units, index) and not _governed(deed.units, index, deed.first):
                return "other"  # the police are who it was done to
            if deed.units.has(index, "rx.patient"):
                break
        return None
    return subject(deed)


def units_cut(units: Units, index: int) -> bool:
    """Whether a unit closes off what stands before it: a clause mark or a word that opens a clause."""
    return units.keys[index] in (";", ":", '"', "“", "”", "»", "«") or units.has(index, "rx.cut")


def state_near(deed: Deed) -> bool:
    """Whether police or army are named in the sentence of the deed or in the one before it."""
    units = deed.units
    before = units.sentence_of(deed.first - 1)[0] if deed.first else 0
    return not units.lexicon.members("rx.street").isdisjoint(units.codes[before : deed.last])


def object_of(deed: Deed) -> str | None:
    """To whom it is done: journalist, bystander, protester, people; None when nobody stands near the words."""
    units = deed.units
    spans = (range(deed.start - 1, max(deed.first, deed.start - 9) - 1, -1), range(deed.end, min(deed.last, deed.end + 9)))
    order = spans if passive(deed) else (spans[1], spans[0])
    for span in order:
        found = None
        for index in span:
            if index > deed.end and units_cut(units, index):
                break
            kind = _kind(units, index)
            if kind not in (None, "people"):
                return kind
            if found and abs(index - found[0]) > 3:
                break
            found = found or ((index, kind) if kind else None)
        if found:
            return found[1]
    return None


def _kind(units: Units, index: int) -> str | None:
    """What sort of person a unit names, if it names one who is not an arm of the state."""
    if units.has(index, "rx.agent"):
        return None
    return next((name for cls, name in OBJECTS if units.has(index, cls)), None)


def status(deed: Deed, purpose: bool = False) -> str:
    """Whether it happened: happened, denied, hypothetical, planned, attempted.

    An infinitive is a plan unless what governs it was carried out ("managed to arrest"); with `purpose` the
    infinitive of purpose counts as done ("fired gas to disperse them").
    """
    units = deed.units
    if denied(deed):
        return "denied"
    bare = units.has(deed.start, "rx.bare")
    joined = units.keys[deed.start - 1] in ("and", "or", ",") if deed.start > deed.first else False
    seen_to = (deed.start > deed.first and units.keys[deed.start - 1] == "to") or units.has(deed.start, "rx.infinitive")
    open_ended = seen_to or (joined and (bare or units.has(deed.start, "rx.noun")))
    for index in range(deed.start - 1, max(deed.first, deed.start - (14 if open_ended else 7)) - 1, -1):
        key = units.keys[index]
        if seen_to and units.has(index, "rx.did"):
            return "attempted" if units.has(index, "rx.try") and not purpose else "happened"
        if units.has(index, "rx.might"):
            return "hypothetical"
        if units.has(index, "rx.wish") and not units.has(index, "rx.agent"):
            if open_ended or index >= deed.start - 4:
                return "planned"
            break
        if units_cut(units, index) or (key in (",", "and", "but") and not open_ended and index < deed.start - 1):
            break
        if key == "to" and joined and bare:
            seen_to = True
    return "happened" if purpose or not seen_to else "planned"


def wished(deed: Deed) -> bool:
    """Whether anything before the words in their sentence is a demand, a plan or a possibility."""
    return any(deed.units.has(index, "rx.wish") or deed.units.has(index, "rx.might") for index in range(deed.first, deed.start))


def denied(deed: Deed) -> bool:
    """Whether a negation governs the words: "no arrests", "did not use", "nobody was held", "arrests were not made"."""
    units = deed.units
    for index in range(deed.start - 1, max(deed.first, deed.start - 6) - 1, -1):
        if units.has(index, "rx.notneg"):
            return False
        if units.has(index, "rx.neg"):
            return True
        cut = units_cut(units, index) and units.keys[index] != "that"
        if cut or (units.keys[index] in (",", "and", "but") and index < deed.start - 1):
            return False
    after = range(deed.end, min(deed.last, deed.end + 3))
    pairs = (("rx.passive", "rx.neg"), ("rx.neg", "rx.passive"), ("rx.neg", "rx.apply"))  # "were not made"; "не было"; "не применяли"
    return any(units.has(at, one) and units.has(at + 1, two) for at in after if at + 1 < deed.last for one, two in pairs)
